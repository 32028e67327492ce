//! Random requests, to a server itself and through the proxy: the replies are the same.

use crate::peer::{Peer, hex, start, start_changed};
use redis_script_test_engine::resp::command;
use std::io::Write;

/// A request by its number: of every kind that the proxy changes, and of some that it does not.
fn request(number: usize) -> Vec<String> {
    let text = |number: usize| format!("return {{redis.call('INCR', KEYS[1]), '{}'}}", number % 3);
    let fails = "local x = nil\nreturn x.y";
    let words: &[&str] = match number % 19 {
        0 => &["EVAL", &text(number / 19), "1", "n"],
        1 => &["EVALSHA", &hex(&text(number / 19)), "1", "n"],
        2 => &["SCRIPT", "LOAD", &text(number / 19)],
        3 => &["SCRIPT", "EXISTS", &hex(&text(0)), &hex(&text(1)), &hex("none")],
        4 if number.is_multiple_of(7) => &["SCRIPT", "FLUSH"],
        5 => &["EVAL", fails, "0"],
        6 => &["EVALSHA", &hex(fails), "0"],
        7 => &["MULTI"],
        8 | 9 => &["EXEC"],
        10 => &["DISCARD"],
        11 => &["SET", "text", "a\r\n$3\r\n*1"],
        12 => &["GET", "text"],
        13 => &["LRANGE", "list", "0", "-1"],
        14 => &["RPUSH", "list", "x"],
        15 => &["NONSENSE", "x"],
        16 => &["SCRIPT", "NONSENSE"],
        17 => &["EVAL", "x x", "0"],
        18 => &["EVALSHA", "short", "0"],
        _ => &["PING"],
    };
    words.iter().map(|word| (*word).to_owned()).collect()
}

/// The same requests, to the server and through the proxy, in pipelines of any length and packets of any size.
#[test]
fn the_replies_are_those_of_the_server_itself() {
    let (plain, instance) = (start(), start_changed());
    let (mut direct, mut proxied) = (Peer::connect(plain.server().port()), Peer::through(&instance));
    let mut seed = 7_usize;
    let mut next = || {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        seed >> 33
    };
    for turn in 0..150 {
        let requests: Vec<_> = (0..=next() % 30).map(|_| request(next())).collect();
        let mut bytes = Vec::new();
        for words in &requests {
            command(&mut bytes, &words.iter().map(String::as_bytes).collect::<Vec<_>>());
        }
        for peer in [&mut direct, &mut proxied] {
            for packet in bytes.chunks(next() % 900 + 40) {
                peer.stream.write_all(packet).unwrap();
            }
        }
        for words in &requests {
            let expected = direct.reply();
            assert_eq!(proxied.reply(), expected, "turn {turn}, {words:?} of {requests:?}");
        }
    }
}

//! What goes through the proxy: the same replies in the same order as without it, however the bytes are cut.

#![expect(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a helper of tests fails as a test does"
)]

mod peer;
mod same_replies;

use peer::{Peer, hex, start, start_changed};
use redis_script_test_engine::resp::command;
use redis_script_test_engine::{Break, ScriptKey, Target, advance, change};
use std::io::{Read, Write};
use std::time::Duration;

#[test]
fn what_is_cold_stays_cold_and_errors_name_the_digest_of_the_client() {
    for instance in [start(), start_changed()] {
        let mut peer = Peer::through(&instance);
        let (text, digest) = ("return 'here'", hex("return 'here'"));
        assert!(peer.ask(&["EVALSHA", &digest, "0"]).starts_with("-NOSCRIPT No matching script"));
        assert_eq!(peer.ask(&["SCRIPT", "EXISTS", &digest, "x"]), "*2|:0|:0|");
        assert_eq!(peer.ask(&["EVAL", text, "0"]), "$4|here|");
        assert_eq!(peer.ask(&["EVALSHA", &digest.to_uppercase(), "0"]), "$4|here|");
        assert_eq!(peer.ask(&["SCRIPT", "EXISTS", &digest]), "*1|:1|");
        assert_eq!(peer.ask(&["SCRIPT", "FLUSH"]), "+OK|");
        assert!(peer.ask(&["EVALSHA", &digest, "0"]).starts_with("-NOSCRIPT"));
        assert_eq!(peer.ask(&["SCRIPT", "LOAD", text]), format!("$40|{digest}|"));
        assert_eq!(Peer::through(&instance).ask(&["EVALSHA", &digest, "0"]), "$4|here|");
        instance.proxy().forget_scripts().unwrap();
        assert!(peer.ask(&["EVALSHA", &digest, "0"]).starts_with("-NOSCRIPT"));

        assert!(peer.ask(&["EVAL", "return", "x"]).starts_with("-ERR value is not an integer"));
        assert!(peer.ask(&["EVAL", "x x", "0"]).starts_with("-ERR Error compiling script"));
        assert!(peer.ask(&["EVALSHA", &hex("x x"), "0"]).starts_with("-NOSCRIPT"));
        let raises = "return\nredis.call('GET')";
        let expected = Peer::connect(instance.server().port()).ask(&["EVAL", raises, "0"]);
        assert_eq!(peer.ask(&["EVAL", raises, "0"]), expected);
        assert_eq!(peer.ask(&["EVALSHA", &hex(raises), "0"]), expected);
    }
}

#[test]
fn a_script_stays_warm_when_what_is_put_into_it_changes() {
    let instance = start();
    let mut peer = Peer::through(&instance);
    let digest = hex("return 1");
    peer.ask(&["EVAL", "return 1", "0"]);
    change(&[&instance], |settings| settings.seed = Some(7)).unwrap();
    assert_eq!(peer.ask(&["SCRIPT", "EXISTS", &digest]), "*1|:1|");
    peer.send(&[&["MULTI"], &["EVALSHA", &digest, "0"], &["EXEC"], &["EVALSHA", &digest, "0"]]);
    assert_eq!(peer.replies(4), ["+OK|", "+QUEUED|", "*1|:1|", ":1|"]);
    assert!(peer.ask(&["EVALSHA", &hex("return 2"), "0"]).starts_with("-NOSCRIPT"));
}

#[test]
fn transactions_and_pipelines_get_each_reply_in_its_place() {
    let instance = start_changed();
    let mut peer = Peer::through(&instance);
    let (text, digest) = ("return 7", hex("return 7"));
    peer.send(&[
        &["MULTI"],
        &["SCRIPT", "LOAD", text],
        &["EVALSHA", &digest, "0"],
        &["GET", "none"],
        &["SCRIPT", "EXISTS", &digest],
        &["EXEC"],
        &["EVALSHA", &digest, "0"],
        &["MULTI"],
        &["NONSENSE"],
        &["EXEC"],
        &["PING"],
    ]);
    let replies = peer.replies(11);
    assert_eq!(replies[5], format!("*4|$40|{digest}|:7|$-1|*1|:1|"));
    assert_eq!((replies[6].as_str(), replies[10].as_str()), (":7|", "+PONG|"));
    assert!(replies[9].starts_with("-EXECABORT"), "{replies:?}");

    peer.send(&[
        &["SCRIPT", "FLUSH"],
        &["EVALSHA", &digest, "0"],
        &["EVAL", text, "0"],
        &["EVALSHA", &digest, "0"],
    ]);
    let replies = peer.replies(4);
    assert!(replies[1].starts_with("-NOSCRIPT"), "{replies:?}");
    assert_eq!(replies[2..], [":7|", ":7|"]);
}

#[test]
fn libraries_are_loaded_again_when_what_is_put_into_them_changes() {
    let instance = start();
    let mut peer = Peer::through(&instance);
    let library = "#!lua name=l\nredis.register_function('f', function() return 5 end)";
    if !peer.ask(&["FUNCTION", "LOAD", library]).starts_with("$1|l") {
        return;
    }
    change(&[&instance], |settings| settings.seed = Some(7)).unwrap();
    assert_eq!(peer.ask(&["FCALL", "f", "0"]), ":5|");
    assert_eq!(peer.ask(&["FUNCTION", "DELETE", "l"]), "+OK|");
    change(&[&instance], |settings| settings.seed = None).unwrap();
    assert!(peer.ask(&["FCALL", "f", "0"]).starts_with("-ERR Function not found"));
}

#[test]
fn messages_are_no_replies() {
    for hello in [None, Some("3")] {
        let instance = start_changed();
        let (mut listener, mut other) = (Peer::through(&instance), Peer::through(&instance));
        if let Some(version) = hello {
            listener.ask(&["HELLO", version]);
        }
        listener.send(&[&["SUBSCRIBE", "a", "b"], &["PSUBSCRIBE", "c*"]]);
        let confirmations = listener.replies(3);
        assert!(confirmations.iter().all(|reply| reply.contains("subscribe")), "{confirmations:?}");
        other.ask(&["PUBLISH", "a", "hello"]);
        assert!(listener.reply().contains("$7|message|$1|a|"));
        if hello.is_some() {
            listener.send(&[&["EVAL", "return 7", "0"], &["UNSUBSCRIBE"], &["EVAL", "return 8", "0"]]);
            let replies = listener.replies(4);
            assert_eq!((replies[0].as_str(), replies[3].as_str()), (":7|", ":8|"));
        } else {
            listener.send(&[
                &["UNSUBSCRIBE"],
                &["PUNSUBSCRIBE"],
                &["SUBSCRIBE"],
                &["SCRIPT", "LOAD", "return 9"],
            ]);
            let replies = listener.replies(5);
            assert!(replies[3].starts_with("-ERR wrong number"), "{replies:?}");
            assert_eq!(replies[4], format!("$40|{}|", hex("return 9")));
        }
    }
}

#[test]
fn requests_without_replies_are_counted() {
    let instance = start_changed();
    let mut peer = Peer::through(&instance);
    let digest = hex("return 3");
    peer.send(&[
        &["CLIENT", "REPLY", "SKIP"],
        &["SCRIPT", "LOAD", "return 3"],
        &["EVALSHA", &digest, "0"],
        &["CLIENT", "REPLY", "OFF"],
        &["EVAL", "return 4", "0"],
        &["CLIENT", "REPLY", "SKIP"],
        &["PING"],
        &["CLIENT", "REPLY", "ON"],
        &["SCRIPT", "LOAD", "return 4"],
    ]);
    assert_eq!(peer.replies(3), [":3|", "+OK|", &format!("$40|{}|", hex("return 4"))]);
}

#[test]
fn a_monitor_and_a_blocked_client_get_what_comes() {
    let instance = start_changed();
    let (mut monitor, mut blocked, mut other) =
        (Peer::through(&instance), Peer::through(&instance), Peer::through(&instance));
    monitor.send(&[&["SCRIPT", "LOAD", "return 1"], &["MONITOR"]]);
    assert_eq!(monitor.replies(2)[1], "+OK|");
    blocked.send(&[&["BLPOP", "list", "5"], &["EVAL", "return 2", "0"]]);
    assert_eq!(other.ask(&["RPUSH", "list", "x"]), ":1|");
    assert_eq!(blocked.replies(2), ["*2|$4|list|$1|x|", ":2|"]);
    let seen = monitor.replies(2).concat();
    assert!(seen.contains("\"BLPOP\" \"list\"") && seen.contains("\"RPUSH\""), "{seen}");
}

#[test]
fn a_connection_breaks_behind_the_request_that_was_named() {
    let instance = start_changed();
    let text = "return redis.call('INCR', KEYS[1])";
    let script = Target::Script(ScriptKey::from_text(text.as_bytes()));
    let (mut killed, mut hanging) = (Peer::through(&instance), Peer::through(&instance));
    instance.break_at(script.clone(), Break::Kill);
    killed.send(&[&["GET", "n"], &["EVAL", text, "1", "n"]]);
    assert_eq!(killed.reply(), "$-1|");
    assert!(killed.is_closed());

    instance.break_at(script, Break::Hang);
    hanging.send(&[&["EVALSHA", &hex(text), "1", "n"], &["PING"]]);
    hanging.stream.set_read_timeout(Some(Duration::from_millis(50))).unwrap();
    assert!(hanging.stream.read(&mut [0]).is_err(), "it hangs, and is open");
    assert_eq!(Peer::through(&instance).ask(&["EVALSHA", &hex(text), "1", "n"]), ":3|");
}

#[test]
fn what_was_sent_before_a_side_broke_arrives() {
    let mut instance = Some(start());
    let mut peer = Peer::through(instance.as_ref().unwrap());
    let proxy = Peer::through(instance.as_ref().unwrap());
    peer.send(&[&["SET", "k", "v"], &["GET", "k"]]);
    peer.stream.write_all(b"*2\r\n$3\r\nGE").unwrap();
    peer.stream.shutdown(std::net::Shutdown::Write).unwrap();
    assert_eq!(peer.replies(2), ["+OK|", "$1|v|"]);
    assert!(peer.is_closed());
    let mut wrong = Peer::through(instance.as_ref().unwrap());
    wrong.stream.write_all(b"PING\r\n*x\r\n").unwrap();
    assert_eq!(wrong.reply(), "+PONG|");
    assert!(wrong.reply().starts_with("-ERR Protocol error"));
    instance.take();
    drop(proxy);
}

/// The last number of a reply.
fn number(reply: &str) -> i64 {
    reply.trim_end_matches('|').rsplit(':').next().unwrap().parse().unwrap()
}

#[test]
fn the_clock_moves_for_keys_commands_and_deadlines() {
    let instance = start();
    let mut peer = Peer::through(&instance);
    for request in [
        &["SET", "short", "v", "EX", "60"][..],
        &["SET", "long", "v", "EX", "100"],
        &["SET", "none", "v"],
        &["HSET", "hash", "f", "v"],
    ] {
        peer.ask(request);
    }
    let fields = peer.ask(&["HPEXPIRE", "hash", "100000", "FIELDS", "1", "f"]);
    let seconds = |peer: &mut Peer| peer.ask(&["TIME"]).split('|').nth(2).unwrap().parse::<i64>().unwrap();
    let before = seconds(&mut peer);
    advance(&[&instance], 61_000_000).unwrap();
    assert!((61..=90).contains(&(seconds(&mut peer) - before)));
    assert_eq!((peer.ask(&["EXISTS", "short"]), peer.ask(&["TTL", "none"])), (":0|".into(), ":-1|".into()));
    assert!((9..=39).contains(&number(&peer.ask(&["TTL", "long"]))));
    if !fields.starts_with('-') {
        assert!((9..=39).contains(&number(&peer.ask(&["HTTL", "hash", "FIELDS", "1", "f"]))));
    }
    let deadline = (before + 61 + 50).to_string();
    peer.ask(&["EXPIREAT", "none", &deadline]);
    assert!((9..=50).contains(&number(&peer.ask(&["TTL", "none"]))));
    let told = peer.ask(&["EXPIRETIME", "none"]);
    assert!(told == format!(":{deadline}|") || told.starts_with("-ERR unknown"), "{told}");
    advance(&[&instance], 51_000_000).unwrap();
    assert_eq!(peer.ask(&["EXISTS", "none", "long"]), ":0|");
    assert_eq!(instance.notes(), [""; 0]);
    peer.ask(&["XADD", "s", "*", "f", "v"]);
    assert_eq!(instance.notes().len(), 1);
}

#[test]
fn a_key_whose_time_is_over_is_told_as_expired() {
    let instance = start();
    let (mut listener, mut peer) = (Peer::through(&instance), Peer::through(&instance));
    peer.ask(&["CONFIG", "SET", "notify-keyspace-events", "KEA"]);
    listener.send(&[&["PSUBSCRIBE", "__keyevent@*"]]);
    listener.reply();
    peer.send(&[&["SELECT", "3"], &["SET", "k", "v", "PX", "500"], &["SET", "l", "v", "PX", "9000"]]);
    peer.replies(3);
    let events = |listener: &mut Peer, count| listener.replies(count).join(" ");
    assert!(events(&mut listener, 4).contains("__keyevent@3__:expire|"));
    advance(&[&instance], 500_000).unwrap();
    assert!(events(&mut listener, 1).contains("__keyevent@3__:expired|$1|k|"));
    assert!(instance.proxy().is_spoilt());
}

#[test]
fn hundreds_of_connections_and_any_cut_lose_nothing() {
    let instance = start_changed();
    let mut peers: Vec<_> = (0..256).map(|_| Peer::through(&instance)).collect();
    let text = "return {KEYS[1], ARGV[1]}";
    for (number, peer) in peers.iter_mut().enumerate() {
        let name = format!("key:{number}");
        let mut bytes = Vec::new();
        for words in [&["EVAL", text, "1", &name, "a\r\nb"][..], &["EVALSHA", &hex(text), "1", &name, "*3"]] {
            command(&mut bytes, &words.iter().map(|word| word.as_bytes()).collect::<Vec<_>>());
        }
        for piece in bytes.chunks(number % 60 + 9) {
            peer.stream.write_all(piece).unwrap();
        }
    }
    for (number, peer) in peers.iter_mut().enumerate() {
        let name = format!("key:{number}");
        let reply = |argument: &str, length| format!("*2|${}|{name}|${length}|{argument}|", name.len());
        assert_eq!(peer.replies(2), [reply("a|b", 4), reply("*3", 2)]);
    }
}

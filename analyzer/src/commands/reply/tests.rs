//! Calls as scripts write them, and what the table says of them.

use super::*;
use crate::commands::words::asking::ask;
use crate::commands::{find, is_container};

fn replies(call: &str) -> String {
    let lines = ask(call, |words| words.reply_lines());
    lines.iter().map(|line| line.text).collect::<Vec<_>>().join(" / ")
}

#[test]
fn options_decide() {
    for (call, expected) in [
        ("SET ARGV ARGV", "OK"),
        ("set ARGV ARGV nx EX ARGV", "OK | missing"),
        ("SET ARGV ARGV NX GET", "text | missing"),
        ("SET ARGV NX EX n", "OK"),
        ("ZADD ARGV 1 m", "flag"),
        ("ZADD ARGV inf INCR 1 m", "count"),
        ("ZADD ARGV ARGV ARGV", "flag"),
        ("ZADD ARGV 1 m 2 n", "count"),
        ("ZADD ARGV NX ARGV ARGV", "integer"),
        ("ZADD ARGV INCR ARGV ARGV", "text"),
        ("ZADD ARGV XX INCR ARGV ARGV", "text | missing"),
        ("LPOP ARGV", "text | missing"),
        ("LPOP ARGV ARGV", "[text…] | missing"),
        ("LPOS ARGV ARGV RANK n COUNT n", "[integer…]"),
        ("LPOS ARGV ARGV RANK COUNT", "count | missing"),
        ("XADD ARGV MAXLEN ~ ARGV * f ARGV", "text"),
        ("XADD ARGV NOMKSTREAM MAXLEN 5 * f ARGV", "text | missing"),
        ("BITFIELD ARGV OVERFLOW FAIL INCRBY u8 0 n", "[integer | missing…]"),
        ("BITFIELD ARGV GET FAIL 0", "[integer…]"),
        ("XCLAIM ARGV g c 0 1-1 1-2 JUSTID", "[text…]"),
        ("SORT ARGV BY GET STORE ARGV", "count"),
        ("OBJECT encoding ARGV", "text | missing"),
        (
            "XREADGROUP GROUP group c NOACK STREAMS newer >",
            "[(text, [(text, [text…] | missing)…])…] | missing",
        ),
        ("XREAD STREAMS block count 0 0", "[(text, [(text, [text…])…])…] | missing"),
        ("RPUSH ARGV newer older", "count"),
        ("ZUNION 2 a b WEIGHTS 1 2 AGGREGATE MAX", "[text…]"),
        ("ZUNION 2 a b AGGREGATE SUM WITHSCORES", "[text…]"),
        ("BITCOUNT ARGV 0 -1 BIT", "count"),
        ("BLPOP queue other 0", "(text, text) | missing"),
        ("DEL a b", "count"),
        ("DEL a", "flag"),
        ("PING", "PONG"),
        ("PING ARGV", "text"),
    ] {
        assert_eq!(replies(call), expected, "{call}");
    }
}

#[test]
fn a_hidden_option_leaves_every_reply() {
    let [get, other, plain] = ["text | missing", " / OK | missing", " / OK"];
    let (after_nx, every) = (format!("{get}{}", other.repeat(6)), format!("{get}{}{plain}", other.repeat(6)));
    for (call, expected) in [
        ("SET ARGV ARGV ARGV", every.as_str()),
        ("SET ARGV ARGV EX ARGV ARGV", every.as_str()),
        ("SET ARGV ARGV NX ARGV", after_nx.as_str()),
        ("SET ARGV ARGV GET ARGV", "text | missing"),
        ("SET ARGV …", every.as_str()),
        ("LPOP ARGV …", "[text…] | missing / text | missing"),
        ("ZRANK ARGV ARGV ARGV", "(integer, text) | missing / count | missing"),
        ("LCS ARGV ARGV", "text"),
    ] {
        assert_eq!(replies(call), expected, "{call}");
    }
}

#[test]
fn what_is_not_known_has_no_reply() {
    for call in [
        "JSON.GET ARGV",
        "OBJECT ARGV ARGV",
        "OBJECT NO ARGV",
        "SET ARGV ARGV IFXX ARGV",
        "XADD ARGV NEWER ARGV * f ARGV",
        "XREADGROUP GROUP g c COUNT 1 CLAIMS 100 STREAMS s >",
        "XREADGROUP GROUP g c NEWER STREAMS ARGV ARGV",
        "XREAD NEWER STREAMS s 0",
        "GET ARGV NEWER",
        "INCR ARGV NEWER",
        "HGETALL ARGV NEWER n",
        "ZRANGE ARGV 0 -1 WITHSCORES NEWER",
        "ZRANGEBYSCORE ARGV 0 1 NEWER",
        "ZDIFF 2 a b NEWER",
        "LPOP ARGV n NEWER",
        "EXPIRE ARGV n NEWER",
        "BITCOUNT ARGV 0 1 NEWER",
        "MEMORY USAGE ARGV NEWER n",
        "FLUSHALL NEWER",
        "SPOP ARGV n NEWER",
        "EVAL ARGV 0",
    ] {
        assert_eq!(replies(call), "", "{call}");
    }
}

#[test]
fn alternatives_are_told_once() {
    let replies = ask("SET ARGV ARGV ARGV", |words| words.replies());
    assert_eq!(replies, [Reply::Text, Reply::Missing, Reply::Status(Some("OK"))]);
}

#[test]
fn numbers_of_two_lines_are_those_of_either() {
    assert_eq!(ask("DEL ARGV …", |words| words.replies()), [Reply::Integer(Integers::Count)]);
    let hidden = ask("ZADD ARGV ARGV 1 m", |words| words.replies());
    assert_eq!(hidden, [Reply::Text, Reply::Missing, Reply::Integer(Integers::Unsaid)]);
}

#[test]
fn the_lines_are_in_order_and_of_known_commands() {
    assert!(LINES.is_sorted_by_key(|line| line.name));
    for line in LINES.iter() {
        assert!(find(line.name).is_some() && !is_container(line.name), "{line:?}");
        assert!(!notation::parse(line.text).is_empty(), "{line:?}");
        assert_eq!(lines_of(line.name).unwrap()[0].call, line.name);
    }
}

#[test]
fn a_command_that_takes_more_words_has_a_pattern_for_them() {
    for line in LINES.iter() {
        let is_open = find(line.name).unwrap().rules().any(|(_, rule)| rule.is_open());
        assert!(!is_open || crate::commands::roles::has_pattern(line.name), "{line:?}");
    }
}

//! Calls as scripts write them, and what their words are for.

use super::*;
use crate::commands::words::asking::ask;
use crate::commands::{find as command, is_container};

#[test]
fn integers_are_fixed_or_follow_an_option() {
    for (call, expected) in [
        ("EXPIRE ARGV ARGV", vec![2]),
        ("SETEX ARGV ARGV ARGV", vec![2]),
        ("SET ARGV ARGV EX ARGV NX", vec![4]),
        ("set ARGV ARGV px ARGV", vec![4]),
        ("SET ARGV EX ARGV", vec![]),
        ("LRANGE ARGV 0 -1", vec![2, 3]),
        ("LPOP ARGV", vec![]),
        ("LPOP ARGV n", vec![2]),
        ("ZRANGE ARGV n n", vec![2, 3]),
        ("ZRANGE ARGV n n BYSCORE LIMIT 0 n", vec![6, 7]),
        ("ZRANGE ARGV n n ARGV", vec![]),
        ("ZADD ARGV n ARGV", vec![]),
        ("XADD ARGV MAXLEN ~ n * f ARGV", vec![4]),
        ("XADD ARGV MAXLEN ARGV n * f ARGV", vec![]),
        ("XPENDING ARGV g ARGV n - + n c", vec![]),
        ("XADD ARGV MAXLEN n LIMIT n * f ARGV", vec![3, 5]),
        ("ZUNIONSTORE ARGV 2 ARGV ARGV", vec![2]),
        ("LMPOP 2 ARGV ARGV LEFT COUNT n", vec![1, 6]),
        ("LMPOP 18446744073709551615 ARGV", vec![1]),
        ("LMPOP n ARGV LEFT COUNT n", vec![1]),
        ("HINCRBY ARGV ARGV …", vec![]),
        ("NO_SUCH ARGV n", vec![]),
        ("EXPIRE ARGV n GT", vec![2]),
        ("EXPIRE ARGV n NEWER", vec![]),
        ("XREADGROUP GROUP g c COUNT n STREAMS s >", vec![5]),
        ("XREADGROUP GROUP g c COUNT n CLAIM n STREAMS s >", vec![5, 7]),
        ("LRANGE ARGV 0 n NEWER", vec![]),
    ] {
        assert_eq!(ask(call, |words| words.integer_positions()), expected, "{call}");
    }
}

#[test]
fn members_repeat() {
    for (call, expected) in [
        ("SADD ARGV ARGV ARGV", vec![2, 3]),
        ("HSET ARGV ARGV n ARGV n", vec![2, 4]),
        ("ZADD ARGV n ARGV", vec![3]),
        ("ZADD ARGV NX CH n ARGV n ARGV", vec![5, 7]),
        ("ZADD ARGV ARGV n ARGV", vec![4]),
        ("ZADD ARGV ARGV ARGV ARGV ARGV", vec![5]),
        ("ZADD ARGV n ARGV …", vec![3]),
        ("ZADD ARGV ARGV ARGV …", vec![]),
        ("GEOADD ARGV n n ARGV", vec![4]),
        ("ZINCRBY ARGV n ARGV", vec![3]),
        ("SMOVE ARGV ARGV ARGV", vec![3]),
        ("HEXPIRE ARGV n FIELDS 2 ARGV ARGV", vec![5, 6]),
        ("HSETEX ARGV EX n FIELDS 2 f ARGV g ARGV", vec![6, 8]),
        ("XADD ARGV * f ARGV", vec![]),
        ("SADD ARGV …", vec![]),
        ("HEXPIRE ARGV n NEWER FIELDS 1 f", vec![]),
    ] {
        assert_eq!(ask(call, |words| words.member_positions()), expected, "{call}");
    }
}

#[test]
fn keys_have_types() {
    let uses = |call| {
        let found = ask(call, |words| words.key_uses());
        let word = |found: &KeyUse| {
            format!("{}{}{}", found.position, found.key_type.name(), if found.overwrites { "!" } else { "" })
        };
        found.iter().map(word).collect::<Vec<_>>().join(" ")
    };
    for (call, expected) in [
        ("SADD ARGV ARGV", "1set"),
        ("SET ARGV ARGV", "1string!"),
        ("SET ARGV ARGV XX EX n", "1string!"),
        ("SET ARGV ARGV GET", "1string"),
        ("SET ARGV ARGV NX GET", ""),
        ("SET ARGV ARGV ARGV", ""),
        ("DEL ARGV", ""),
        ("SADD ARGV member other", "1set"),
        ("RPUSH ARGV value other", "1list"),
        ("BLPOP ARGV ARGV 0", ""),
        ("ZRANGE ARGV 0 -1 NEWER", ""),
        ("SINTERSTORE ARGV ARGV ARGV", "1set! 2set 3set"),
        ("MSET ARGV ARGV ARGV ARGV", "1string! 3string!"),
        ("ZUNIONSTORE ARGV 1 ARGV", "1zset!"),
        ("SORT ARGV BY ARGV STORE ARGV", "5list!"),
        ("XGROUP CREATE ARGV ARGV ARGV", "2stream"),
        ("LMPOP 2 ARGV ARGV LEFT", "2list 3list"),
        ("GEORADIUS ARGV 1 2 3 m STORE ARGV", "1zset 7zset!"),
        ("LMOVE ARGV ARGV LEFT RIGHT", "1list 2list"),
    ] {
        assert_eq!(uses(call), expected, "{call}");
    }
}

#[test]
fn the_lines_are_in_order_and_of_known_commands() {
    assert!(LINES.is_sorted_by_key(|line| line.name));
    for line in LINES.iter() {
        assert!(command(line.name).is_some() && !is_container(line.name), "{}", line.name);
    }
}

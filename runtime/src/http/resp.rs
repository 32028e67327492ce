//! Replies in RESP2, as an answer holds them: all of it is there, and nothing else is.

use redis::Value;

use crate::wire::replies::{server_error, status};

/// The most arrays within each other, as `redis` has it.
const DEEPEST: usize = 100;
/// Room for more values is made as they come: arrays within each other may all claim to be long.
const MOST_ROOM: usize = 1024;
/// No reply is shorter.
const SHORTEST: usize = 3;

/// `None` if these bytes are not replies, one after the other, or end within one.
pub(super) fn parse(bytes: &[u8]) -> Option<Vec<Value>> {
    let (mut rest, mut replies) = (bytes, Vec::with_capacity(1));
    while !rest.is_empty() {
        replies.push(reply(&mut rest, 0)?);
    }
    Some(replies)
}

fn reply(rest: &mut &[u8], depth: usize) -> Option<Value> {
    let (sign, from) = rest.split_first()?;
    *rest = from;
    let line = line(rest)?;
    match sign {
        b':' => integer(line).map(Value::Int),
        b'$' => bulk(integer(line)?, rest),
        b'+' => Some(status(line)),
        b'-' => Some(server_error(&String::from_utf8_lossy(line))),
        b'*' => array(integer(line)?, rest, depth + 1),
        _ => None,
    }
}

fn line<'a>(rest: &mut &'a [u8]) -> Option<&'a [u8]> {
    let end = rest.iter().position(|byte| *byte == b'\r')?;
    let (line, behind) = rest.split_at_checked(end)?;
    *rest = behind.strip_prefix(b"\r\n")?;
    Some(line)
}

fn integer(line: &[u8]) -> Option<i64> {
    core::str::from_utf8(line).ok()?.parse().ok()
}

fn bulk(length: i64, rest: &mut &[u8]) -> Option<Value> {
    if length == -1 {
        return Some(Value::Nil);
    }
    let (text, behind) = rest.split_at_checked(usize::try_from(length).ok()?)?;
    *rest = behind.strip_prefix(b"\r\n")?;
    Some(Value::BulkString(text.to_vec()))
}

fn array(length: i64, rest: &mut &[u8], depth: usize) -> Option<Value> {
    if length == -1 {
        return Some(Value::Nil);
    }
    let length = usize::try_from(length).ok().filter(|length| *length <= rest.len() / SHORTEST)?;
    if depth > DEEPEST {
        return None;
    }
    let mut values = Vec::with_capacity(length.min(MOST_ROOM));
    for _ in 0..length {
        values.push(reply(rest, depth)?);
    }
    Some(Value::Array(values))
}

#[cfg(test)]
mod tests {
    use super::parse;
    use redis::{Value, parse_redis_value};

    const REPLIES: [&[u8]; 14] = [
        b"+OK\r\n",
        b"+PONG\r\n",
        b"+\r\n",
        b":7\r\n",
        b":-9223372036854775808\r\n",
        b"$-1\r\n",
        b"*-1\r\n",
        b"$0\r\n\r\n",
        b"$4\r\n\xff\r\n\0\r\n",
        b"*0\r\n",
        b"*3\r\n:1\r\n*2\r\n$1\r\na\r\n-LIMIT x\r\n$-1\r\n",
        b"-NOSCRIPT No matching script. Please use EVAL.\r\n",
        b"-ERR\r\n",
        b"-oops\r\n",
    ];

    #[test]
    fn every_reply_is_what_redis_reads_and_no_part_of_one_is_a_reply() {
        for bytes in REPLIES {
            let expected = parse_redis_value(bytes).unwrap();
            assert_eq!(parse(bytes), Some(vec![expected]), "{}", bytes.escape_ascii());
            for end in 1..bytes.len() {
                assert_eq!(parse(&bytes[..end]), None, "{}", bytes[..end].escape_ascii());
            }
        }
        let all: Vec<Value> = REPLIES.iter().map(|bytes| parse_redis_value(bytes).unwrap()).collect();
        assert_eq!(parse(&REPLIES.concat()), Some(all));
    }

    #[test]
    fn what_is_too_large_or_too_deep_or_no_reply_is_refused() {
        for bytes in [
            &b"*9223372036854775807\r\n"[..],
            b"*2\r\n:1\r\n",
            b"$9223372036854775807\r\nx\r\n",
            b"$-2\r\n",
            b":\r\n",
            b":1.5\r\n",
            b"_\r\n",
            b"#t\r\n",
            b"<html>\r\n",
            b"$3\r\nabcd\r\n",
            b"+a\rb\r\n",
        ] {
            assert_eq!(parse(bytes), None, "{}", bytes.escape_ascii());
        }
        let nested = |depth: usize| [b"*1\r\n".repeat(depth), b":1\r\n".to_vec()].concat();
        assert!(
            parse(&nested(100)).is_some()
                && parse(&nested(101)).is_none()
                && parse(&nested(1_000_000)).is_none()
        );
        let claim = |depth: usize| b"*100000\r\n".repeat(depth);
        assert!(parse(&[claim(100), b":1\r\n".repeat(300_000)].concat()).is_none());
        assert_eq!(parse(b"+\xff\r\n"), Some(vec![Value::BulkString(vec![0xff])]));
        assert_eq!(parse(b""), Some(vec![]));
    }
}

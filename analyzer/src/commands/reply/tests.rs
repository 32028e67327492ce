use super::{LINES, Reply, TABLE, notation};
use crate::commands::find;
use crate::{Source, facts, read};

#[test]
fn every_line_is_read_to_its_end_and_stands_in_order() {
    let written = TABLE.lines().filter(|line| !line.starts_with('#')).count();
    assert_eq!(LINES.len(), written);
    assert!(LINES.is_sorted_by_key(|line| line.name));
    for line in LINES.iter() {
        assert!(find(line.name).is_some(), "no server has {}", line.name);
        let mut found = Vec::new();
        notation::parse(line.replies, &mut found);
        let shown: Vec<String> = found.iter().map(show).collect();
        assert_eq!(shown.join("|"), line.replies, "{}", line.name);
    }
}

fn show(reply: &Reply) -> String {
    let all = |replies: &[Reply]| replies.iter().map(show).collect::<Vec<_>>().join("|");
    match reply {
        Reply::Integer => "integer".to_owned(),
        Reply::Text => "text".to_owned(),
        Reply::Missing => "missing".to_owned(),
        Reply::Status(text) => text.unwrap_or("status").to_owned(),
        Reply::List(replies) => format!("[{}…]", all(replies)),
        Reply::Tuple(elements) => {
            format!("({})", elements.iter().map(|it| all(it)).collect::<Vec<_>>().join(", "))
        }
    }
}

#[test]
fn options_decide() {
    for (call, reply) in [
        ("'SET', KEYS[1], ARGV[1]", "status"),
        ("'SET', KEYS[1], ARGV[1], 'nx'", "status | nil"),
        ("'SET', KEYS[1], ARGV[1], 'EX', ARGV[2]", "status"),
        ("'SET', KEYS[1], ARGV[1], ARGV[2]", "text | nil | status"),
        ("'SET', KEYS[1], 'NX'", "status"),
        ("'SET', KEYS[1], unpack(ARGV)", "text | nil | status"),
        ("'LPOP', KEYS[1]", "text | nil"),
        ("'LPOP', KEYS[1], 2", "[text…] | nil"),
        ("'ZADD', KEYS[1], 1, 'INCR'", "integer"),
        ("'ZADD', KEYS[1], 'INCR', 1, 'a'", "text | nil"),
        ("'ZADD', KEYS[1], 'XX', 'INCR', 1, 'a'", "text | nil"),
        ("'ZADD', KEYS[1], ARGV[1], ARGV[2]", "integer"),
        ("'ZADD', KEYS[1], ARGV[1], ARGV[2], ARGV[3], ARGV[4]", "text | nil | integer"),
        ("'OBJECT', 'ENCODING', KEYS[1]", "text | nil"),
        ("'OBJECT', ARGV[1], KEYS[1]", "unknown"),
        ("'JSON.GET', KEYS[1]", "unknown"),
        ("'TIME'", "[text, text]"),
        ("'SCAN', 0", "[text, [text…]]"),
    ] {
        let text = format!("return redis.call({call})");
        let script = read(Source::new("x.lua", text.as_bytes())).unwrap();
        assert_eq!(facts::describe(&script.facts.returns), reply, "{call}");
    }
}

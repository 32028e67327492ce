use super::{KeyType, LINES, integer_words, key_type, key_words, member_words, overwrites};
use crate::commands::find;
use crate::facts::Command;
use crate::{Source, read};

#[test]
fn every_line_is_about_a_command_and_stands_in_order() {
    assert!(LINES.is_sorted_by_key(|(name, _)| *name));
    for (name, _) in LINES.iter() {
        assert!(find(name).is_some(), "no server has {name}");
    }
}

fn command(call: &str) -> Command {
    let script = read(Source::new("x.lua", format!("return redis.call({call})").as_bytes())).unwrap();
    script.facts.commands.into_iter().next().unwrap()
}

#[test]
fn keys_stand_where_the_command_has_them() {
    for (call, keys) in [
        ("'GET', KEYS[1]", Some(vec![1])),
        ("'TIME'", Some(vec![])),
        ("'MGET', 'a', 'b', 'c'", Some(vec![1, 2, 3])),
        ("'MSET', 'a', 1, 'b', 2", Some(vec![1, 3])),
        ("'DEL', unpack(KEYS)", None),
        ("'BLPOP', 'a', 'b', 0", Some(vec![1, 2])),
        ("'COPY', 'a', 'b'", Some(vec![1, 2])),
        ("'LMPOP', 2, 'a', 'b', 'LEFT'", Some(vec![2, 3])),
        ("'LMPOP', ARGV[1], 'a', 'b', 'LEFT'", None),
        ("'OBJECT', 'ENCODING', 'a'", Some(vec![2])),
        ("'SORT', 'a'", None),
        ("'JSON.GET', 'a'", None),
    ] {
        let command = command(call);
        assert_eq!(key_words(&command, &command.known_words()), keys, "{call}");
    }
}

#[test]
fn members_and_whole_numbers_stand_where_the_command_has_them() {
    for (call, members, integers) in [
        ("'ZADD', 'k', 1, 'a', 2, 'b'", vec![5, 3], vec![]),
        ("'ZADD', 'k', 'XX', 1, 'a'", vec![4], vec![]),
        ("'HSET', 'k', 'a', 1, 'b', 2", vec![2, 4], vec![]),
        ("'SADD', 'k', 'a', unpack(ARGV)", vec![2, 3], vec![]),
        ("'EXPIRE', 'k', 1", vec![], vec![2]),
        ("'SET', 'k', 'v', 'px', 5", vec![], vec![4]),
        ("'LRANGE', 'k', 0, -1", vec![], vec![2, 3]),
        ("'GET', 'k'", vec![], vec![]),
    ] {
        let command = command(call);
        let mut found = member_words(&command, &command.known_words());
        found.sort_by(|one, other| other.cmp(one));
        let mut members = members;
        members.sort_by(|one, other| other.cmp(one));
        assert_eq!(found, members, "{call}");
        assert_eq!(integer_words(&command, &command.known_words()), integers, "{call}");
    }
}

#[test]
fn types_are_those_of_the_command() {
    assert_eq!(key_type(&command("'ZADD', 'k', 1, 'a'")), Some(KeyType::SortedSet));
    assert_eq!(key_type(&command("'DEL', 'k'")), None);
    assert_eq!(key_type(&command("'EXPIRE', 'k', 1")), None);
    assert!(overwrites(&command("'SET', 'k', 1")) && !overwrites(&command("'APPEND', 'k', 1")));
}

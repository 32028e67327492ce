//! Documents as servers send them, and the patterns that come of them.

use super::super::notation::pattern;
use super::*;

/// Words, `:5` for a number, and parts in parentheses.
fn reply(written: &str) -> Reply {
    let mut words = written.split_whitespace();
    Reply::Array(parts_of(&mut words))
}

fn parts_of<'w>(words: &mut impl Iterator<Item = &'w str>) -> Vec<Reply> {
    let mut parts = Vec::new();
    while let Some(word) = words.next().filter(|word| *word != ")") {
        parts.push(match (word, word.strip_prefix(':')) {
            ("(", _) => Reply::Array(parts_of(words)),
            (_, Some(number)) => Reply::Integer(number.parse().unwrap()),
            _ => Reply::Text(word.to_owned()),
        });
    }
    parts
}

fn pattern_of(arguments: &str) -> String {
    let documents = read(&reply(&format!("x ( arguments ( {arguments} ) )"))).unwrap();
    pattern(&documents["x"])
}

#[test]
fn options_and_alternatives() {
    let key = "( name key type key key_spec_index :0 )";
    let ex = "( name seconds type integer token EX since 2.6.12 )";
    let keep = "( name keepttl type pure-token token KEEPTTL )";
    let either = format!("( name expiration type oneof flags ( optional ) arguments ( {ex} {keep} ) )");
    assert_eq!(pattern_of(&format!("{key} {either}")), "key [EX int|KEEPTTL]");
    let unit = "( name unit type oneof token UNIT arguments ( ( name m type pure-token token m ) ( name f type double token F ) ) )";
    assert_eq!(pattern_of(unit), "UNIT (M|F num)");
}

#[test]
fn counts_and_repetitions() {
    let numkeys = "( name numkeys type integer )";
    let keys = "( name key type key flags ( multiple ) )";
    assert_eq!(pattern_of(&format!("{numkeys} {keys}")), "#n key{n}");
    let pair = "( name data type block flags ( multiple ) arguments ( ( name score type double ) ( name member type string ) ) )";
    assert_eq!(pattern_of(pair), "(num str)...");
    assert_eq!(pattern_of(&format!("{numkeys} {pair}")), "#n (num str){n}");
    assert_eq!(
        pattern_of("( name weight type integer token WEIGHTS flags ( optional multiple ) )"),
        "[WEIGHTS int...]"
    );
    let get = "( name get type pattern token GET flags ( optional multiple multiple_token ) )";
    assert_eq!(pattern_of(get), "[(GET str)...]");
    let operation =
        "( name operation type oneof flags ( multiple ) arguments ( ( name a type pure-token token A ) ) )";
    assert_eq!(pattern_of(operation), "(A)...");
}

#[test]
fn subcommands_stand_for_their_command() {
    let documents =
        read(&reply("object ( subcommands ( object|freq ( since 4.0.0 ) ) ) TIME ( group server )")).unwrap();
    assert_eq!(documents.keys().collect::<Vec<_>>(), ["object|freq", "time"]);
    assert!(read(&Reply::Nil).is_err());
}

//! Specifications as servers send them, and their cells.

use super::*;

fn word(text: &str) -> Reply {
    Reply::Text(text.to_owned())
}

fn map(pairs: &[(&str, Reply)]) -> Reply {
    Reply::Array(pairs.iter().flat_map(|(name, value)| [word(name), value.clone()]).collect())
}

fn kind(name: &str, numbers: &[(&str, i64)]) -> Reply {
    let numbers: Vec<_> = numbers.iter().map(|(name, number)| (*name, Reply::Integer(*number))).collect();
    map(&[("type", word(name)), ("spec", map(&numbers))])
}

fn keyword(name: &str, from: i64) -> Reply {
    let spec = map(&[("keyword", word(name)), ("startfrom", Reply::Integer(from))]);
    map(&[("type", word("keyword")), ("spec", spec)])
}

fn range(last: i64, step: i64, limit: i64) -> Reply {
    kind("range", &[("lastkey", last), ("keystep", step), ("limit", limit)])
}

fn cell_of(specs: &[(Reply, Reply, &str)]) -> String {
    let specs = specs.iter().map(|(begin, find, flag)| {
        let flags = Reply::Array(vec![word("RO"), word(flag)]);
        map(&[("flags", flags), ("begin_search", begin.clone()), ("find_keys", find.clone())])
    });
    cell(&Reply::Array(specs.collect())).unwrap()
}

#[test]
fn ranges_and_numbers_have_cells() {
    let index = |index| kind("index", &[("index", index)]);
    let counted = |step| kind("keynum", &[("keynumidx", 0), ("firstkey", 1), ("keystep", step)]);
    assert_eq!(cell_of(&[]), "-");
    assert_eq!(cell_of(&[(index(1), range(0, 1, 0), "")]), "1");
    assert_eq!(cell_of(&[(index(1), range(1, 1, 0), "")]), "1..2");
    assert_eq!(cell_of(&[(index(1), range(-1, 2, 0), "")]), "1..-1/2");
    assert_eq!(cell_of(&[(index(1), range(0, 1, 0), ""), (index(2), counted(1), "")]), "1,2#");
    assert_eq!(cell_of(&[(index(1), counted(2), "")]), "1#/2");
    assert_eq!(cell_of(&[(keyword("STREAMS", 1), range(-1, 1, 2), "")]), "STREAMS@1..-1%2");
    assert_eq!(cell_of(&[(keyword("STORE", 6), range(0, 1, 0), "")]), "STORE@6");
}

#[test]
fn some_are_not_to_be_told_and_some_are_no_keys() {
    let unknown = || kind("unknown", &[]);
    assert_eq!(cell_of(&[(unknown(), unknown(), ""), (unknown(), unknown(), "")]), "?");
    assert_eq!(cell_of(&[(keyword("KEYS", -2), range(-1, 1, 0), "incomplete")]), "?");
    assert_eq!(cell_of(&[(unknown(), unknown(), "not_key")]), "-");
}

#[test]
fn what_we_have_no_notation_for_stops_us() {
    let begin = kind("index", &[("index", 1)]);
    let find = kind("keynum", &[("keynumidx", 1), ("firstkey", 2), ("keystep", 1)]);
    let spec = map(&[("flags", Reply::Array(vec![])), ("begin_search", begin), ("find_keys", find)]);
    assert!(cell(&Reply::Array(vec![spec])).is_err());
    assert!(cell(&Reply::Nil).is_err());
}

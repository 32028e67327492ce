//! Which server has which option.

use super::super::grammar;
use super::*;
use crate::servers::SERVERS;

/// A table in which all servers have the command `a`.
fn columns() -> Vec<Column> {
    table::columns("a 1 6.2:-2w\n")
}

/// By server, the options of `a`, as in `NX XX@7.0.0`.
fn told_by(servers: &[(&str, &str)]) -> Vec<Option<Told>> {
    let told = SERVERS.iter().map(|kind| {
        let (_, words) = servers.iter().find(|(short, _)| *short == kind.short)?;
        let words = words.split_whitespace().map(|word| match word.split_once('@') {
            Some((word, since)) => (word.to_owned(), Some(since.to_owned())),
            None => (word.to_owned(), None),
        });
        Some(Told::from([("a".to_owned(), words.collect())]))
    });
    told.collect()
}

fn made_of(written: &str, servers: &[(&str, &str)]) -> Vec<String> {
    let grammar = grammar::read("a key [NX|XX]");
    let options = made(&read(written), &grammar, &columns(), &told_by(servers));
    let of_a = options.iter().filter(|((name, _), _)| name == "a");
    of_a.map(|((_, word), steps)| format!("{word} {steps}")).collect()
}

#[test]
fn a_server_says_what_it_has() {
    let all = |redis_7_4| {
        let rest =
            ["redis-8.0", "redis-8.2", "redis-8.6", "valkey-8.0", "valkey-8.1", "valkey-9.0", "valkey-9.1"];
        let rest = rest.into_iter().map(|short| (short, "NX XX"));
        [("redis-7.0", "NX"), ("redis-7.2", "NX"), ("redis-7.4", redis_7_4)]
            .into_iter()
            .chain(rest)
            .collect::<Vec<_>>()
    };
    assert_eq!(made_of("", &all("NX XX")), ["XX 7.4:+ | 8.0:+"]);
    assert_eq!(made_of("", &all("NX")), ["XX 8.0:+ | 8.0:+"]);
}

#[test]
fn a_server_that_says_nothing_has_what_the_next_one_had_then() {
    let told =
        SERVERS.iter().filter(|kind| kind.tells_words()).map(|kind| (kind.short, "NX@7.0.0 XX@2.6.12"));
    assert_eq!(made_of("", &told.collect::<Vec<_>>()), ["NX 7.0:+"]);
}

#[test]
fn what_is_not_at_hand_stays() {
    let written = "a XX 8.6:+ | 9.1:+";
    assert_eq!(made_of(written, &[("redis-7.0", "NX"), ("valkey-9.1", "NX XX")]), ["XX 8.6:+ | 9.1:+"]);
    assert_eq!(made_of("", &[]), Vec::<String>::new());
}

#[test]
fn a_file_is_read_as_it_is_written() {
    let text = format!("{HEAD}bitcount BIT 7.0:+\ngeosearch BYPOLYGON | 9.0:+\n");
    assert_eq!(render(&read(&text)), text);
}

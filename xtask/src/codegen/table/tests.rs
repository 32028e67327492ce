//! Replies as servers send them, and the lines that come of them.

use super::*;

fn command(name: &str, arity: i64, flags: &[&str], subcommands: Vec<Reply>) -> Reply {
    let text = |text: &str| Reply::Text(text.to_owned());
    let mut parts = vec![text(name), Reply::Integer(arity)];
    parts.push(Reply::Array(flags.iter().map(|flag| text(flag)).collect()));
    parts.resize_with(SPECIFICATIONS, || Reply::Integer(0));
    parts.extend([Reply::Array(vec![]), Reply::Array(subcommands)]);
    Reply::Array(parts)
}

#[test]
fn every_leaf_has_a_cell() {
    let create = command("xgroup|create", -5, &["write", "denyoom"], vec![]);
    let commands = [command("post", -1, &[], vec![]), command("XGROUP", -2, &[], vec![create])];
    let column = column(&Reply::Array(commands.into())).unwrap();
    let cells: Vec<_> = column.iter().map(|(name, cell)| format!("{name} {}", cell.rule)).collect();
    assert_eq!(cells, ["xgroup -2", "xgroup|create -5w"]);
}

#[test]
fn a_table_is_read_as_it_is_written() {
    let lines = "\
        blpop 1..-2 6.2:-3nw 7.2:-3w\n\
        delifeq 1 | 9.0:3w\n\
        hexpire 1 7.4:-6w | 9.0:-6w\n\
        stralgo ? 6.2:-2r 7.0:.\n\
        waitaof - 7.2:4n 7.4:4 | 8.0:4\n";
    let text = format!("{HEAD}{lines}");
    assert_eq!(render(&columns(&text)).unwrap(), text);
    let has = |short: &str, name| {
        let at = SERVERS.iter().position(|kind| kind.short == short).unwrap();
        columns(&text)[at].get(name).map(|cell| cell.rule.clone())
    };
    assert_eq!(has("valkey-7.2", "blpop").as_deref(), Some("-3w"));
    assert_eq!(has("valkey-8.1", "hexpire").or(has("redis-7.0", "stralgo")), None);
}

#[test]
fn a_command_that_counts_its_own_words_takes_the_count_from_a_newer_server() {
    let cell = |rule: &str| Cell { rule: rule.to_owned(), keys: None };
    let (old, new) = (cell("-1w"), cell("-5w"));
    assert_eq!(rules(&[None, Some(&old), Some(&new)]), [".", "-5w", "-5w"]);
    assert_eq!(rules(&[Some(&old)]), ["-1w"]);
}

#[test]
fn the_servers_agree_on_the_keys() {
    let cell = |keys: Option<&str>| Cell { rule: "2r".to_owned(), keys: keys.map(str::to_owned) };
    let (silent, first, second) = (cell(None), cell(Some("1")), cell(Some("2")));
    assert_eq!(keys_of("get", &[Some(&silent), None, Some(&first)]).unwrap(), "1");
    assert_eq!(keys_of("get", &[Some(&silent)]).unwrap(), "?");
    assert!(keys_of("get", &[Some(&first), Some(&second)]).is_err());
}

#[test]
fn another_reply_is_refused() {
    assert!(column(&Reply::Nil).is_err());
    assert!(column(&Reply::Array(vec![Reply::Array(vec![])])).is_err());
}

//! What the page on Lua says of a server, the one at hand does; and what it says of a lint, the lint does.
#![cfg(test)]

use std::collections::BTreeSet;

use redis::{Connection, Value};
use redis_script_analyzer::{Level, Settings, Source, check, lints, read};
use redis_script_tests::live::Live;

const PAGES: [&str; 2] =
    [include_str!("../../docs/lua_in_ten_minutes.md"), include_str!("../../docs/json.md")];
const KEYS: [&str; 3] = ["one", "two", "three"];
const ARGUMENTS: [&str; 2] = ["10", "0"];
/// Decided with the type in Rust, or with its signature; or off by default. Each has cases of its own elsewhere.
const NEEDS_MORE: [&str; 3] = ["argument_out_of_range", "undeclared_key", "write_before_fallible_check"];

/// A script of a page, and what follows `-->`.
struct Example {
    script: String,
    reply: String,
}

#[test]
fn the_server_replies_what_the_page_says() {
    let live = Live::start();
    let mut conn = live.connect().unwrap();
    let mut count = 0;
    for Example { script, reply } in PAGES.iter().flat_map(|page| examples(page)) {
        redis::cmd("FLUSHALL").exec(&mut conn).unwrap();
        let came = run(&script, &mut conn);
        let matches = match reply.strip_prefix("error: ") {
            Some(words) => came.starts_with("error: ") && came.contains(words),
            None => came == reply,
        };
        assert!(matches, "{script}\nreplies {came}, not {reply}");
        count += 1;
    }
    assert!(count > 60, "{count}");
}

#[test]
fn a_section_names_the_lints_that_find_something_in_it() {
    let mut differences = Vec::new();
    for section in PAGES.iter().flat_map(|page| page.split("\n## ").skip(1)) {
        let title = section.lines().next().unwrap();
        let mut named: BTreeSet<String> = links(section);
        for lint in &named {
            assert!(lints::find(lint).is_some(), "{title}: no lint `{lint}`");
        }
        named.retain(|lint| !NEEDS_MORE.contains(&lint.as_str()));
        let found: BTreeSet<String> =
            examples(section).iter().flat_map(|example| found(&example.script)).collect();
        if found != named {
            differences.push(format!("{title}: finds {found:?}, names {named:?}"));
        }
    }
    assert_eq!(differences, [""; 0]);
}

fn examples(text: &str) -> Vec<Example> {
    let blocks = text.split("```lua\n").skip(1).filter_map(|rest| rest.split("```").next());
    blocks.flat_map(in_block).collect()
}

/// A script ends with the line that has its reply.
fn in_block(block: &str) -> Vec<Example> {
    let (mut examples, mut script) = (Vec::new(), String::new());
    for line in block.lines() {
        let (code, reply) =
            line.split_once(" --> ").map_or((line, None), |(code, reply)| (code, Some(reply)));
        script.push_str(code);
        script.push('\n');
        if let Some(reply) = reply {
            examples.push(Example { script: std::mem::take(&mut script), reply: reply.to_owned() });
        }
    }
    assert_eq!(script, "", "a script without a reply");
    examples
}

fn links(section: &str) -> BTreeSet<String> {
    let links = section.split("(crate::lints#").skip(1);
    links.filter_map(|rest| rest.split(')').next()).map(str::to_owned).collect()
}

fn found(script: &str) -> Vec<String> {
    let script = read(Source::new("script.lua", script.as_bytes())).map_err(|(_, why)| why).unwrap();
    let diagnostics = check(&script, None, &Settings::default());
    diagnostics
        .iter()
        .filter(|found| found.level != Level::Allow)
        .map(|found| found.lint.to_owned())
        .collect()
}

fn run(script: &str, conn: &mut Connection) -> String {
    let mut command = redis::cmd("EVAL");
    command.arg(script).arg(KEYS.len()).arg(&KEYS).arg(&ARGUMENTS);
    match command.query(conn) {
        Ok(reply) => in_words(&reply),
        Err(error) => format!("error: {error}"),
    }
}

fn in_words(reply: &Value) -> String {
    match reply {
        Value::Nil => "nil".to_owned(),
        Value::Okay => "OK".to_owned(),
        Value::Int(number) => number.to_string(),
        Value::BulkString(bytes) => format!("\"{}\"", String::from_utf8_lossy(bytes)),
        Value::Array(elements) => {
            format!("[{}]", elements.iter().map(in_words).collect::<Vec<_>>().join(", "))
        }
        other => format!("{other:?}"),
    }
}

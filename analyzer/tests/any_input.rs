//! No input makes the analyzer panic: bytes, tokens, and scripts with small mistakes go through all of its stages.
//!
//! `REDIS_SCRIPT_CASES` says how many texts of each kind are tried.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a panic is how a test fails")]

#[path = "syntax/mutation.rs"]
mod mutation;
#[path = "syntax/seeds.rs"]
mod seeds;

use fastrand::Rng;
use redis_script_analyzer::{
    Label, Parameter, Sent, Settings, Signature, Source, Value, ValueKind, check, check_library,
    describe_reply, has_dynamic_commands, is_library, read, read_library, render, snippet,
};

#[test]
fn random_bytes_are_survived() {
    survive(1, mutation::random_bytes);
}

#[test]
fn random_tokens_are_survived() {
    survive(2, mutation::random_tokens);
}

#[test]
fn mutated_scripts_are_survived() {
    let seeds = seeds::seeds();
    survive(3, |random| mutation::mutated(&seeds[random.usize(0..seeds.len())], random));
}

#[expect(clippy::print_stdout, reason = "the figures are shown with `--nocapture`")]
fn survive(seed: u64, text: impl Fn(&mut Rng) -> Vec<u8>) {
    let cases = std::env::var("REDIS_SCRIPT_CASES").map_or(3_000, |cases| cases.parse::<usize>().unwrap());
    let mut random = Rng::with_seed(seed);
    let read = (0..cases).filter(|_| go_through(&text(&mut random), &mut random)).count();
    println!("{cases} texts, {read} of them scripts");
}

/// Every stage that the macro runs; whether the text is a script.
fn go_through(text: &[u8], random: &mut Rng) -> bool {
    go_through_as_library(text);
    let script = match read(Source::new("any.lua", text)) {
        Ok(script) => script,
        Err((source, diagnostic)) => {
            assert!(render(&source, &diagnostic).contains("any.lua:"));
            return false;
        }
    };
    let (signature, settings) = (signature(random), Settings::default());
    let alone = check(&script, None, &settings);
    for diagnostic in check(&script, Some(&signature), &settings).iter().chain(&alone) {
        assert!(render(&script.source, diagnostic).contains(diagnostic.lint));
    }
    let _ = has_dynamic_commands(&script.source);
    assert_eq!(describe_reply(&script.facts.returns).is_empty(), script.facts.returns.is_empty());
    for value in script.facts.returns.iter().flat_map(|found| &found.values) {
        show(value, &script.source);
    }
    true
}

/// Every text is tried as a library, whatever its first line.
fn go_through_as_library(text: &[u8]) {
    let source = Source::new("any.lua", text);
    let _ = is_library(&source);
    match read_library(source) {
        Ok(library) => {
            let hit = Signature { function: "hit".to_owned(), ..Signature::default() };
            for finding in &check_library(&library, Some(&[hit]), &Settings::default()) {
                assert!(render(&library.source, &finding.diagnostic).contains(finding.diagnostic.lint));
            }
        }
        Err((source, diagnostic)) => assert!(render(&source, &diagnostic).contains("any.lua:")),
    }
}

fn show(value: &Value, source: &Source) {
    assert!(snippet(source, &[Label::new(value.span, value.kind.label())]).contains(" | "));
    if let ValueKind::Array(items) = &value.kind {
        items.elements.iter().chain(&items.rest).flatten().for_each(|element| show(element, source));
    }
}

fn signature(random: &mut Rng) -> Signature {
    let mut list = |names: &[&str]| {
        let count = random.usize(0..=names.len());
        let variadic = random.bool().then(|| random.usize(0..3));
        let (optional, width) = (random.bool(), random.usize(1..=3));
        let parameter = |(at, name): (usize, &&str)| Parameter {
            name: (*name).to_owned(),
            variadic: variadic == Some(at),
            width,
            unit: None,
            optional: optional && variadic.is_none() && at + 1 == count,
            sent: [Sent::Unknown, Sent::Integer, Sent::Float, Sent::Bool, Sent::Text][at % 5],
            range: [None, Some((0, 255)), Some((i64::MIN.into(), i64::MAX.into()))][at % 3],
        };
        names.iter().take(count).enumerate().map(parameter).collect()
    };
    Signature {
        function: "f".to_owned(),
        keys: list(&["bucket", "b"]),
        arguments: list(&["limit", "a", "_rest"]),
        read_only: random.bool(),
        all_or_nothing: random.u8(0..4) == 0,
        registered: None,
    }
}

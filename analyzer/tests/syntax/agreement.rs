//! The parser and Lua 5.1 give the same verdict, line and words for any bytes at all.
//!
//! `REDIS_SCRIPT_CASES` says how many texts of each kind are tried.

use std::env;

use fastrand::Rng;
use redis_script_analyzer::syntax::{self, SyntaxError};

use crate::lua::{Refusal, lua, verdict};
use crate::mutation::{mutated, random_bytes, random_tokens};
use crate::seeds::seeds;
use crate::shape::parts;

/// What Lua finds only when it generates code; the parser alone can't know it.
const CODE_ONLY: [&str; 3] =
    ["function or expression too complex near", "control structure too long near", "constant table overflow"];

#[test]
fn random_bytes_agree() {
    check(1, random_bytes);
}

#[test]
fn random_tokens_agree() {
    check(2, random_tokens);
}

#[test]
fn mutated_scripts_agree() {
    let seeds = seeds();
    check(3, |random| mutated(&seeds[random.usize(0..seeds.len())], random));
}

#[test]
fn seeds_agree() {
    for seed in seeds() {
        compare(&seed).unwrap();
    }
}

#[expect(clippy::print_stdout, reason = "the figures are shown with `--nocapture`")]
fn check(seed: u64, text: impl Fn(&mut Rng) -> Vec<u8>) {
    let mut random = Rng::with_seed(seed);
    let (mut refused, mut disagreements) = (0, Vec::new());
    for _ in 0..cases() {
        match compare(&text(&mut random)) {
            Ok(accepted) => refused += u32::from(!accepted),
            Err(disagreement) => disagreements.push(disagreement),
        }
    }
    println!("{} texts, {refused} refused, {} disagreements", cases(), disagreements.len());
    disagreements.truncate(5);
    assert!(disagreements.is_empty(), "{}", disagreements.join("\n"));
}

fn cases() -> usize {
    env::var("REDIS_SCRIPT_CASES").map_or(3_000, |cases| cases.parse().unwrap())
}

/// Whether both accept; an error where they differ.
pub(crate) fn compare(text: &[u8]) -> Result<bool, String> {
    let parsed = syntax::parse(text, 0);
    if let Ok(chunk) = &parsed {
        parts(chunk, text);
    }
    let (ours, lua) = (parsed.map(drop), verdict(&lua(), text));
    if agree(&ours, &lua, text) {
        return Ok(ours.is_ok());
    }
    Err(format!("{ours:?}\n{lua:?}\n{:?}", String::from_utf8_lossy(text)))
}

fn agree(ours: &Result<(), SyntaxError>, lua: &Result<(), Refusal>, text: &[u8]) -> bool {
    match (ours, lua) {
        (Ok(()), Ok(())) => true,
        // Text that looks like bytecode is refused by name, at once.
        (Err(_), Err(_)) if text.first() == Some(&0x1b) => true,
        (Err(ours), Err(lua)) if ours.message == lua.message => lua.line.is_none_or(|line| line == ours.line),
        (_, Err(lua)) => CODE_ONLY.iter().any(|only| lua.message.starts_with(only)),
        _ => false,
    }
}

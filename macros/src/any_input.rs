//! No attribute and no item makes the macros panic: declarations with small mistakes go through all of their stages.
//!
//! `REDIS_SCRIPT_CASES` says how many are tried.

use std::panic::{AssertUnwindSafe, catch_unwind};

use fastrand::Rng;
use proc_macro2::{Group, TokenStream, TokenTree};

use crate::manifest::load;

const SCRIPT: &str = "lua = \"local n = redis.call('INCRBY', KEYS[1], ARGV[1])\\nif n > 5 then return false end\\nreturn {n, ARGV[2]}\"";
const FILE: &str = concat!(
    "\"",
    env!("CARGO_MANIFEST_DIR"),
    "/../scripts/fixed_window.lua\", deny(unused_local), allow(unused_argument)"
);
const LIBRARY: &str = "lua = \"#!lua name=lib\\nlocal function hit(keys, args) return redis.call('INCRBY', keys[1], args[1]) end\\nredis.register_function('hit', hit)\"";

/// An attribute's options and its item; the derive takes the item alone.
const SEEDS: [(Macro, &str, &str); 6] = [
    (Macro::Script, SCRIPT, "/// Adds.
        #[inline] pub async fn add<'a, T: Into<u8>>(conn: &'a mut impl Conn, #[key] key: &str, by: u64, rest: &[T]) -> Result<Option<(u64, String)>, E> where T: Copy;"),
    (Macro::Script, FILE, "pub(crate) fn hit(#[key] bucket: r#type::Name<'static, 3>, limit: [u8; 4], _r#in: u8) -> Invocation<Option<u8>>;"),
    (Macro::Script, "\"missing.lua\", read_only, deny(reply_kind),", "fn f(conn: &mut dyn Conn, (a, b): (u8, u8)) -> Result<()> { 1 }"),
    (Macro::Functions, LIBRARY, "pub mod lib { use super::*; #[function(\"hit\")] pub fn other(conn: &mut C, #[key] key: &str, by: u64) -> Result<u64>; const A: u8 = 1; fn with_body() {} }"),
    (Macro::Functions, "\"missing.lua\", versioned, warn(flag_missing)", "mod lib;"),
    (Macro::FromReply, "", "enum Last<T> where T: FromReply { Found(Reading, T), #[reply(tag = \"NONE\")] Missing, Named { a: u8, b: T } }"),
];

#[derive(Clone, Copy)]
enum Macro {
    Script,
    Functions,
    FromReply,
}

#[test]
fn mutated_items_are_survived() {
    let cases = std::env::var("REDIS_SCRIPT_CASES").map_or(3_000, |cases| cases.parse::<usize>().unwrap());
    let mut random = Rng::with_seed(1);
    let pool: Vec<TokenTree> =
        SEEDS.iter().flat_map(|(_, options, item)| [tokens(options), tokens(item)]).flatten().collect();
    let mut clean = 0;
    for _ in 0..cases {
        let (which, options, item) = SEEDS[random.usize(0..SEEDS.len())];
        let (options, item) =
            (mutated(tokens(options), &pool, &mut random), mutated(tokens(item), &pool, &mut random));
        let shown = format!("{options}\n{item}");
        let expanded = catch_unwind(AssertUnwindSafe(|| expand(which, options, item)));
        let expanded = expanded.unwrap_or_default().to_string();
        assert!(!expanded.is_empty(), "{shown}");
        clean += usize::from(!expanded.contains("compile_error"));
    }
    println!("{cases} items, {clean} of them without a mistake");
}

fn expand(which: Macro, options: TokenStream, item: TokenStream) -> TokenStream {
    match which {
        Macro::Script => crate::pipeline::run(options, item, &load()),
        Macro::Functions => crate::library::run(options, item, &load()),
        Macro::FromReply => crate::derive::expand(item),
    }
}

fn tokens(text: &str) -> TokenStream {
    text.parse().unwrap_or_else(|error| panic!("{error}: {text}"))
}

/// With one or a few mistakes, in the groups too.
fn mutated(tokens: TokenStream, pool: &[TokenTree], random: &mut Rng) -> TokenStream {
    let mut tokens: Vec<TokenTree> = tokens.into_iter().collect();
    for _ in 0..random.usize(0..3) {
        if !tokens.is_empty() {
            mistake(&mut tokens, pool, random);
        }
    }
    tokens.into_iter().collect()
}

fn mistake(tokens: &mut Vec<TokenTree>, pool: &[TokenTree], random: &mut Rng) {
    let place = random.usize(0..tokens.len());
    match (random.u8(0..5), &tokens[place]) {
        (0, _) => drop(tokens.remove(place)),
        (1, _) => tokens.insert(place, pool[random.usize(0..pool.len())].clone()),
        (2, _) => tokens.swap(place, 0),
        (_, TokenTree::Group(group)) => {
            let inner = mutated(group.stream(), pool, random);
            tokens[place] = Group::new(group.delimiter(), inner).into();
        }
        _ => tokens[place] = pool[random.usize(0..pool.len())].clone(),
    }
}

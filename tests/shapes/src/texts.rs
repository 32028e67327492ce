//! Texts that are long in one piece, or in very many pieces.

use crate::shape::{Shape, joined, repeated};

pub(crate) const SHAPES: &[Shape] = &[
    Shape::new("a long string", 1_000_000, |size| format!("return '{}'\n", "x".repeat(size))),
    Shape::new("a long string that is compared", 500_000, |size| {
        format!(
            "local s='{}'\n{}return s\n",
            "x".repeat(size),
            "if s==ARGV[1] then return s end\n".repeat(size / 50)
        )
    }),
    Shape::new("a long string in a table that grows", 500_000, |size| {
        format!("local s='{}'\nlocal t={{}}\n{}return t\n", "x".repeat(size), "t[#t+1]=s\n".repeat(size / 50))
    }),
    Shape::new("a long name", 1_000_000, |size| format!("return {}\n", "x".repeat(size))),
    Shape::new("a long number", 1_000_000, |size| format!("return {}\n", "1".repeat(size))),
    Shape::new("a long command", 1_000_000, |size| format!("redis.call('{}')\n", "x".repeat(size))),
    Shape::new("a long comment", 1_000_000, |size| format!("--[[{}]] return 1\n", "x\n".repeat(size / 2))),
    Shape::new("comments", 300_000, |size| "--\n".repeat(size)),
    Shape::new("empty lines", 1_000_000, |size| "\n".repeat(size)),
    Shape::new("blanks", 1_000_000, |size| format!("return 1{}", " ".repeat(size))),
    Shape::new("opening parentheses", 1_000_000, |size| format!("return {}", "(".repeat(size))),
    Shape::new("opening braces", 1_000_000, |size| format!("return {}", "{".repeat(size))),
    Shape::new("opening brackets", 1_000_000, |size| format!("return {}", "[".repeat(size))),
    Shape::new("opening long strings", 300_000, |size| "[=[".repeat(size)),
    Shape::new("levels of a long string", 1_000_000, |size| format!("return [{}[x", "=".repeat(size))),
    Shape::new("closing brackets in a long string", 500_000, |size| {
        format!("return [=[{}", "]=".repeat(size))
    }),
    Shape::new("bytes that are not text", 1_000_000, |size| "\u{1}".repeat(size)),
    Shape::new("letters of two bytes on one line", 300_000, |size| {
        format!("return '{}',undefin\n", "é".repeat(size))
    }),
    Shape::new("a mistake at the end of one line", 40_000, |size| {
        format!("{} if", "redis.call('DEL',KEYS[1])".repeat(size))
    }),
    Shape::new("returned tables on one line", 26_000, |size| {
        joined(size, " ", |at| format!("if ARGV[1] then return {{'x{at}'}} end"))
    }),
    Shape::new("returned elements on one line", 100_000, |size| {
        format!("return {{{}}}", joined(size, ",", |at| format!("'{at}'")))
    }),
    Shape::of_files("includes in a chain", 4_000, |size| {
        let main = vec![("main.lua".to_owned(), "--- @include \"i1\"\nreturn undefin\n".to_owned())];
        main.into_iter().chain((1..=size).map(|at| (format!("i{at}.lua"), included(at, size)))).collect()
    }),
    Shape::of_files("includes in a row", 4_000, |size| {
        let main = repeated(size, |at| format!("--- @include \"i{at}\"\n"));
        let main = vec![("main.lua".to_owned(), format!("{main}return undefin\n"))];
        main.into_iter()
            .chain((1..=size).map(|at| (format!("i{at}.lua"), format!("undefin({at})\n"))))
            .collect()
    }),
    Shape::of_files("includes of one file", 40_000, |size| {
        let main = "--- @include \"i\"\n".repeat(size);
        vec![("main.lua".to_owned(), main), ("i.lua".to_owned(), "undefin()\n".to_owned())]
    }),
    Shape::new("includes that lead nowhere", 30_000, |size| {
        repeated(size, |at| format!("--- @include \"no/where{at}\"\n"))
    }),
];

fn included(at: usize, last: usize) -> String {
    if at == last {
        "undefin()\n".to_owned()
    } else {
        format!("--- @include \"i{}\"\nundefin({at})\n", at + 1)
    }
}

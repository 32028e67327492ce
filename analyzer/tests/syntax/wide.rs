//! Texts that need about as many registers as Lua has: whoever asks the parser first must hear of each that has too many.

use std::iter;

use fastrand::Rng;

use crate::agreement::{check, compare};

/// How many values or locals, by which a function has too few registers or just enough.
const ABOUT: std::ops::Range<usize> = 100..252;

/// What many of lie within each other, and what closes them again.
const NESTED: [[&str; 2]; 9] = [
    ["f(", ")"],
    ["{", "}"],
    ["f{", "}"],
    ["{a=", "}"],
    ["{[b]=", "}"],
    ["a.b:c(", ")"],
    ["a..", ""],
    ["a[", "]"],
    ["(a<b)..", ""],
];

/// What many of stand beside each other.
const BESIDE: [&str; 8] = ["a", "1", "a.b", "a[b]", "a<b", "f{}", "a:b''", "(...)"];

#[test]
fn wide_texts_agree() {
    check(4, |random| text(random).into_bytes());
}

#[test]
fn a_token_can_need_a_register() {
    for locals in 40..=110 {
        let text = format!("{} return {}{}", "local l ".repeat(locals), "{".repeat(190), "}".repeat(190));
        compare(text.as_bytes()).unwrap();
    }
}

fn text(random: &mut Rng) -> String {
    let locals = "local l ".repeat(random.usize(0..160));
    let inner = statement(random);
    let body = match random.u8(0..6) {
        0 => format!("for i = 1, 2 do {inner} end"),
        1 => format!("for k, v in {} do {inner} end", list(random)),
        2 => format!("repeat local u; {inner} until {}", value(random)),
        3 => format!("function g(p, ...) {locals} {inner} end"),
        4 => format!("return a(function(...) {locals} {inner} end, {})", list(random)),
        _ => inner,
    };
    format!("{locals} {body}")
}

fn statement(random: &mut Rng) -> String {
    match random.u8(0..6) {
        0 => format!("f({})", list(random)),
        1 => format!("local {} = f()", "l, ".repeat(random.usize(1..100)) + "l"),
        2 => format!("{}a = {}", "t().b, ".repeat(random.usize(0..100)), value(random)),
        3 => format!("a = function() {} end", "local l ".repeat(random.usize(0..199))),
        4 => format!("if {} then f() end", value(random)),
        _ => format!("return {}", list(random)),
    }
}

fn list(random: &mut Rng) -> String {
    let (item, count) = (BESIDE[random.usize(0..BESIDE.len())], random.usize(ABOUT));
    iter::repeat_n(item, count).chain([&value(random)[..]]).collect::<Vec<_>>().join(",")
}

fn value(random: &mut Rng) -> String {
    let ([before, behind], depth) = (NESTED[random.usize(0..NESTED.len())], random.usize(0..190));
    format!("{}a{}", before.repeat(depth), behind.repeat(depth))
}

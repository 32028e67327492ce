//! Heads, blocks and their ends, as other languages write them.

use super::place::{Place, first_word};
use super::words::{FOR, FUNCTION};

const RETURN_IN_BLOCK: &str =
    "a `return` is the last of its block: close the block with `end` in front of this";
const RETURN_OF_SCRIPT: &str = "a `return` ends the script: remove what follows, or move it in front";
const COMPARED: &str = "one `=` assigns: write `==` to compare";
const THEN: &str = "write `then` behind the condition";
const DO: &str = "write `do` in front of what is repeated";
const BRACES: &str = "Lua has no `{ … }` blocks: write `then … end`, `do … end` or `function(…) … end`";
const CHOICE: &str = "Lua has no `switch`: write `if … then … elseif … then … end`";
const TRY: &str = "Lua has no `try`: write `redis.pcall(…)`, or `pcall(function() … end)`";
const TYPE: &str = "remove the type: Lua's variables have none";

/// `for (i = 0; …)`, `for i in 1..3`, `for local i = 1, 3`.
pub(super) fn for_head(place: &Place<'_>) -> Option<&'static str> {
    let line = place.line();
    let is_head = first_word(line) == "for" && !line.contains(" do ");
    let stops = place.wants("<name>")
        || place.wants(",")
        || place.says("'=' or 'in' expected")
        || place.says("malformed number") && place.at.contains("..");
    match place.word() {
        _ if !is_head || !stops => None,
        "local" => Some("remove `local`: the variable of a loop is local"),
        _ => Some(FOR),
    }
}

/// `if n == 1 {`: Lua sees it there, or takes the braces for a table that a call gets.
pub(super) fn brace(place: &Place<'_>) -> Option<&'static str> {
    let opened = |line: &str| line.ends_with('{').then(|| block(line)).flatten();
    let is_head = place.wants("then") || place.wants("do");
    match place.at.as_bytes() {
        [b'{', ..] if place.is_unexpected() || is_head => block(place.line()).or(Some(BRACES)),
        [b'}', ..] if place.is_unexpected() => Some("write `end` to close a block, not `}`"),
        _ if is_head => place.before.lines().rev().find_map(opened),
        _ if place.wants("}") || place.begins_line() || place.is_unexpected() || place.wants("<name>") => {
            opened(place.line_above())
        }
        _ => None,
    }
}

/// What is meant by a line that opens braces.
fn block(line: &str) -> Option<&'static str> {
    match first_word(line.trim_start_matches(['}', ' '])) {
        "switch" | "match" => Some(CHOICE),
        "try" | "catch" | "finally" => Some(TRY),
        "if" | "else" | "elseif" | "while" | "do" | "loop" | "function" | "fn" | "func" => Some(BRACES),
        "local" if line.contains("function") => Some(BRACES),
        "for" if line.contains(") {") || line.contains("){") => Some(BRACES),
        _ => None,
    }
}

/// `if n == 1:`, `else:`, `n: number`.
pub(super) fn colon(place: &Place<'_>) -> Option<&'static str> {
    let above = place.line_above();
    let head = if place.at.starts_with(':') {
        place.line()
    } else if above.ends_with(':') {
        above
    } else {
        return None;
    };
    match first_word(head) {
        "if" | "elseif" | "elif" => Some("write `then` instead of the `:`"),
        "for" | "while" => Some("write `do` instead of the `:`"),
        "else" => Some("write `else` without the `:`"),
        "try" | "except" | "finally" => Some(TRY),
        "case" | "switch" => Some(CHOICE),
        "def" => Some(FUNCTION),
        _ if head.contains("function") && place.wants(")") => Some(TYPE),
        _ if head.contains("function") => Some("remove the `:` behind the parameters"),
        "local" if place.at.starts_with(':') && place.is_unexpected() => Some(TYPE),
        _ => None,
    }
}

/// `if n = 1 then`, `if n == 1 return`.
pub(super) fn head(place: &Place<'_>) -> Option<&'static str> {
    let is_if = place.wants("then");
    let is_loop = place.wants("do");
    match place.word() {
        _ if place.wants(")") && place.at.starts_with('=') => Some(within_parentheses(place)),
        _ if !is_if && !is_loop => None,
        _ if place.at.starts_with('=') => Some(COMPARED),
        "is" => Some("write `==`, or `~=` for \"is not\""),
        "in" => Some("look the value up, as `t[x]`, or compare it in a loop: Lua's `in` is only for loops"),
        "else" if first_word(place.line()) != "if" => {
            Some("write `a and b or c`, or `if … then … else … end`")
        }
        word if !word.starts_with(|it: char| it.is_ascii_alphabetic()) => None,
        _ => Some(if is_if { THEN } else { DO }),
    }
}

fn within_parentheses(place: &Place<'_>) -> &'static str {
    match first_word(place.line()) {
        "if" | "elseif" | "while" | "until" => COMPARED,
        _ if place.line().contains("function") => {
            "parameters have no defaults: write `if x == nil then x = … end` in the function"
        }
        _ => "write the argument without its name, or `==` to compare",
    }
}

/// Only what closes the block may follow a `return` or a `break`. So where something else does, Lua misses the end of the block.
pub(super) fn end(place: &Place<'_>) -> Option<&'static str> {
    let in_block = place.wants("end");
    if !in_block && !place.wants("<eof>") {
        return None;
    }
    let line = place.line();
    match place.word() {
        "if" | "unless" if first_word(line) == "return" => Some("write `if … then return … end`"),
        "" if in_block && place.at.trim().is_empty() => split_else(place),
        "" | "end" | "else" | "elseif" | "until" => None,
        _ if !place.begins_line() => None,
        _ if place.word_before() == "break" => {
            Some("a `break` is the last of its block: remove what follows")
        }
        _ if !place.before.contains("return") => None,
        _ => Some(if in_block { RETURN_IN_BLOCK } else { RETURN_OF_SCRIPT }),
    }
}

/// `else if` opens a second block, which needs its own `end`.
fn split_else(place: &Place<'_>) -> Option<&'static str> {
    let words: Vec<&str> = place.before.split_whitespace().collect();
    let is_split = words.windows(2).any(|pair| pair == ["else", "if"]);
    is_split.then_some("write `elseif`: `else if` opens a block of its own, which needs one more `end`")
}

//! Words of other languages, Lua's own in capitals, and those that are misspelt.

use super::place::{Place, first_word};
use crate::text::spelling;

pub(super) const FOR: &str = "write `for i = 1, n do … end`, or `for _, v in ipairs(list) do … end`";
pub(super) const FUNCTION: &str = "write `local function name(…) … end`";
const LOCAL: &str = "write `local`";
const ELSEIF: &str = "write `elseif`";
const END: &str = "write `end`";
const CONTINUE: &str = "Lua has no `continue`: put the rest of the loop into `if … end`";
const ERROR: &str = "write `error(…)`";
const LOG: &str = "write `redis.log(redis.LOG_NOTICE, …)`";
const MODULE: &str =
    "remove it: scripts load no modules, and `cjson`, `cmsgpack`, `struct` and `bit` are there without";
const CHOICE: &str = "Lua has no `switch`: write `if … then … elseif … then … end`";
const CAPITALS: &str = "write Lua's words in lower case, such as `if … then … end`";

/// A word that Lua takes for a variable, which should be assigned. What to write instead.
const STATEMENTS: [(&[&str], &str); 16] = [
    (&["let", "const", "var", "val", "int", "auto", "float", "double", "string", "bool", "mut"], LOCAL),
    (&["elif", "elsif"], ELSEIF),
    (&["def", "func", "fn", "fun", "sub"], FUNCTION),
    (&["continue", "next"], CONTINUE),
    (&["foreach"], FOR),
    (&["unless"], "write `if not … then`"),
    (&["import", "from", "use", "using", "include"], MODULE),
    (&["throw", "raise"], ERROR),
    (&["print", "echo", "puts"], LOG),
    (&["pass"], "remove it: a block may be empty"),
    (&["endif", "endwhile", "endfor", "fi", "done"], END),
    (&["assert"], "write `assert(…)`"),
    (&["as"], "remove the type: Lua's variables have none"),
    (&["del", "delete"], "write `t[k] = nil`"),
    (&["switch", "match", "case"], CHOICE),
    (&["await"], "remove it: a call returns its reply"),
];

/// A word behind which Lua wants the end of what it has read.
const PREFIXES: [(&str, &str); 3] = [
    ("typeof", "write `type(…)`"),
    ("await", "remove `await`: a call returns its reply"),
    ("new", "remove `new`: Lua has no classes"),
];

/// Lua's words that begin a statement, if they are misspelt.
const MISSPELT: [(&str, &str); 6] = [
    ("local", "did you mean `local`?"),
    ("return", "did you mean `return`?"),
    ("function", "did you mean `function`?"),
    ("while", "did you mean `while`?"),
    ("repeat", "did you mean `repeat`?"),
    ("elseif", "did you mean `elseif`?"),
];

const KEYWORDS: [&str; 21] = [
    "and", "break", "do", "else", "elseif", "end", "false", "for", "function", "if", "in", "local", "nil",
    "not", "or", "repeat", "return", "then", "true", "until", "while",
];

pub(super) fn meant(place: &Place<'_>) -> Option<&'static str> {
    let word = place.word_before();
    if matches!(first_word(place.line()), "elif" | "elsif") || matches!(place.word(), "elif" | "elsif") {
        return Some(ELSEIF);
    }
    if place.wants("=") {
        return statement(word);
    }
    if place.wants("<eof>") || place.wants("end") {
        return PREFIXES
            .iter()
            .find(|(known, _)| *known == word)
            .map(|(_, meant)| *meant)
            .or_else(|| end(place));
    }
    if place.wants("<name>") || place.says("syntax error near") {
        return name(place);
    }
    None
}

fn statement(word: &str) -> Option<&'static str> {
    if let Some((_, meant)) = STATEMENTS.iter().find(|(words, _)| words.contains(&word)) {
        return Some(meant);
    }
    if is_capital(word) {
        return Some(CAPITALS);
    }
    let meant = spelling::nearest(word, MISSPELT.iter().map(|(known, _)| *known))?;
    MISSPELT.iter().find(|(known, _)| *known == meant).map(|(_, meant)| *meant)
}

fn is_capital(word: &str) -> bool {
    KEYWORDS.iter().any(|known| *known != word && known.eq_ignore_ascii_case(word))
}

/// `endif`, `End`.
fn end(place: &Place<'_>) -> Option<&'static str> {
    match place.word() {
        "endif" | "endwhile" | "endfor" | "fi" | "done" => Some(END),
        word if is_capital(word) => Some(CAPITALS),
        _ => None,
    }
}

/// `function local f`, `function(x) … end` as a statement, `local f(x)`, `local end`.
fn name(place: &Place<'_>) -> Option<&'static str> {
    match place.word_before() {
        "function" => Some(FUNCTION),
        _ if place.says("syntax error near") => (first_word(place.line()) == "local").then_some(FUNCTION),
        "local" | "for" if KEYWORDS.contains(&place.word()) => {
            Some("choose another name: this is a word of Lua itself")
        }
        _ => None,
    }
}

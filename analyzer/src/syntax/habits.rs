//! What people write who have another language in their fingers: what they meant, by the place where Lua stops.

use crate::syntax::SyntaxError;

const RETURN_IN_BLOCK: &str =
    "a `return` is the last of its block: close the block with `end` in front of this";
const RETURN_OF_SCRIPT: &str = "a `return` ends the script: remove what follows, or move it in front";
const COMMENT: &str = "a comment begins with `--`";
const COMPARED: &str = "one `=` assigns: write `==` to compare";

/// What stands where Lua stops, and what to write.
const AT: [(&str, &str); 13] = [
    ("\u{feff}", "save the file without the byte-order mark that it begins with"),
    ("elif ", "write `elseif`"),
    ("&&", "write `and`"),
    ("||", "write `or`"),
    ("!==", "write `~=` for \"not equal\""),
    ("/*", "a comment is `-- …`, or `--[[ … ]]` for several lines"),
    ("++", "Lua has no `++`: write `n = n + 1`"),
    ("+=", "Lua has no `+=`: write `n = n + …`"),
    ("-=", "Lua has no `-=`: write `n = n - …`"),
    ("*=", "Lua has no `*=`: write `n = n * …`"),
    ("/=", "Lua has no `/=`: write `n = n / …`"),
    ("?", "Lua has no `? :`: write `if … then … else … end`"),
    ("`", "write the text in `'…'` or `\"…\"`"),
];

/// What is meant by `error`, if a habit explains it.
pub(crate) fn habit(error: &SyntaxError, text: &str) -> Option<&'static str> {
    let place = Place::new(error, text)?;
    at_operator(&place)
        .or_else(|| behind_word(&place))
        .or_else(|| in_head(&place))
        .or_else(|| behind_return(&place))
        .or_else(|| behind_else(&place))
}

/// Where Lua stops.
struct Place<'t> {
    message: &'t str,
    before: &'t str,
    at: &'t str,
}

impl<'t> Place<'t> {
    fn new(error: &'t SyntaxError, text: &'t str) -> Option<Self> {
        let (before, at) = text.split_at_checked(error.span.start)?;
        Some(Self { message: &error.message, before, at })
    }

    fn begins_line(&self) -> bool {
        self.before.rsplit('\n').next().is_some_and(|line| line.trim().is_empty())
    }

    fn word_before(&self) -> &'t str {
        let before = self.before.trim_end();
        let rest = before.trim_end_matches(|it: char| it.is_alphanumeric() || it == '_');
        let word = before.get(rest.len()..).unwrap_or_default();
        if rest.ends_with(['.', ':']) { "" } else { word }
    }
}

fn at_operator(place: &Place<'_>) -> Option<&'static str> {
    if let Some((_, meant)) = AT.iter().find(|(words, _)| place.at.starts_with(words)) {
        return Some(meant);
    }
    match place.at.as_bytes() {
        [b'=', ..] if place.before.ends_with("==") => Some("write `==` to compare"),
        [b'!', next, ..] if *next != b'=' => Some("write `not`"),
        [b'/', b'/', ..] | [b'#', ..] if place.begins_line() => Some(COMMENT),
        [b'/', b' ', next, ..] if place.before.ends_with('/') && next.is_ascii_alphabetic() => {
            Some("a comment begins with `--`; Lua 5.1 has no floor division: write `math.floor(a / b)`")
        }
        _ => None,
    }
}

/// `let n = 1`, `elif n then`, `continue`: Lua takes the word for a variable that is to be assigned.
fn behind_word(place: &Place<'_>) -> Option<&'static str> {
    let is_taken_for_variable = place.message.starts_with("'=' expected");
    match place.word_before() {
        _ if !is_taken_for_variable => None,
        "let" | "const" | "var" | "int" | "auto" => Some("write `local`"),
        "elif" | "elsif" => Some("write `elseif`"),
        "def" | "func" | "fn" => Some("write `local function name(…) … end`"),
        "continue" => Some("Lua has no `continue`: put the rest of the loop into `if … end`"),
        _ => None,
    }
}

/// `if n = 1 then`, `if n == 1 return`.
fn in_head(place: &Place<'_>) -> Option<&'static str> {
    let is_if = place.message.starts_with("'then' expected");
    let is_loop = place.message.starts_with("'do' expected");
    match (is_if, is_loop) {
        (true, _) | (_, true) if place.at.starts_with('=') => Some(COMPARED),
        _ if !place.at.starts_with(|it: char| it.is_ascii_alphabetic() || it == '{') => None,
        (true, _) => Some("write `then` behind the condition"),
        (_, true) => Some("write `do` in front of what is repeated"),
        _ => None,
    }
}

/// Only what closes the block may follow a `return`. So where something else does, Lua misses the end of the block.
fn behind_return(place: &Place<'_>) -> Option<&'static str> {
    let advice = match place.message {
        message if message.starts_with("'end' expected") => RETURN_IN_BLOCK,
        message if message.starts_with("'<eof>' expected") => RETURN_OF_SCRIPT,
        _ => return None,
    };
    let word = place.at.split(|it: char| !it.is_alphanumeric() && it != '_').next()?;
    let closes = matches!(word, "" | "end" | "else" | "elseif" | "until");
    (!closes && place.begins_line() && place.before.contains("return")).then_some(advice)
}

/// `else if` opens a second block, which needs its own `end`.
fn behind_else(place: &Place<'_>) -> Option<&'static str> {
    let is_unclosed = place.message.starts_with("'end' expected") && place.at.trim().is_empty();
    let words: Vec<&str> = place.before.split_whitespace().collect();
    let is_split = words.windows(2).any(|pair| pair == ["else", "if"]);
    (is_unclosed && is_split)
        .then_some("write `elseif`: `else if` opens a block of its own, which needs one more `end`")
}

#[cfg(test)]
mod tests {
    use super::super::advice::advice;
    use crate::syntax;

    fn advised(text: &str) -> &'static str {
        advice(&syntax::parse(text.as_bytes(), 0).unwrap_err(), text)
    }

    #[test]
    fn what_other_languages_write_is_known() {
        for (text, word) in [
            ("\u{feff}return 1", "byte-order mark"),
            ("// a comment\nreturn 1", "`--`"),
            ("local x = 1 // a comment", "`--`"),
            ("# a comment\nreturn 1", "`--`"),
            ("/* a comment */\nreturn 1", "`--[["),
            ("return KEYS[1] && ARGV[1]", "`and`"),
            ("return KEYS[1] || ARGV[1]", "`or`"),
            ("return !n", "`not`"),
            ("return n === 1", "`==`"),
            ("return n !== 1", "`~=`"),
            ("n += 1", "`n = n + …`"),
            ("n -= 1", "`n = n - …`"),
            ("n *= 2", "`n = n * …`"),
            ("n /= 2", "`n = n / …`"),
            ("n++", "`n = n + 1`"),
            ("let n = 1", "`local`"),
            ("const n = 1", "`local`"),
            ("if a then return 1 elif b then return 2 end", "`elseif`"),
            ("if a then n = 1 elif b then n = 2 end", "`elseif`"),
            ("def f(x) return x end", "`local function"),
            ("if n = 1 then return 1 end", "`==`"),
            ("while n = 1 do n = 2 end", "`==`"),
            ("return n == 1 ? 2 : 3", "`? :`"),
            ("if n == 1 return 1 end", "`then`"),
            ("while n return 1 end", "`do`"),
            ("return `text`", "in `'…'`"),
            ("return 1\nlocal m = 2", "a `return` ends the script"),
            ("if a then return 1\n redis.call('DEL', KEYS[1]) end", "close the block"),
            ("if a then return 1 else if b then return 2 end", "`elseif`"),
        ] {
            assert!(advised(text).contains(word), "{text}: {}", advised(text));
        }
    }

    #[test]
    fn what_no_habit_explains_is_left_to_the_message() {
        for (text, word) in [
            ("return a // b", "`math.floor(a / b)`"),
            ("return a & b", "`bit.band(a, b)`"),
            ("return a.let b", "this is Lua 5.1"),
            ("return 1 end", "remove this `end`"),
            ("if a then return 1", "close the block"),
        ] {
            assert!(advised(text).contains(word), "{text}: {}", advised(text));
        }
    }
}

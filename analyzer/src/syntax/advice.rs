//! What to do about a text that is no Lua 5.1, by the words in which Lua refuses it.

use super::habits::habit;
use crate::syntax::SyntaxError;

/// Words of Lua's message, and the fix.
const BY_MESSAGE: [(&str, &str); 18] = [
    (
        "unfinished string",
        "close the string with its quote on the same line, or write `\\n` for a line break",
    ),
    ("unfinished long", "close it with `]]`, with as many `=` between as it was opened with"),
    ("'<eof>' expected near 'end'", "remove this `end`, or open the block that it should close"),
    ("'<eof>' expected near ')'", "remove this `)`, or open the parenthesis that it should close"),
    ("'end' expected", "close the block with `end`"),
    ("')' expected", "close the parenthesis with `)`, or write `,` between two arguments"),
    ("']' expected", "close the index with `]`"),
    ("'}' expected", "close the table with `}`, or write `,` between two elements"),
    ("'<name>' expected", "write a name: letters, digits and `_`, and no word of Lua itself"),
    (
        "local variables",
        "put values into a table, or parts of the script into `do … end` blocks or functions",
    ),
    ("upvalues", "put the values that the function uses into one table"),
    ("malformed number", "write a number such as `10`, `0x1F` or `2.5e3`"),
    ("near '~'", "Lua 5.1 has no bit operators: write `bit.bxor(a, b)` or `bit.bnot(a)`"),
    ("escape sequence too large", "write a byte as `\\0` to `\\255`"),
    ("nesting of [[...]] is deprecated", "open and close the outer brackets with `=`, as in `[=[ … ]=]`"),
    ("no loop to break", "use `return` outside of a loop"),
    ("'=' expected", "assign it, return it or call it: an expression alone is no statement"),
    ("too many syntax levels", "move parts of the nesting into local functions"),
];

/// What newer Lua has, as it stands before the place where 5.1 stops, and the fix.
const BY_TEXT: [(&str, &str); 10] = [
    ("goto ", "Lua 5.1 has no `goto`: put the rest of the loop into `if … end`, or use `break`"),
    ("//", "Lua 5.1 has no floor division: write `math.floor(a / b)`"),
    ("!=", "write `~=` for \"not equal\""),
    ("&", "Lua 5.1 has no bit operators: write `bit.band(a, b)`"),
    ("|", "Lua 5.1 has no bit operators: write `bit.bor(a, b)`"),
    ("<<", "Lua 5.1 has no bit operators: write `bit.lshift(a, b)`"),
    (">>", "Lua 5.1 has no bit operators: write `bit.rshift(a, b)`"),
    ("<const>", "Lua 5.1 has no attributes: remove `<const>`"),
    ("<close>", "Lua 5.1 has no attributes: remove `<close>`"),
    ("::", "Lua 5.1 has no labels: use a loop and `break`, or functions"),
];

/// One way to fix `error` in `text`.
pub(crate) fn advice(error: &SyntaxError, text: &str) -> &'static str {
    let newer = || BY_TEXT.iter().find(|(words, _)| around(error, text, words.len()).contains(words));
    let by_message = || BY_MESSAGE.iter().find(|(words, _)| error.message.contains(words));
    habit(error, text)
        .or_else(|| newer().or_else(by_message).map(|(_, advice)| *advice))
        .unwrap_or("this is Lua 5.1, as Redis and Valkey embed it: correct the line")
}

/// The beginning of the offending token, with `width` bytes before and behind it; empty within a character.
fn around<'t>(error: &SyntaxError, text: &'t str, width: usize) -> &'t str {
    let start = error.span.start.saturating_sub(width);
    let end = (error.span.start + width).min(text.len());
    text.get(start..end).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::advice;
    use crate::syntax;

    fn advised(text: &str) -> &'static str {
        advice(&syntax::parse(text.as_bytes(), 0).unwrap_err(), text)
    }

    #[test]
    fn what_newer_lua_has_is_known() {
        for (text, word) in [
            ("if a != b then return 1 end", "`~=`"),
            ("return a // b", "`math.floor(a / b)`"),
            ("return a & b", "`bit.band(a, b)`"),
            ("return a | b", "`bit.bor(a, b)`"),
            ("goto out", "`goto`"),
            ("do ::out:: end", "labels"),
            ("return a << b", "`bit.lshift(a, b)`"),
            ("return a >> b", "`bit.rshift(a, b)`"),
            ("return a ~ b", "`bit.bxor(a, b)`"),
            ("return ~a", "`bit.bnot(a)`"),
            ("local x <const> = 1", "`<const>`"),
            ("local x <close> = nil", "`<close>`"),
            ("for i = 1, 2 do continue end", "`continue`"),
            ("while a do if b then\n continue\n end end", "`continue`"),
        ] {
            assert!(advised(text).contains(word), "{text}: {}", advised(text));
        }
    }

    #[test]
    fn the_rest_goes_by_the_message() {
        assert!(advised("return 'open").starts_with("close the string"));
        assert!(advised("if a then return 1").starts_with("close the block"));
        assert!(advised("x").starts_with("assign it"));
        assert!(advised("discontinue").starts_with("assign it"));
        assert!(advised("return [[ [[ ]]").starts_with("open and close"));
        assert!(advised("x = = 1").starts_with("this is Lua 5.1"));
    }
}

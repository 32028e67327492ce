//! The script is written for a newer Lua than 5.1: it compiles, but does not do what it says.
//!
//! ```lua
//! return redis.call('DEL', table.unpack(KEYS))
//! ```
//!
//! Redis and Valkey embed Lua 5.1. Here the server raises `attempt to call field 'unpack' (a nil value)`; write
//! `unpack`. The same holds for the other fields and globals that came later, and for `load` of a text. Some mistakes
//! raise no error, because Lua 5.1 reads them differently: the escapes `\x41` and `\u{41}`, which lose their backslash,
//! the separator of `string.rep`, the base of `math.log`, and the arguments after the handler of `xpcall`. What Lua 5.1
//! can't compile, such as `goto`, is a `syntax_error`. The lint is silent about what the script tests, as in
//! `table.unpack or unpack`.

use super::{Context, Lint};
use crate::diagnostic::{Diagnostic, Edit, Fix, Label, Level};
use crate::facts::suspects::{MissingField, NewerCall};
use crate::text::Span;

pub(super) const LINT: Lint =
    Lint { name: "newer_lua", level: Level::Deny, page: include_str!("newer_lua.rs"), check };

/// Fields that came after 5.1, and the fix.
const FIELDS: [(&str, &str, &str); 13] = [
    ("table", "unpack", "write `unpack(…)`"),
    ("table", "pack", "write `{ … }`; `select('#', ...)` counts what a function got"),
    ("table", "move", "copy the items in a `for` loop"),
    ("math", "type", "compare with `math.floor(x)`: 5.1 has only one type of number"),
    ("math", "tointeger", "write `math.floor(x)`: 5.1 has only one type of number"),
    ("math", "ult", "write `a < b`: 5.1 has only one type of number"),
    ("math", "maxinteger", "write `2^53`, up to which every integer is exact"),
    ("math", "mininteger", "write `-2^53`, down to which every integer is exact"),
    ("string", "pack", "write `struct.pack(…)`"),
    ("string", "unpack", "write `struct.unpack(…)`"),
    ("string", "packsize", "write `struct.size(…)`"),
    ("coroutine", "isyieldable", "remove the test"),
    ("coroutine", "close", "let the coroutine run to its end"),
];

/// Globals that came after 5.1, and the fix.
const GLOBALS: [(&str, &str); 4] = [
    ("utf8", "take the bytes with `string.byte` and `string.sub`"),
    ("bit32", "write `bit`, as in `bit.band(a, b)`"),
    ("rawlen", "write `#`"),
    ("_ENV", "use locals"),
];

/// How many of them are shown behind the first.
const OTHER_ESCAPES: usize = 3;

/// Whether this lint reports the field.
pub(super) fn has_field(table: &str, field: &str) -> bool {
    field_help(table, field).is_some()
}

/// Whether this lint reports the global.
pub(super) fn has_global(name: &str) -> bool {
    GLOBALS.iter().any(|(known, _)| *known == name)
}

fn field_help(table: &str, field: &str) -> Option<&'static str> {
    FIELDS.iter().find(|(known, name, _)| (*known, *name) == (table, field)).map(|(_, _, help)| *help)
}

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let suspects = &context.facts.suspects;
    let mut diagnostics = globals(context);
    diagnostics.extend(MissingField::first_uses(&suspects.missing_fields).filter_map(|field| {
        let help = field_help(&field.table, &field.field)?;
        let message = format!("Lua 5.1 has no `{}.{}`", field.table, field.field);
        let found = diagnostic(message, field.span, "no server has it", help);
        Some(found.with_fix(fix(context, field)))
    }));
    diagnostics.extend(suspects.newer_calls.iter().map(|(call, span)| of_call(*call, *span)));
    diagnostics.extend(escapes(&suspects.newer_escapes));
    diagnostics
}

/// `table.unpack` is the one that is there under another name.
fn fix(context: &Context<'_>, field: &MissingField) -> Option<Fix> {
    let is_same = |it: &&MissingField| it.table == field.table && it.field == field.field;
    let all = context.facts.suspects.missing_fields.iter().filter(is_same);
    let mut spans: Vec<Span> = all.map(|it| it.span).collect();
    spans.sort_unstable();
    spans.dedup();
    let is_written = spans.iter().all(|span| context.source.slice(*span) == "table.unpack");
    is_written.then(|| Fix::certain(spans.iter().map(|span| Edit::replace(*span, "unpack"))))
}

fn globals(context: &Context<'_>) -> Vec<Diagnostic> {
    let found = &context.facts.globals;
    let of = |(name, help): &(&str, &'static str)| {
        let is_it = |(global, _): &&(String, Span)| global == name;
        let is_assigned = found.writes.iter().any(|write| is_it(&write));
        let (_, span) = found.reads.iter().find(is_it).filter(|_| !is_assigned)?;
        Some(diagnostic(format!("Lua 5.1 has no `{name}`"), *span, "reading it raises an error", help))
    };
    GLOBALS.iter().filter_map(of).collect()
}

/// A text may be full of them: it is one mistake.
fn escapes(found: &[Span]) -> Option<Diagnostic> {
    let (first, others) = found.split_first()?;
    let mut labels = vec![Label::new(*first, "loses only its backslash")];
    labels.extend(others.iter().take(OTHER_ESCAPES).map(|span| Label::new(*span, "")));
    let help = "write each byte in decimal, as in `\\065` for `A`";
    Some(LINT.found("Lua 5.1 has no such escape".to_owned(), labels, help))
}

fn of_call(call: NewerCall, span: Span) -> Diagnostic {
    let (message, label, help) = match call {
        NewerCall::RepeatSeparator => (
            "`string.rep` of Lua 5.1 takes no separator",
            "the third argument is ignored",
            "fill a table in a loop and write `table.concat(parts, separator)`",
        ),
        NewerCall::LogBase => (
            "`math.log` of Lua 5.1 takes no base",
            "the second argument is ignored",
            "write `math.log(x) / math.log(base)`, or `math.log10(x)`",
        ),
        NewerCall::LoadText => (
            "`load` of Lua 5.1 takes no text",
            "raises an error: it expects a function",
            "write `loadstring(text)`",
        ),
        NewerCall::HandledArguments => (
            "`xpcall` of Lua 5.1 passes no arguments on",
            "what follows the handler is ignored",
            "write `xpcall(function() return f(…) end, handler)`",
        ),
    };
    diagnostic(message.to_owned(), span, label, help)
}

fn diagnostic(message: String, span: Span, label: &str, help: &str) -> Diagnostic {
    LINT.found(message, vec![Label::new(span, label)], help)
}

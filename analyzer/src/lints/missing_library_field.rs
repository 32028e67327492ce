//! The script uses a field of a library that no server has.
//!
//! ```lua
//! return string.trim(ARGV[1])
//! ```
//!
//! The field is nil. Here the server raises `attempt to call field 'trim' (a nil value)`; with an operator and in most
//! arguments it raises an error too. Use a field that the library has, here `string.match`, or a local function. The
//! lint is silent about fields that some server has, such as `redis.acl_check_cmd`, and about those that the script
//! tests anywhere, as in `string.trim and string.trim(text)` or under `pcall`.

use super::{Context, Lint, fixes, newer_lua};
use crate::diagnostic::{Certainty, Diagnostic, Edit, Fix, Label, Level};
use crate::facts::suspects::MissingField;
use crate::servers::fields;
use crate::text::Span;

pub(super) const LINT: Lint = Lint {
    name: "missing_library_field",
    level: Level::Deny,
    page: include_str!("missing_library_field.rs"),
    check,
};

/// What people look for, and where it is.
const FIXES: [(&str, &str, &str); 6] = [
    ("os", "time", "ask the server for its clock: `redis.call('TIME')[1]`"),
    ("os", "date", "ask the server for its clock, `redis.call('TIME')[1]`, and format it in Rust"),
    ("redis", "LOG_ERROR", "write `redis.LOG_WARNING`, the highest level there is"),
    ("redis", "LOG_INFO", "write `redis.LOG_NOTICE`"),
    ("string", "trim", "write `string.match(text, '^%s*(.-)%s*$')`"),
    ("string", "split", "walk the parts with `string.gmatch(text, '[^,]+')`"),
];

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let fields = &context.facts.suspects.missing_fields;
    let missing = MissingField::first_uses(fields).filter(|field| {
        !newer_lua::has_field(&field.table, &field.field) && !context.is_told_at_load(field.span)
    });
    missing.map(|field| diagnostic(context, field)).collect()
}

fn diagnostic(context: &Context<'_>, field: &MissingField) -> Diagnostic {
    let (table, name) = (&field.table, &field.field);
    if !fields::lacks(table, name) {
        let labels = vec![Label::new(field.span, "nil within a function")];
        let help = "remove it; only scripts have it";
        return LINT.found(format!("`{table}.{name}` does not exist in functions"), labels, help);
    }
    let labels = vec![Label::new(field.span, "no server has it")];
    let found = LINT.found(format!("`{table}.{name}` does not exist"), labels, help(table, name));
    found.with_fix(fix(context, field))
}

/// The field that is meant, where all of them stand in the text by this name.
fn fix(context: &Context<'_>, missing: &MissingField) -> Option<Fix> {
    let MissingField { table, field, .. } = missing;
    let (meant, certainty) = match (table.as_str(), field.as_str()) {
        ("redis", "LOG_ERROR") => ("LOG_WARNING", Certainty::Certain),
        ("redis", "LOG_INFO") => ("LOG_NOTICE", Certainty::Certain),
        _ if FIXES.iter().any(|(known, name, _)| (*known, *name) == (table, field)) => return None,
        _ => {
            let meant = fields::nearest(table, field)?;
            (meant, fixes::spelled(field, meant, fields::names(table)))
        }
    };
    let all = context.facts.suspects.missing_fields.iter();
    let mut spans: Vec<Span> =
        all.filter(|it| it.table == *table && it.field == *field).map(|it| it.span).collect();
    spans.sort_unstable();
    spans.dedup();
    let edit = |span: &Span| {
        let before = context.source.slice(*span).strip_suffix(field.as_str())?;
        let name = Span::new(span.start + before.len(), span.end);
        before.ends_with('.').then(|| Edit::replace(name, meant))
    };
    Some(Fix { edits: spans.iter().map(edit).collect::<Option<_>>()?, certainty })
}

fn help(table: &str, field: &str) -> String {
    let fix = FIXES.iter().find(|(known, name, _)| (*known, *name) == (table, field));
    match (fix, fields::nearest(table, field)) {
        (Some((_, _, fix)), _) => (*fix).to_owned(),
        (None, Some(nearest)) => format!("did you mean `{table}.{nearest}`?"),
        (None, None) if table == "os" => "pass what the script needs as an argument".to_owned(),
        (None, None) => format!("take one that `{table}` has, or a local of your own"),
    }
}

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

use std::collections::HashSet;

use super::{Context, Lint, newer_lua};
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::facts::suspects::MissingField;
use crate::servers::fields;

pub(super) const LINT: Lint = Lint {
    name: "missing_library_field",
    level: Level::Deny,
    page: include_str!("missing_library_field.rs"),
    check,
};

/// What people look for, and where it is.
const MENDS: [(&str, &str, &str); 6] = [
    ("os", "time", "ask the server for its clock: `redis.call('TIME')[1]`"),
    ("os", "date", "ask the server for its clock, `redis.call('TIME')[1]`, and format it in Rust"),
    ("redis", "LOG_ERROR", "write `redis.LOG_WARNING`, the highest level there is"),
    ("redis", "LOG_INFO", "write `redis.LOG_NOTICE`"),
    ("string", "trim", "write `string.match(text, '^%s*(.-)%s*$')`"),
    ("string", "split", "walk the parts with `string.gmatch(text, '[^,]+')`"),
];

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let fields = &context.facts.suspects.missing_fields;
    let missing = first_uses(fields).filter(|field| {
        !newer_lua::has_field(&field.library, &field.field) && !context.is_told_at_load(field.span)
    });
    missing.map(diagnostic).collect()
}

/// The first use of each field, but for those that the script may do without.
pub(super) fn first_uses(fields: &[MissingField]) -> impl Iterator<Item = &MissingField> {
    let name = |field: &MissingField| (field.library.clone(), field.field.clone());
    let optional: HashSet<_> = fields.iter().filter(|field| !field.needed).map(name).collect();
    let mut seen = HashSet::new();
    fields.iter().filter(move |field| seen.insert(name(field)) && !optional.contains(&name(field)))
}

fn diagnostic(field: &MissingField) -> Diagnostic {
    let (library, name) = (&field.library, &field.field);
    if !fields::lacks(library, name) {
        let labels = vec![Label::new(field.span, "nil within a function")];
        let help = "remove it; only scripts have it";
        return LINT.found(format!("`{library}.{name}` does not exist in functions"), labels, help);
    }
    let labels = vec![Label::new(field.span, "no server has it")];
    LINT.found(format!("`{library}.{name}` does not exist"), labels, help(library, name))
}

fn help(library: &str, field: &str) -> String {
    let mend = MENDS.iter().find(|(known, name, _)| (*known, *name) == (library, field));
    match (mend, fields::nearest(library, field)) {
        (Some((_, _, mend)), _) => (*mend).to_owned(),
        (None, Some(nearest)) => format!("did you mean `{library}.{nearest}`?"),
        (None, None) if library == "os" => "pass what the script needs as an argument".to_owned(),
        (None, None) => format!("take one that `{library}` has, or a local of your own"),
    }
}

//! A function only reads, but is not registered with `no-writes`.
//!
//! ```lua
//! #!lua name=counters
//! redis.register_function('hits', function(keys) return redis.call('GET', keys[1]) end)
//! ```
//!
//! Without the flag the server assumes that the function writes. It does not run on a replica or while memory is full,
//! and `FCALL_RO` says `Can not execute a script with write flag using *_ro command.` Register the function by a table
//! with `flags = {'no-writes'}`. The lint is silent about functions that call no command, or that may call one that the
//! text does not show.

use super::{Context, Judged, Lint};
use crate::diagnostic::{Diagnostic, Edit, Fix, Label, Level};
use crate::library::{Effect, Form, LibraryFunction};
use crate::text::{Span, shebang};

pub(super) const LINT: Lint =
    Lint { name: "flag_missing", level: Level::Warn, page: include_str!("flag_missing.rs"), check };

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let Judged::Function(function) = context.judged else { return Vec::new() };
    let Some((name, span)) = &function.name else { return Vec::new() };
    // A flag that no server knows may be meant to be this one.
    let is_told = function.flags.iter().flatten().all(|(flag, _)| shebang::FLAGS.contains(&flag.as_str()));
    if function.effect != Effect::Reads || function.has_flag("no-writes") != Some(false) || !is_told {
        return Vec::new();
    }
    let labels = vec![Label::new(*span, "can't run on a replica")];
    let help = format!(
        "write `redis.register_function{{function_name = '{name}', callback = …, flags = {{'no-writes'}}}}`"
    );
    let found = LINT.found(format!("`{name}` only reads, but lacks the flag `no-writes`"), labels, help);
    vec![found.with_fix(fix(context, function))]
}

fn fix(context: &Context<'_>, function: &LibraryFunction) -> Option<Fix> {
    let edits = match function.form {
        Form::Arguments { name, callback } => of_arguments(context, function.span, (name, callback))?,
        Form::Table { flags: Some(flags), .. } => vec![item(context, flags, "'no-writes'")?],
        Form::Table { table, flags: None } => vec![item(context, table, "flags = {'no-writes'}")?],
        Form::Unknown => return None,
    };
    Some(Fix::certain(edits))
}

/// `(name, callback)` as `{function_name = name, callback = callback, flags = {'no-writes'}}`
fn of_arguments(context: &Context<'_>, call: Span, (name, callback): (Span, Span)) -> Option<Vec<Edit>> {
    let text = context.source.text();
    let open = text.get(call.start..name.start)?.trim_end().strip_suffix('(')?;
    let between = text.get(name.end..callback.start)?.trim();
    let behind = text.get(callback.end..call.end)?;
    let open = call.start + open.len();
    (between == "," && behind.trim() == ")").then(|| {
        vec![
            Edit::replace(Span::new(open, open + 1), "{function_name = "),
            Edit::insert(callback.start, "callback = "),
            Edit::replace(Span::new(callback.end, call.end), ", flags = {'no-writes'}}"),
        ]
    })
}

/// One more item of a table that ends in nothing but items: a comment may be its last line.
fn item(context: &Context<'_>, table: Span, item: &str) -> Option<Edit> {
    let inner = context.source.slice(table).strip_prefix('{')?.strip_suffix('}')?.trim_end();
    let last_line = inner.rsplit('\n').next().unwrap_or_default();
    let before = if inner.trim().is_empty() {
        ""
    } else if inner.ends_with([',', ';']) {
        " "
    } else {
        ", "
    };
    (!last_line.contains("--"))
        .then(|| Edit::insert(table.start + 1 + inner.len(), format!("{before}{item}")))
}

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
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::library::Effect;
use crate::text::shebang;

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
    vec![LINT.found(format!("`{name}` only reads, but lacks the flag `no-writes`"), labels, help)]
}

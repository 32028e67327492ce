//! A statement repeats the one before it under other names, but keeps one name.
//!
//! ```lua
//! local min, max = tonumber(ARGV[1]), tonumber(ARGV[2])
//! redis.call('HSET', KEYS[1], 'min', min)
//! redis.call('HSET', KEYS[1], 'max', min)
//! return max - min
//! ```
//!
//! Nothing fails: the second line was copied, and `min` was forgotten in it. The lint compares what stands side by side: two statements,
//! two pairs of statements, the names and values of one call or table. It warns where `KEYS[1]` becomes `KEYS[2]` in one place only, and
//! where a local keeps its name, or a part of it, although another word was renamed so and a local of that name exists. It also warns
//! if two locals get the same reply or argument, one behind the other, and of `if x < max then max = x end` as a copy of the same for `min`.

use super::slips::each;
use super::{Context, Lint};
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::facts::suspects::{Slip, SlipKind};

pub(super) const LINT: Lint =
    Lint { name: "half_renamed_copy", level: Level::Warn, page: include_str!("half_renamed_copy.rs"), check };

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    each(context, diagnostic)
}

fn diagnostic(slip: &Slip) -> Option<Diagnostic> {
    match &slip.kind {
        SlipKind::Unrenamed { first, word, instead: Some(instead), renamed } => {
            let message = format!("a copy still says `{word}`, though its other words were renamed");
            let labels = vec![
                Label::new(slip.span, format!("perhaps `{instead}` is meant")),
                Label::new(*renamed, "renamed"),
                Label::new(*first, "what it is like"),
            ];
            Some(LINT.found(message, labels, format!("write `{instead}`")))
        }
        SlipKind::Unrenamed { first, instead: None, .. } => {
            let message = "the least and the greatest are found by the same comparison".to_owned();
            let labels = vec![
                Label::new(slip.span, "the same way round as in the copy before it"),
                Label::new(*first, "what it is like"),
            ];
            Some(LINT.found(message, labels, "turn one of the comparisons around"))
        }
        SlipKind::ReadTwice { first, second, value } => {
            let message = format!("`{second}` gets the same as `{first}`");
            let labels =
                vec![Label::new(slip.span, "asks for the same again"), Label::new(*value, "the first time")];
            Some(LINT.found(message, labels, format!("read what `{second}` stands for, or use `{first}`")))
        }
        _ => None,
    }
}

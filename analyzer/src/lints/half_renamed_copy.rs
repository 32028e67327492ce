//! A statement repeats the one before it under other names, but keeps one name.
//!
//! ```lua
//! local min, max = tonumber(ARGV[1]), tonumber(ARGV[2])
//! redis.call('HSET', KEYS[1], 'min', min)
//! redis.call('HSET', KEYS[1], 'max', min)
//! return min
//! ```
//!
//! Nothing fails: the second line was copied, and `min` was forgotten in it. The lint compares what stands side by side: two statements,
//! two pairs of statements, the names and values of one call or table. It warns where `KEYS[1]` becomes `KEYS[2]` in one place only, and
//! where a local keeps its name, or a part of it, although another word was renamed so and a local of that name exists which nothing reads. It also warns
//! if two locals get the same reply, one behind the other, or the same argument, where another one is never read, and of `if x < max then max = x end` as a copy of the same for `min`.

use super::slips::each;
use super::{Context, Lint};
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::facts::suspects::{Slip, SlipKind};
use crate::signature::List;

pub(super) const LINT: Lint =
    Lint { name: "half_renamed_copy", level: Level::Warn, page: include_str!("half_renamed_copy.rs"), check };

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    each(context, |slip| diagnostic(slip).filter(|_| !is_meant(context, slip)))
}

/// Whether two locals may well get the same argument: the script reads all the others.
fn is_meant(context: &Context<'_>, slip: &Slip) -> bool {
    let SlipKind::ReadTwice { value, .. } = &slip.kind else { return false };
    let (inputs, signature) = (&context.facts.arguments, context.signature);
    let is_unread = |index: usize| inputs.reads.iter().all(|read| usize::try_from(read.index) != Ok(index));
    let sent = signature.map_or(0, |signature| signature.list(List::Arguments).len());
    context.source.slice(*value).contains("ARGV") && !(1..=sent).any(is_unread)
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

//! The two parts of `TIME` are concatenated as text.
//!
//! ```lua
//! local time = redis.call('TIME')
//! return time[1] .. time[2]
//! ```
//!
//! Nothing fails, but the microseconds have no leading zeros. So a second and 66 microseconds become `173221234566`,
//! which sorts and counts as an earlier time. Write `time[1] * 1000000 + time[2]`, or
//! `string.format('%s%06d', time[1], time[2])`. The lint is silent if there is other text beside the two parts and a point,
//! and if the text only has to differ from others: as a member of a set, as the field of a hash, or as what `SET … NX`
//! stores.

use super::{Context, Lint};
use crate::commands::{Command, Word};
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::flow::unpadded_time;
use crate::text::Span;
use crate::value::{Operand, Origin};

pub(super) const LINT: Lint =
    Lint { name: "unpadded_time", level: Level::Warn, page: include_str!("unpadded_time.rs"), check };

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let times = context.facts.uses.concatenations.iter().filter_map(|pieces| {
        let unpadded = unpadded_time(pieces)?;
        (!only_differs(context, unpadded)).then_some(unpadded)
    });
    times.map(diagnostic).collect()
}

fn diagnostic(unpadded: Span) -> Diagnostic {
    let labels = vec![Label::new(unpadded, "without leading zeros")];
    let message = "the microseconds of `TIME` are appended to the seconds without leading zeros".to_owned();
    LINT.found(message, labels, "count with them, as in `t[1] * 1000000 + t[2]`, or write `%06d`")
}

/// Whether commands get the text, and each of them only as something that differs from others.
fn only_differs(context: &Context<'_>, text: Span) -> bool {
    let mut uses =
        context.facts.commands.iter().filter_map(|command| uses_as_identity(command, text)).peekable();
    uses.peek().is_some() && uses.all(|is_identity| is_identity)
}

/// Whether each word of the command that is the text is a member, a field or the value of a lock; `None` without such a word.
fn uses_as_identity(command: &Command, text: Span) -> Option<bool> {
    let is_text =
        |operand: &&Operand| operand.values.iter().any(|value| value.origin == Origin::TimeText(text));
    let count = command.arguments.iter().filter(is_text).count();
    let rest = command.known_words();
    let is_lock = command.name == "SET" && rest.iter().any(|word| is_word(*word, "NX"));
    let members = command.asked(&rest).member_positions();
    let members = members.iter().filter_map(|at| command.arguments.get(at.checked_sub(1)?)).filter(is_text);
    (count > 0).then(|| is_lock || members.count() == count)
}

fn is_word(word: Word<'_>, name: &str) -> bool {
    matches!(word, Word::Literal(text) if text.eq_ignore_ascii_case(name.as_bytes()))
}

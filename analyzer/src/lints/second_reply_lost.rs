//! The script returns several values, and only the first of them is the reply.
//!
//! ```lua
//! local left = redis.call('DECR', KEYS[1])
//! return left, redis.call('TTL', KEYS[1])
//! ```
//!
//! Nothing fails: the server takes the first value, and the others are lost. Return a table, as in `return {a, b}`. Own
//! functions of a script may return several values, and the lint says nothing about them, nor about a second value that
//! is `nil`. It warns of `local limit = tonumber(ARGV[1]), tonumber(ARGV[2])`, whose second value no name gets.

use super::slips::each;
use super::{Context, Lint};
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::facts::suspects::{Slip, SlipKind};

pub(super) const LINT: Lint =
    Lint { name: "second_reply_lost", level: Level::Deny, page: include_str!("second_reply_lost.rs"), check };

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    each(context, diagnostic)
}

fn diagnostic(slip: &Slip) -> Option<Diagnostic> {
    if slip.kind == SlipKind::SurplusValue {
        let labels = vec![Label::new(slip.span, "nothing gets this")];
        let found = LINT.found(
            "there are more values than names".to_owned(),
            labels,
            "write a name for each, or leave it out",
        );
        return Some(Diagnostic { level: Level::Warn, ..found });
    }
    let SlipKind::SecondReply = slip.kind else { return None };
    let message = "the reply is the first of the values that are returned".to_owned();
    let labels = vec![Label::new(slip.span, "is lost")];
    Some(LINT.found(message, labels, "return an array of them, as in `return {a, b}`"))
}

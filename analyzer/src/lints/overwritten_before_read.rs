//! A branch assigns a local, and what follows assigns it again in any case.
//!
//! ```lua
//! local tier = 'free'
//! if redis.call('SISMEMBER', KEYS[1], ARGV[1]) == 1 then
//!   tier = 'vip'
//! end
//! if redis.call('SISMEMBER', KEYS[2], ARGV[1]) == 1 then
//!   tier = 'pro'
//! else
//!   tier = 'free'
//! end
//! return tier
//! ```
//!
//! Nothing fails: nobody is ever `vip`, since the second `if` does not know of the first. Write `elseif`, or leave out the `else`. The lint
//! is silent about a value that is given without a condition, as a default is.
//!
//! It also tells of `found = member == ARGV[1]` in a loop that nothing leaves early: the last element decides.

use super::slips::each;
use super::{Context, Lint};
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::facts::suspects::{Slip, SlipKind};

pub(super) const LINT: Lint = Lint {
    name: "overwritten_before_read",
    level: Level::Warn,
    page: include_str!("overwritten_before_read.rs"),
    check,
};

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    each(context, diagnostic)
}

fn diagnostic(slip: &Slip) -> Option<Diagnostic> {
    if let SlipKind::LastRoundWins { local, header } = &slip.kind {
        let message = format!("each round overwrites `{local}`, so only the last element counts");
        let labels =
            vec![Label::new(slip.span, "whatever was found before"), Label::new(*header, "in this loop")];
        let help = "assign it where something is found, and leave the loop by `break`";
        return Some(LINT.found(message, labels, help));
    }
    let SlipKind::Overwritten { local, again } = &slip.kind else { return None };
    let message = format!("what a branch puts into `{local}` is overwritten before anything reads it");
    let labels = vec![
        Label::new(*again, "here it gets another value in any case"),
        Label::new(slip.span, "never read"),
    ];
    Some(LINT.found(message, labels, "write `elseif`, or assign it only where nothing was found before"))
}

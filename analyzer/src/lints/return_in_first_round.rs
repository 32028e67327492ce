//! A loop returns in its first round, so there is never a second one.
//!
//! ```lua
//! local n = 0
//! for _, token in ipairs(redis.call('SMEMBERS', KEYS[1])) do
//!   n = n + redis.call('SREM', KEYS[1], token)
//!   return n
//! end
//! ```
//!
//! Nothing fails: the script takes the first element, and leaves all others. Put the `return` behind the `end` of the loop. The same is said of
//! `if found then return 1 else return 0 end` at the end of a loop: return 0 behind the loop, once all were looked at. A loop that only
//! returns, `for key in pairs(t) do return key end`, takes the first on purpose.

use super::slips::each;
use super::{Context, Lint};
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::facts::suspects::{Slip, SlipKind};

pub(super) const LINT: Lint = Lint {
    name: "return_in_first_round",
    level: Level::Warn,
    page: include_str!("return_in_first_round.rs"),
    check,
};

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    each(context, diagnostic)
}

fn diagnostic(slip: &Slip) -> Option<Diagnostic> {
    let SlipKind::FirstRound { added } = slip.kind else { return None };
    let mut labels = vec![Label::new(slip.span, "ends the loop in its first round")];
    labels.extend(added.map(|added| Label::new(added, "happens once")));
    let help = match added {
        Some(_) => "put the `return` behind the `end` of the loop",
        None => "return only where something is found, and the rest behind the `end` of the loop",
    };
    Some(LINT.found("a loop returns in its first round".to_owned(), labels, help))
}

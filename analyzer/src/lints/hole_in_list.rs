//! A loop fills a list by its own counter, but not in every round.
//!
//! ```lua
//! -- fn(prices: [Key])
//! local found = {}
//! for i, key in ipairs(KEYS) do
//!   local price = redis.call('GET', key)
//!   if price then
//!     found[i] = price
//!   end
//! end
//! return found
//! ```
//!
//! Nothing fails: a round without a value leaves a hole, and a reply, `ipairs` and `table.concat` end in front of the first one. Write
//! `found[#found + 1] = price` if no place matters, or put something at the place in any case: `found[i] = price or false`.
//! After `redis.setresp(3)`, the reply of a command that finds nothing is nil, and leaves such a hole too.

use super::slips::each;
use super::{Context, Lint};
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::facts::suspects::{Slip, SlipKind};

pub(super) const LINT: Lint =
    Lint { name: "hole_in_list", level: Level::Warn, page: include_str!("hole_in_list.rs"), check };

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let changes_protocol = context.source.text().contains("setresp(3)");
    each(context, |slip| diagnostic(context, slip, changes_protocol))
}

fn diagnostic(context: &Context<'_>, slip: &Slip, changes_protocol: bool) -> Option<Diagnostic> {
    let SlipKind::Hole { in_resp3, is_step, .. } = slip.kind else { return None };
    if in_resp3 && !changes_protocol {
        return None;
    }
    let (list, _) = context.source.slice(slip.span).split_once('[')?;
    let append = format!("write `{list}[#{list} + 1] = …`");
    let (message, said, help) = if is_step {
        let message = format!("a loop with a step leaves places of `{list}` empty");
        (message, "the places between stay empty, and the list ends at the first of them", append)
    } else {
        let message = format!("`{list}` gets a value only in some rounds of a loop");
        let help = format!("{append}, or give each place a value, such as `false`");
        (message, "a hole where it gets none, and the list ends there", help)
    };
    Some(LINT.found(message, vec![Label::new(slip.span, said)], help))
}

//! A loop goes by something that is the same in each round: the reply of a command, or a comparison of locals.
//!
//! ```lua
//! local n = 0
//! while redis.call('LLEN', KEYS[1]) > 0 and n < 1000 do
//!   redis.call('RPUSH', KEYS[2], redis.call('LINDEX', KEYS[1], 0))
//!   n = n + 1
//! end
//! return n
//! ```
//!
//! While a script runs, nothing but the script changes data: the list never gets shorter here, since `LINDEX` takes nothing away. Write
//! the key in the loop, with `LPOP` for example, or ask with something that changes from round to round. The same is said of
//! `while moved < max do` if the loop assigns neither. About replies the lint is silent if the loop may write the key, ends by `break` or
//! `return`, or calls functions of the script. Of a loop that nothing leaves, `slow_command` tells.

use super::slips::each;
use super::{Context, Lint};
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::facts::suspects::{Slip, SlipKind};

pub(super) const LINT: Lint = Lint {
    name: "loop_without_progress",
    level: Level::Warn,
    page: include_str!("loop_without_progress.rs"),
    check,
};

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    each(context, diagnostic)
}

fn diagnostic(slip: &Slip) -> Option<Diagnostic> {
    if slip.kind == SlipKind::FixedBound {
        let labels = vec![Label::new(slip.span, "nothing in the loop assigns what is compared")];
        let help = "count the rounds in the loop, or write `while true do`";
        return Some(LINT.found("the bound of a loop never changes".to_owned(), labels, help));
    }
    let SlipKind::NoProgress { command, is_condition, read } = slip.kind else { return None };
    let mut labels: Vec<Label> =
        read.map(|read| Label::new(read, "only looks: nothing is taken away")).into_iter().collect();
    labels.push(Label::new(command, "replies the same in every round"));
    if !is_condition {
        labels.push(Label::new(slip.span, "what the loop goes by"));
    }
    let help = if is_condition {
        "write the key in the loop, as by `LPOP`"
    } else {
        "ask with something that changes in each round"
    };
    Some(LINT.found("nothing in the loop changes what it goes by".to_owned(), labels, help))
}

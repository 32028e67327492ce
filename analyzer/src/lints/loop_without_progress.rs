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
//! `while moved < max do` if the loop assigns neither, and of a loop that calls `SCAN`, `SSCAN`, `HSCAN` or `ZSCAN` with a cursor that
//! it never moves, moves in some rounds only, or hides by a `local cursor` of its own. So it is of
//! `if score > best then winner = name end`, where nothing assigns `best`. About replies the lint is silent if the loop may write the key, ends by `break` or
//! `return`, or calls functions of the script. Of a loop that nothing leaves, `slow_command` tells.

use super::slips::each;
use super::{Context, Lint};
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::facts::suspects::{Slip, SlipKind};
use crate::text::Span;

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
        let labels =
            vec![Label::new(slip.span, "nothing in the loop changes what is compared, or ends the loop")];
        let help = "change it in the loop, as in `i = i + 1`, or write a `for` loop";
        return Some(LINT.found("the bound of a loop never changes".to_owned(), labels, help));
    }
    if let SlipKind::NeverRaised(best) = &slip.kind {
        let labels = vec![Label::new(slip.span, "what it begins with, in every round")];
        let message = format!("each round compares `{best}`, and nothing assigns it");
        return Some(LINT.found(message, labels, format!("assign `{best}` in the branch as well")));
    }
    if let SlipKind::StuckCursor { cursor, moved, hidden_by, condition } = &slip.kind {
        return Some(stuck([slip.span, *condition], cursor, *moved, *hidden_by));
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

fn stuck(
    [call, condition]: [Span; 2],
    cursor: &str,
    moved: Option<Span>,
    hidden_by: Option<Span>,
) -> Diagnostic {
    let (call, asked) =
        (Label::new(call, "replies the same page again"), Label::new(condition, "what the loop goes by"));
    match (moved, hidden_by) {
        (Some(moved), _) => {
            let message = format!("the cursor `{cursor}` is moved only in some rounds");
            let labels = vec![Label::new(moved, "not in every round"), call, asked];
            LINT.found(message, labels, "assign it right after the call")
        }
        (None, Some(hidden_by)) => {
            let message = format!("a `local {cursor}` in the loop hides the one that the call reads");
            let labels = vec![Label::new(hidden_by, "a new local: the call never sees it"), call, asked];
            LINT.found(message, labels, format!("write `{cursor} = …` without `local`"))
        }
        (None, None) => {
            let help = "keep the first element of the reply in a local around the loop, and pass that";
            LINT.found("the cursor of the call never moves".to_owned(), vec![asked, call], help)
        }
    }
}

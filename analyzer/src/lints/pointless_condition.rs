//! A condition decides nothing.
//!
//! ```lua
//! local name, mail = ARGV[1], ARGV[2]
//! if name == '' or name == '' then
//!   return 0
//! end
//! return redis.call('HSET', KEYS[1], name, mail)
//! ```
//!
//! Nothing fails. The lint warns of six things, some of which are left behind by copying:
//!
//! - The same is asked twice, joined by `and` or `or`.
//! - `elseif x > 95` behind `if x > 80`: the first takes all of it. Ask for the narrower first.
//! - Both branches are the same words.
//! - `if x == 'a' or 'b'`: a text or a number is always true. Write `x == 'a' or x == 'b'`.
//! - `if x >= 1 or x <= 9`: each number is one of the two. Write `and`.
//! - `if redis.call('LLEN', KEYS[1]) >= 0`: a count is never negative, and what is 0 or 1 is never 2. Write `> 0`.

use super::{Context, Lint, decided};
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::facts::suspects::{Pointless, SlipKind};
use crate::text::Span;

pub(super) const LINT: Lint = Lint {
    name: "pointless_condition",
    level: Level::Warn,
    page: include_str!("pointless_condition.rs"),
    check,
};

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let slips = context.facts.suspects.slips.iter();
    let found = slips.filter_map(|slip| match slip.kind {
        SlipKind::Pointless(why, other) => diagnostic(context, why, slip.span, other),
        _ => None,
    });
    let counted = context.facts.uses.comparisons.iter().filter_map(|found| {
        let (always, range) = decided::by_range(context, found)?;
        Some(of_count(found.left.span, always, range))
    });
    found.chain(counted).collect()
}

fn of_count(count: Span, always: bool, range: &str) -> Diagnostic {
    let message = format!("a comparison with a number is always {always}");
    LINT.found(
        message,
        vec![Label::new(count, range)],
        "compare with a number that tells two cases apart, as in `> 0`",
    )
}

fn diagnostic(context: &Context<'_>, why: Pointless, at: Span, other: Span) -> Option<Diagnostic> {
    let (message, said, beside, help) = match why {
        Pointless::Twice => (
            "the same is asked twice",
            "asked before",
            "asked here first",
            "ask for something else, or leave one out",
        ),
        Pointless::Narrower => (
            "a branch is never taken: an earlier condition already covers it",
            "never true here",
            "true whenever the later one is",
            "test the narrower condition first",
        ),
        Pointless::Branches if context.source.slice(at) != context.source.slice(other) => return None,
        Pointless::Branches => (
            "both branches do the same",
            "the same as above",
            "the first branch",
            "change one of them, or leave the condition out",
        ),
        Pointless::Literal => (
            "a literal in a condition makes it always true",
            "always true",
            "compared here",
            "compare with each: `x == 'a' or x == 'b'`",
        ),
        Pointless::TypeName => (
            "`type` is compared with what it never gives",
            "no name of a type",
            "gives 'nil', 'boolean', 'number', 'string', 'table', 'function' or 'userdata'",
            "write the name as `type` gives it, such as `'nil'`",
        ),
        Pointless::NeverRuns => (
            "a loop never runs: its condition is false at first",
            "false before the first round",
            "what it begins with",
            "write `repeat … until`, or begin with another value",
        ),
        Pointless::AllNumbers => (
            "a condition takes all numbers",
            "true of the rest",
            "true of some",
            "write `and` for a range: `x >= 1 and x <= 9`",
        ),
        Pointless::LiteralBehindAnd => (
            "a literal in a condition decides nothing",
            "always true, so only the rest counts",
            "compared here",
            "compare with each: `x == 'a' and y == 'b'`",
        ),
    };
    let labels = vec![Label::new(at, said), Label::new(other, beside)];
    Some(LINT.found(message.to_owned(), labels, help))
}

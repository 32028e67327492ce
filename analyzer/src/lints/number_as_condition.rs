//! A condition is a number that is worked out on the spot.
//!
//! ```lua
//! if #ARGV % 2 then
//!   return redis.error_reply('ERR pairs are wanted')
//! end
//! return redis.call('HSET', KEYS[1], unpack(ARGV))
//! ```
//!
//! Nothing fails: in Lua every number is true, even 0, so the branch is always taken. Write `#ARGV % 2 ~= 0`, or
//! `bit.band(flags, 1) == 1`. The lint is silent about locals, which may be tested before something else is, and if the
//! same statement compares the number.

use super::{Context, Lint};
use crate::diagnostic::{Diagnostic, Edit, Fix, Label, Level};
use crate::text::Span;

pub(super) const LINT: Lint = Lint {
    name: "number_as_condition",
    level: Level::Warn,
    page: include_str!("number_as_condition.rs"),
    check,
};

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (span, group) in &context.facts.uses.numbers {
        let words = context.source.slice(*span);
        if !context.compared().compares(words, |_, other| other == *group) {
            let message = "a number is used as a condition, which is always true".to_owned();
            let labels = vec![Label::new(*span, "a number: 0 counts as true")];
            let number = LINT.found(message, labels, "compare it, as in `~= 0` or `> 0`");
            found.push(number.with_fix(fix(context, *span)));
        }
    }
    found
}

/// Behind `not`, or in a longer expression, the comparison would be of something else.
fn fix(context: &Context<'_>, number: Span) -> Option<Fix> {
    let text = context.source.text();
    let before = text.get(..number.start)?.trim_end();
    let behind = text.get(number.end..)?.trim_start();
    let begins = ["if", "elseif", "while", "(", "and", "or"].iter().any(|word| before.ends_with(word));
    let ends = ["then", "do", ")", "and", "or"].iter().any(|word| behind.starts_with(word));
    (begins && ends).then(|| Fix::perhaps([Edit::insert(number.end, " ~= 0")]))
}

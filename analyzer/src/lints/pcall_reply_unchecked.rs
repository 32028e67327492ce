//! The reply of `redis.pcall` is used, and the script never looks whether it is an error.
//!
//! ```lua
//! local count = redis.pcall('INCR', KEYS[1])
//! if count then
//!   return 1
//! end
//! return 0
//! ```
//!
//! If the command fails, `redis.pcall` replies the error as a table `{err = …}`, which is true in a condition, and raises an
//! error in arithmetic. Ask for it first: `if type(count) == 'table' and count.err then`. If the script has nothing to do
//! about an error, write `redis.call`, which ends it. The lint is silent if the script looks at the field `err` or `ok`
//! of the reply or at its type anywhere, and if the reply is only returned.

use std::collections::BTreeSet;

use super::{Context, Lint, comparison};
use crate::diagnostic::{Diagnostic, Level};
use crate::facts::suspects::SlipKind;
use crate::flow::is_caught;
use crate::value::Operand;

pub(super) const LINT: Lint = Lint {
    name: "pcall_reply_unchecked",
    level: Level::Warn,
    page: include_str!("pcall_reply_unchecked.rs"),
    check,
};

/// How many different words are looked for in the script.
const WORDS: usize = 64;

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let uses = &context.facts.uses;
    let refused = uses.operands.iter().filter(|found| {
        !found.is_refused()
            && found
                .operand
                .values
                .iter()
                .any(|value| is_caught(value) && found.operation.refuses(&value.kind))
    });
    let refused = refused.map(|found| (&found.operand, "an error is a table, with which this fails"));
    let conditions = uses.caught.iter().map(|caught| (caught, "an error is a table, which counts as true"));
    let mut told = BTreeSet::new();
    let mut found = Vec::new();
    for (operand, said) in refused.chain(conditions) {
        let words = context.source.slice(operand.span);
        if told.len() < WORDS
            && told.insert(words)
            && !is_looked_at(context, words)
            && !has_second_name(context, operand)
        {
            found.push(diagnostic(context, operand, said));
        }
    }
    found
}

/// Whether the text asks anywhere what the reply is.
fn is_looked_at(context: &Context<'_>, words: &str) -> bool {
    let text = context.source.text();
    let fields = [".err", ".ok", "['err']", "['ok']", "[\"err\"]", "[\"ok\"]"];
    let asks = |asked: &str| text.contains(asked);
    fields.iter().any(|field| asks(&format!("{words}{field}"))) || asks(&format!("type({words})"))
}

/// `local ok, err = redis.pcall(…)` is told as that.
fn has_second_name(context: &Context<'_>, reply: &Operand) -> bool {
    let Some(command) = comparison::command_of(context, reply) else { return false };
    let line = |at: usize| context.source.place(at).line;
    context.facts.suspects.slips.iter().any(|slip| {
        matches!(slip.kind, SlipKind::SecondName { .. }) && line(slip.span.start) == line(command.span.start)
    })
}

fn diagnostic(context: &Context<'_>, operand: &Operand, said: &str) -> Diagnostic {
    let message = "a reply of `redis.pcall` is used, and nothing tests whether it is an error".to_owned();
    let labels = comparison::labels(context, operand, said);
    let test = comparison::error_test(context, operand);
    let help =
        format!("test it first, as in {test}, or write `redis.call`, which ends the script on an error");
    LINT.found(message, labels, help)
}

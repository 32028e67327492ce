//! The code of an error is what the caller gave.
//!
//! ```lua
//! return redis.error_reply(ARGV[1])
//! ```
//!
//! The first word of an error reply is its code, and clients act on it: upon `MOVED`, `ASK`, `TRYAGAIN`, `CLUSTERDOWN`, `MASTERDOWN`,
//! `LOADING` and `READONLY` cluster clients send the call again or elsewhere, so that its writes may happen twice. Here any caller
//! chooses it. The mend is a code of your own in front: `redis.error_reply('REFUSED ' .. ARGV[1])`. Silent is what passes on an error
//! that a command gave, as in `return redis.pcall(…)`, and whatever else is no key or argument as it came.

use super::{Context, Lint};
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::signature::List;
use crate::text::Span;

pub(super) const LINT: Lint = Lint {
    name: "error_code_from_caller",
    level: Level::Warn,
    page: include_str!("error_code_from_caller.rs"),
    check,
};

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let codes = context.facts.suspects.computed_codes.iter();
    codes.filter(|code| is_input(context, **code)).map(|code| diagnostic(*code)).collect()
}

fn is_input(context: &Context<'_>, code: Span) -> bool {
    [List::Keys, List::Arguments].into_iter().any(|list| {
        let inputs = context.facts.inputs(list);
        inputs.reads.iter().any(|read| read.span == code)
            || inputs.named.iter().any(|named| named.span == code)
    })
}

fn diagnostic(code: Span) -> Diagnostic {
    let labels = vec![Label::new(code, "its first word is the code, and clients act on codes")];
    let help = "begin with a word that no server sends, such as `REFUSED`";
    LINT.found("an error reply has the code that the caller gives".to_owned(), labels, help)
}

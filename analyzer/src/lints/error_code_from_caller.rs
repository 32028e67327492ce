//! The caller chooses the code of an error.
//!
//! ```lua
//! return redis.error_reply(ARGV[1])
//! ```
//!
//! The first word of an error reply is its code, and clients act on it. After `MOVED`, `ASK`, `TRYAGAIN`,
//! `CLUSTERDOWN`, `MASTERDOWN`, `LOADING` and `READONLY`, cluster clients send the call again or elsewhere, so its
//! writes may happen twice. Put your own code first: `redis.error_reply('REFUSED ' .. ARGV[1])`. The lint is silent if
//! the script passes on an error of a command, as in `return redis.pcall(…)`, and about any text that is not exactly a
//! key or an argument.

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
    LINT.found("an error reply has the code that the caller chooses".to_owned(), labels, help)
}

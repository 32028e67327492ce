//! Two locals are declared with the reply of one command.
//!
//! ```lua
//! local ok, err = redis.pcall('INCR', KEYS[1])
//! if err then
//!   return -1
//! end
//! return ok
//! ```
//!
//! Nothing fails: `redis.call` and `redis.pcall` give exactly one value, so the second local is always nil. With
//! `redis.pcall`, an error is a table with its text in `err`: write `if type(reply) == 'table' and reply.err then`. The
//! elements of an array reply are given by `unpack(…)`. The lint is silent if nothing reads the second local, or if the
//! script assigns it.

use super::slips::each;
use super::{Context, Lint};
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::facts::suspects::{Slip, SlipKind};

pub(super) const LINT: Lint = Lint {
    name: "second_name_for_one_reply",
    level: Level::Deny,
    page: include_str!("second_name_for_one_reply.rs"),
    check,
};

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    each(context, diagnostic)
}

fn diagnostic(slip: &Slip) -> Option<Diagnostic> {
    let SlipKind::SecondName { name, is_pcall } = &slip.kind else { return None };
    let message = format!("`{name}` is always nil: a command gives one reply");
    let labels = vec![Label::new(slip.span, "gets no value")];
    let help = if *is_pcall {
        "an error is the reply itself: look at `reply.err`, where the reply is a table"
    } else {
        "write `unpack(…)` around the call, if its reply is an array"
    };
    Some(LINT.found(message, labels, help))
}

//! `redis.log` gets no level, or none that it knows.
//!
//! ```lua
//! redis.log('starting')
//! return redis.call('GET', KEYS[1])
//! ```
//!
//! The server raises `redis.log() requires two arguments or more`, and for a text as the level `First argument must be
//! a number (log level)`. Write `redis.log(redis.LOG_NOTICE, 'starting')`. The levels are `LOG_DEBUG`, `LOG_VERBOSE`,
//! `LOG_NOTICE` and `LOG_WARNING`, which are 0 to 3. The lint is silent under `pcall`.

use super::slips::each;
use super::{Context, Lint};
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::facts::suspects::{Slip, SlipKind};

pub(super) const LINT: Lint =
    Lint { name: "log_without_level", level: Level::Deny, page: include_str!("log_without_level.rs"), check };

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    each(context, diagnostic)
}

fn diagnostic(slip: &Slip) -> Option<Diagnostic> {
    let (message, said) = match slip.kind {
        SlipKind::LogWithoutLevel => {
            ("`redis.log` gets no level, and raises an error", "the level comes first")
        }
        SlipKind::LogLevel => {
            ("`redis.log` gets a level that does not exist, and raises an error", "no level")
        }
        _ => return None,
    };
    let labels = vec![Label::new(slip.span, said)];
    Some(LINT.found(message.to_owned(), labels, "write `redis.log(redis.LOG_NOTICE, …)`"))
}

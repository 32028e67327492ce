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
use super::{Context, Lint, fixes};
use crate::diagnostic::{Diagnostic, Edit, Fix, Label, Level};
use crate::facts::suspects::{Slip, SlipKind};

pub(super) const LINT: Lint =
    Lint { name: "log_without_level", level: Level::Deny, page: include_str!("log_without_level.rs"), check };

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    each(context, |slip| diagnostic(context, slip))
}

fn diagnostic(context: &Context<'_>, slip: &Slip) -> Option<Diagnostic> {
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
    let found = LINT.found(message.to_owned(), labels, "write `redis.log(redis.LOG_NOTICE, …)`");
    Some(found.with_fix(fix(context, slip)))
}

fn fix(context: &Context<'_>, slip: &Slip) -> Option<Fix> {
    let words = context.source.slice(slip.span);
    if slip.kind == SlipKind::LogWithoutLevel {
        let open = fixes::first(context, slip.span, '(').filter(|_| !words.ends_with("()"))?;
        return Some(Fix::certain([Edit::insert(open.end, "redis.LOG_NOTICE, ")]));
    }
    let level = match words.trim_matches(['\'', '"']).to_ascii_lowercase().as_str() {
        "debug" => "redis.LOG_DEBUG",
        "verbose" => "redis.LOG_VERBOSE",
        "notice" | "info" => "redis.LOG_NOTICE",
        "warning" | "warn" | "error" => "redis.LOG_WARNING",
        _ => return None,
    };
    Some(Fix::certain([Edit::replace(slip.span, level)]))
}

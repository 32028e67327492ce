//! Times in two units are added, subtracted or compared.
//!
//! ```lua
//! -- fn(last_use: Key, now_ms: u64, cooldown_secs: u32)
//! local last_ms = tonumber(redis.call('GET', KEYS[1])) or 0
//! if tonumber(ARGV[1]) - last_ms < tonumber(ARGV[2]) then
//!   return 0
//! end
//! return redis.call('SET', KEYS[1], ARGV[1])
//! ```
//!
//! Nothing fails: 30 seconds are over after 30 milliseconds. Convert one of them, as in `tonumber(ARGV[2]) * 1000`. The unit comes from names
//! such as `now_ms`, `wait_secs` and `windowMillis`, also those of parameters and fields, from what `TIME`, `TTL` and `PTTL` reply, and
//! from literals such as `15 * 60`; sums keep it, and factors such as 1000 change it. The second part of `TIME` is
//! microseconds: milliseconds are `t[1] * 1000 + math.floor(t[2] / 1000)`. A time that gets the name of another unit, as in
//! `local wait_ms = redis.call('TTL', KEYS[1])`, is found too. The lint is silent about all other names, and about seeds of random numbers.

use super::counted::{Said, Unit, unit};
use super::{Context, Lint};
use crate::diagnostic::{Diagnostic, Level};
use crate::facts::suspects::times::{CountedIn, Joint, Meeting};
use crate::text::Span;

pub(super) const LINT: Lint =
    Lint { name: "mixed_time_units", level: Level::Warn, page: include_str!("mixed_time_units.rs"), check };

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let meetings = context.facts.suspects.times.met();
    meetings.filter_map(|meeting| check_meeting(context, meeting)).collect()
}

/// Whether two units meet within what stands there.
pub(super) fn is_mixed(context: &Context<'_>, place: Span) -> bool {
    let meetings = context.facts.suspects.times.met();
    meetings
        .filter(|meeting| place.contains(meeting.left.span) && place.contains(meeting.right.span))
        .any(|meeting| check_meeting(context, meeting).is_some())
}

fn check_meeting(context: &Context<'_>, meeting: &Meeting) -> Option<Diagnostic> {
    let (left, right) = (unit(context, &meeting.left)?, unit(context, &meeting.right)?);
    if left.counted == right.counted || is_guess(&left, &right) || is_guess(&right, &left) {
        return None;
    }
    let (one, other) = (left.counted.plural(), right.counted.plural());
    let message = match meeting.joint {
        Joint::Added => format!("{one} and {other} are added"),
        Joint::Subtracted => format!("{other} are subtracted from {one}"),
        Joint::Compared => format!("{one} are compared with {other}"),
        Joint::Named => format!("{other} get a name that says {one}"),
    };
    let help = help(&left, &right);
    let labels = right.labels().into_iter().chain(left.labels()).collect();
    Some(LINT.found(message, labels, help))
}

/// What 30 and 60000 count, only milliseconds tell, and for short ones a clock of them.
fn is_guess(literal: &Unit, other: &Unit) -> bool {
    match literal.said {
        Said::Literal => other.counted <= CountedIn::Microseconds,
        Said::Short => other.counted != CountedIn::Milliseconds,
        _ => false,
    }
}

fn help(left: &Unit, right: &Unit) -> String {
    let is_clock = |it: &Unit| matches!(it.said, Said::Clock);
    if is_clock(left) && is_clock(right) && right.counted == CountedIn::Microseconds {
        let rest = match left.counted {
            CountedIn::Milliseconds => "t[1] * 1000 + math.floor(t[2] / 1000)",
            _ => "t[1] * 1000000 + t[2]",
        };
        return format!("the second part of `TIME` is microseconds within the second: write `{rest}`");
    }
    "convert one of them first: a second is 1000 milliseconds".to_owned()
}

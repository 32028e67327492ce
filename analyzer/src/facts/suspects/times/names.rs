//! Names that say in which unit a time is counted.

use std::borrow::Cow;

use super::{Counted, CountedIn, Source};
use crate::text::Span;

/// What stands behind a unit in front: `ms_left`.
const AFTER_UNIT: [&str; 7] = ["ago", "elapsed", "left", "passed", "remaining", "since", "until"];

/// Words that count: `five_minutes` is a constant, in whatever unit.
const COUNTS: [&str; 22] = [
    "a", "an", "half", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "twelve", "fifteen", "twenty", "thirty", "forty", "fifty", "sixty", "ninety", "hundred",
];

/// The time that a name stands for, where it says a unit.
pub(super) fn counted(name: &str, span: Span) -> Option<Counted> {
    Some(Counted::new(Source::Name(unit_of_name(name)?), span))
}

/// What the name says that a time is counted in: `wait_ms`, `windowSecs`, `ms_left`.
pub(crate) fn unit_of_name(name: &str) -> Option<CountedIn> {
    let (before, last) = split_last(name);
    let last = lowercase(last);
    let is_after = AFTER_UNIT.contains(&&*last);
    let unit = if is_after { unit_in_front(before) } else { unit(&last, before) }?;
    // `per_second`, `of_s`: no time.
    let is_rate = lowercase(before).trim_end_matches('_').ends_with("per");
    let is_counted = !is_after && last != "ms" && is_count(before);
    (!is_rate && !is_counted).then_some(unit)
}

/// `ms` of `ms_left`.
fn unit_in_front(before: &str) -> Option<CountedIn> {
    (!before.contains('_')).then(|| unit(&lowercase(before), ""))?
}

fn lowercase(word: &str) -> Cow<'_, str> {
    if word.bytes().any(|byte| byte.is_ascii_uppercase()) {
        Cow::Owned(word.to_ascii_lowercase())
    } else {
        Cow::Borrowed(word)
    }
}

fn unit(word: &str, before: &str) -> Option<CountedIn> {
    Some(match word {
        "ns" if !before.is_empty() => CountedIn::Nanoseconds,
        "nanos" | "nanoseconds" => CountedIn::Nanoseconds,
        "us" if !before.is_empty() => CountedIn::Microseconds,
        "usec" | "usecs" | "micros" | "microsecs" | "microseconds" => CountedIn::Microseconds,
        "ms" | "msec" | "msecs" | "millis" | "millisecs" | "milliseconds" => CountedIn::Milliseconds,
        "sec" | "secs" | "seconds" => CountedIn::Seconds,
        "s" if !before.is_empty() => CountedIn::Seconds,
        "mins" | "minutes" => CountedIn::Minutes,
        "hours" => CountedIn::Hours,
        "days" => CountedIn::Days,
        _ => return None,
    })
}

/// In front of the last word of a name, and that: of `wait_ms` and of `waitMs`.
fn split_last(name: &str) -> (&str, &str) {
    if let Some(split) = name.rsplit_once('_') {
        return split;
    }
    let is_small = name.bytes().any(|byte| byte.is_ascii_lowercase());
    let capital = name.rfind(|letter: char| letter.is_ascii_uppercase()).filter(|at| is_small && *at > 0);
    capital.and_then(|at| name.split_at_checked(at)).unwrap_or(("", name))
}

fn is_count(before: &str) -> bool {
    let word = before.rsplit('_').next().unwrap_or(before);
    let is_number = !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit());
    is_number || COUNTS.contains(&&*lowercase(word))
}

#[cfg(test)]
mod tests {
    use super::{CountedIn, unit_of_name};

    #[test]
    fn names_with_a_unit() {
        for name in ["wait_ms", "waitMs", "WAIT_MS", "ms", "ms_left", "now_millis", "nowMillis"] {
            assert_eq!(unit_of_name(name), Some(CountedIn::Milliseconds), "{name}");
        }
        for name in ["secs", "ttlSeconds", "window_s", "seconds_left", "TTL_SECS"] {
            assert_eq!(unit_of_name(name), Some(CountedIn::Seconds), "{name}");
        }
    }

    #[test]
    fn names_without_one() {
        for name in
            ["items", "per_second", "rate_per_s", "s", "five_minutes", "30_days", "msg", "plus", "left"]
        {
            assert_eq!(unit_of_name(name), None, "{name}");
        }
    }
}

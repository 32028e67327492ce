//! A time is moved beyond 32 bits.
//!
//! ```lua
//! -- fn(seq: Key, now_secs: u32)
//! local seq = redis.call('INCR', KEYS[1]) % 4096
//! return bit.lshift(tonumber(ARGV[1]), 12) + seq
//! ```
//!
//! Nothing fails: the functions of `bit` work on 32 bits with a sign, so the upper bits of the time are gone, and the result may be below 0.
//! Multiply instead, `now * 4096 + seq`: a number keeps 53 bits. The lint looks at `bit.lshift` by 8 or more, of what counts time by its
//! name, or is made of the reply of `TIME`.

use super::counted::unit;
use super::{Context, Lint};
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::facts::suspects::times::Counted;
use crate::text::Span;

pub(super) const LINT: Lint =
    Lint { name: "bits_beyond_32", level: Level::Warn, page: include_str!("bits_beyond_32.rs"), check };

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let bits = context.facts.suspects.times.bits.iter();
    bits.filter_map(|moved| diagnostic(context, moved)).collect()
}

fn diagnostic(context: &Context<'_>, (moved, counted): &(Span, Counted)) -> Option<Diagnostic> {
    let unit = unit(context, counted)?.counted.plural();
    let labels = vec![Label::new(*moved, format!("{unit}, whose upper bits are lost"))];
    let message = "`bit.lshift` keeps 32 bits of a time that needs more".to_owned();
    Some(LINT.found(message, labels, "multiply by a power of 2: 4096 for 12 bits"))
}

//! Hexadecimal digits become a number without a base.
//!
//! ```lua
//! local hash = redis.sha1hex(ARGV[1])
//! if tonumber(hash:sub(1, 6)) % 100 < 20 then
//!   return 1
//! end
//! return 0
//! ```
//!
//! `tonumber` reads base 10: for `3f07a2` it gives nil, for `123e45` infinity, and a number only where all digits happen to be from 0 to 9.
//! Write `tonumber(hash:sub(1, 6), 16)`. More than 8 digits need more than 32 bits, and a number keeps 53.

use super::slips::each;
use super::{Context, Lint};
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::facts::suspects::{Slip, SlipKind};

pub(super) const LINT: Lint = Lint {
    name: "hexadecimal_without_base",
    level: Level::Warn,
    page: include_str!("hexadecimal_without_base.rs"),
    check,
};

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    each(context, diagnostic)
}

fn diagnostic(slip: &Slip) -> Option<Diagnostic> {
    let SlipKind::HexWithoutBase = slip.kind else { return None };
    let labels = vec![Label::new(slip.span, "nil where one of the digits is a letter")];
    let message = "hexadecimal digits are read as a number of base 10".to_owned();
    Some(LINT.found(message, labels, "write `tonumber(…, 16)`"))
}

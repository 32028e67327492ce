//! The position that `string.find` gives is compared with a number.
//!
//! ```lua
//! local name = ARGV[1]
//! if name:find('@', 1, true) > 0 then
//!   return 1
//! end
//! return 0
//! ```
//!
//! Where nothing is found, `find` gives nil, which is not -1: the server says `attempt to compare number with nil`. Write
//! `if name:find('@', 1, true) then`. The lint is silent about `== 1`, which asks whether a text begins so.

use super::slips::each;
use super::{Context, Lint};
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::facts::suspects::{Slip, SlipKind};

pub(super) const LINT: Lint =
    Lint { name: "position_compared", level: Level::Warn, page: include_str!("position_compared.rs"), check };

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    each(context, diagnostic)
}

fn diagnostic(slip: &Slip) -> Option<Diagnostic> {
    let SlipKind::PositionCompared { raises } = slip.kind else { return None };
    let said = if raises {
        "raises an error where nothing is found"
    } else {
        "never equal: it is nil where nothing is found"
    };
    let message = "`find` gives nil where it finds nothing, and is compared with a number".to_owned();
    Some(LINT.found(
        message,
        vec![Label::new(slip.span, said)],
        "ask for it as it is: `if text:find(…) then`",
    ))
}

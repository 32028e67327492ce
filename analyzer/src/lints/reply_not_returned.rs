//! The script makes an error or a status, and does nothing with it.
//!
//! ```lua
//! if tonumber(ARGV[1]) > 10 then
//!   redis.error_reply('TOO_MANY at most 10')
//! end
//! return redis.call('INCRBY', KEYS[1], ARGV[1])
//! ```
//!
//! Nothing fails: `redis.error_reply` makes a table `{err = …}` and raises nothing, so the script goes on. Write
//! `return redis.error_reply(…)`. The same holds for `redis.status_reply`.

use super::slips::each;
use super::{Context, Lint};
use crate::diagnostic::{Diagnostic, Edit, Fix, Label, Level};
use crate::facts::suspects::{Slip, SlipKind};

pub(super) const LINT: Lint = Lint {
    name: "reply_not_returned",
    level: Level::Deny,
    page: include_str!("reply_not_returned.rs"),
    check,
};

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    each(context, diagnostic)
}

fn diagnostic(slip: &Slip) -> Option<Diagnostic> {
    let SlipKind::ReplyNotReturned { is_end } = slip.kind else { return None };
    let message = "a reply is made, and the script goes on without it".to_owned();
    let labels = vec![Label::new(slip.span, "makes a table, and does nothing else")];
    let fix = if is_end {
        Fix::certain([Edit::insert(slip.span.start, "return ")])
    } else {
        Fix::perhaps(Edit::around(slip.span, "do return ", " end"))
    };
    Some(LINT.found(message, labels, "write `return` in front of it").with_fix(fix))
}

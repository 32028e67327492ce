//! A loop goes through the reply of `SCAN`, `SSCAN`, `HSCAN` or `ZSCAN` as if it were the page.
//!
//! ```lua
//! for _, name in ipairs(redis.call('SSCAN', KEYS[1], 0)) do
//!   redis.call('HDEL', KEYS[2], name)
//! end
//! return 1
//! ```
//!
//! The reply has two elements: the cursor, a text, and a table with the page. So `name` is the cursor first, and then the table,
//! with which the command raises an error. Write `redis.call('SSCAN', KEYS[1], 0)[2]`, and go on with the cursor in `[1]` until it is `'0'`.

use super::slips::each;
use super::{Context, Lint};
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::facts::suspects::{Slip, SlipKind};

pub(super) const LINT: Lint = Lint {
    name: "scan_reply_as_list",
    level: Level::Warn,
    page: include_str!("scan_reply_as_list.rs"),
    check,
};

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    each(context, diagnostic)
}

fn diagnostic(slip: &Slip) -> Option<Diagnostic> {
    let SlipKind::ScanAsList(name) = &slip.kind else { return None };
    let message = format!("the reply of `{}` is the cursor and a table", name.escape_debug());
    let labels = vec![Label::new(slip.span, "two elements, whatever the page has")];
    Some(LINT.found(message, labels, "go through element 2 of the reply, and ask again with element 1"))
}

//! A value is compared with a table that is made right there.
//!
//! ```lua
//! local items = redis.call('LRANGE', KEYS[1], 0, -1)
//! if items == {} then
//!   return 'none'
//! end
//! return items[1]
//! ```
//!
//! Nothing fails: two tables are equal only if they are the same table, and nothing is the one that `{}` makes, so the
//! comparison is always false. Write `#items == 0`.

use super::slips::each;
use super::{Context, Lint};
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::facts::suspects::{Slip, SlipKind};

pub(super) const LINT: Lint = Lint {
    name: "new_table_compared",
    level: Level::Deny,
    page: include_str!("new_table_compared.rs"),
    check,
};

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    each(context, diagnostic)
}

fn diagnostic(slip: &Slip) -> Option<Diagnostic> {
    let SlipKind::NewTableCompared { equal } = slip.kind else { return None };
    let message = format!("a new table is compared, which is always {}", !equal);
    let labels = vec![Label::new(slip.span, "nothing else is this table")];
    Some(LINT.found(message, labels, "an array without elements has the length 0: write `#t == 0`"))
}

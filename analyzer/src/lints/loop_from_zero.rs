//! A loop counts from 0 over a list.
//!
//! ```lua
//! for i = 0, #ARGV - 1 do
//!   redis.call('RPUSH', KEYS[1], ARGV[i])
//! end
//! return #ARGV
//! ```
//!
//! In Lua the first is `ARGV[1]`: `ARGV[0]` is nil, and such a loop never comes to the last. Write `for i = 1, #ARGV do`. The
//! lint looks at `KEYS`, `ARGV`, replies and lists that the script fills behind their end. It is silent if the loop reads `ARGV[i + 1]`.
//! A loop that counts down to 0 is told as well.

use super::slips::each;
use super::{Context, Lint};
use crate::diagnostic::{Diagnostic, Edit, Fix, Label, Level};
use crate::facts::suspects::{Slip, SlipKind};
use crate::text::Span;

pub(super) const LINT: Lint =
    Lint { name: "loop_from_zero", level: Level::Warn, page: include_str!("loop_from_zero.rs"), check };

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    each(context, |slip| diagnostic(context, slip))
}

fn diagnostic(context: &Context<'_>, slip: &Slip) -> Option<Diagnostic> {
    let SlipKind::FromZero { list, local, read, backwards } = &slip.kind else { return None };
    let (message, said, bounds) = if *backwards {
        let message = format!("`{local}` ends at 0, and `{list}` begins at 1");
        (message, "down to here", format!("#{list}, 1, -1"))
    } else {
        (format!("`{local}` begins at 0, and `{list}` at 1"), "from here", format!("1, #{list}"))
    };
    let labels = vec![Label::new(slip.span, said), Label::new(*read, format!("`{list}[0]` is nil"))];
    let found = LINT.found(message, labels, format!("write `for {local} = {bounds} do`"));
    Some(found.with_fix(fix(context, slip, list)))
}

/// The loop may need the 0 for something else too.
fn fix(context: &Context<'_>, slip: &Slip, list: &str) -> Option<Fix> {
    let behind = context.source.text().get(slip.span.end..)?;
    let bound = format!(", #{list}");
    let rest = behind.strip_prefix(bound.as_str())?;
    let end = slip.span.end + bound.len();
    let mut edits = vec![Edit::replace(slip.span, "1")];
    edits.extend(rest.starts_with(" - 1").then(|| Edit::replace(Span::new(end, end + 4), "")));
    Some(Fix::perhaps(edits))
}

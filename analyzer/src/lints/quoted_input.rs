//! `KEYS[n]` or `ARGV[n]` stands in quotes.
//!
//! ```lua
//! return redis.call('GET', 'KEYS[1]')
//! ```
//!
//! Nothing fails: the command works on a key that is named `KEYS[1]`. Remove the quotes. The lint looks at arguments of
//! commands that are nothing but such a name. It also warns of `counts['status']` and `counts.status` in a loop whose local `status` nothing
//! reads, or by which it reads `counts[status]` as well: that is always the same field, and `counts[status]` is meant.

use super::slips::each;
use super::{Context, Lint, named};
use crate::diagnostic::{Diagnostic, Edit, Fix, Label, Level};
use crate::facts::suspects::{Slip, SlipKind};

pub(super) const LINT: Lint =
    Lint { name: "quoted_input", level: Level::Deny, page: include_str!("quoted_input.rs"), check };

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    each(context, |slip| diagnostic(context, slip))
}

fn diagnostic(context: &Context<'_>, slip: &Slip) -> Option<Diagnostic> {
    if let SlipKind::QuotedLocal { table, local, declared } = &slip.kind {
        let message = format!(
            "`{}` is a field called \"{local}\"; the local `{local}` is not used",
            named::short(context, slip.span)
        );
        let labels =
            vec![Label::new(slip.span, "the same in every round"), Label::new(*declared, "the local")];
        let found = LINT.found(message, labels, format!("write `{table}[{local}]`"));
        return Some(Diagnostic { level: Level::Warn, ..found });
    }
    let SlipKind::QuotedInput(words) = &slip.kind else { return None };
    let message = format!("a command gets the text `{words}`, and not what `{words}` holds");
    let labels = vec![Label::new(slip.span, "these very letters")];
    let found = LINT.found(message, labels, format!("remove the quotes: `{words}`"));
    Some(found.with_fix(Fix::certain([Edit::replace(slip.span, words)])))
}

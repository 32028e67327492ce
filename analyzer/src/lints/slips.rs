//! What the lints on slips share.

use super::Context;
use crate::diagnostic::Diagnostic;
use crate::facts::suspects::Slip;

/// What `diagnostic` says of each slip.
pub(super) fn each(
    context: &Context<'_>,
    diagnostic: impl Fn(&Slip) -> Option<Diagnostic>,
) -> Vec<Diagnostic> {
    context.facts.suspects.slips.iter().filter_map(diagnostic).collect()
}

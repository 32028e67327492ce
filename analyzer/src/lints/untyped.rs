//! What is lost of a reply where nobody says as what it is decoded, as in `redis-script check`: there the lints on replies warn of what
//! every client misses. With a signature, the Rust compiler compares the reply with the type instead.

use std::collections::BTreeSet;

use super::{Context, Judged};
use crate::diagnostic::{Diagnostic, Level};
use crate::text::Span;
use crate::value::{Value, ValueKind};

/// What `check` says of the values that the script replies, and of those within them; of each place once.
pub(super) fn warn(context: &Context<'_>, check: impl Fn(&Value) -> Option<Diagnostic>) -> Vec<Diagnostic> {
    if context.signature.is_some() || matches!(context.judged, Judged::Rest(_)) {
        return Vec::new();
    }
    let mut reader = Reader { check, told: BTreeSet::new(), found: Vec::new() };
    let returns = context.facts.returns.iter().filter(|found| !found.doubtful);
    returns.flat_map(|found| &found.values).for_each(|value| reader.read(value));
    reader.found
}

struct Reader<C> {
    check: C,
    told: BTreeSet<Span>,
    found: Vec<Diagnostic>,
}

impl<C: Fn(&Value) -> Option<Diagnostic>> Reader<C> {
    fn read(&mut self, value: &Value) {
        if value.doubtful {
            return;
        }
        if let Some(found) = (self.check)(value)
            && self.told.insert(value.span)
        {
            self.found.push(Diagnostic { level: Level::Warn, ..found });
        }
        if let ValueKind::Array(items) = &value.kind {
            items.elements.iter().chain(&items.rest).flatten().for_each(|value| self.read(value));
        }
    }
}

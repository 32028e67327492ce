//! What conditions say of a reply beside an argument: whether it is what the caller sent, as the holder of a lock is.

use super::{Flow, Unequal, bounds};
use crate::commands::Command;
use crate::names::callee;
use crate::signature::List;
use crate::syntax::chunk::{Expression, ExpressionKind, Suffix, SuffixKind};
use crate::text::Span;
use crate::value::{Origin, Value};

impl<'c> Flow<'_, 'c> {
    /// From here on the reply is not what the caller sent.
    pub(super) fn note_unequal(&mut self, place: &'c Expression, other: &'c Expression) {
        if let Some(reply) = self.reply_at(place)
            && self.is_argument(other)
            && self.environment.unequal.len() < bounds::KEYS
        {
            let comparison =
                Span::new(place.span.start.min(other.span.start), place.span.end.max(other.span.end));
            self.environment.unequal.push(Unequal { reply, comparison });
        }
    }

    /// A condition asks whether the reply is there.
    pub(super) fn note_asked(&mut self, place: &'c Expression) {
        self.found.uses.asked.extend(self.reply_at(place).map(|reply| (reply, place.span)));
    }

    pub(super) fn note_unequal_write(&mut self, command: &Command) {
        if command.writes() == Some(true) {
            let unequal = self.environment.unequal.iter();
            self.found.uses.unequal.extend(unequal.map(|unequal| (command.span, *unequal)));
        }
    }

    /// The command whose reply stands there.
    fn reply_at(&self, place: &'c Expression) -> Option<Span> {
        let reply = |value: &Value| match value.origin {
            Origin::Reply(call) => Some(call),
            _ => None,
        };
        match &place.kind {
            ExpressionKind::Parenthesized(inner) => self.reply_at(inner),
            ExpressionKind::Name(_) => {
                let values = self.environment.get(self.known_local(place)?)?;
                let replies: Vec<Span> = values.iter().filter_map(reply).collect();
                replies
                    .iter()
                    .all(|reply| Some(reply) == replies.first())
                    .then(|| replies.first().copied())?
            }
            _ => callee::call(self.names, place).filter(|call| call.path.is_command()).map(|_| place.span),
        }
    }

    /// `ARGV[n]`, or a local that holds it.
    fn is_argument(&self, expression: &'c Expression) -> bool {
        match &self.names.behind(expression).kind {
            ExpressionKind::Suffixed { base, suffixes } => {
                let is_element = matches!(
                    suffixes.as_slice(),
                    [Suffix { kind: SuffixKind::Index(_) | SuffixKind::Field(_), .. }]
                );
                is_element && self.input_table(base) == Some(List::Arguments)
            }
            _ => false,
        }
    }
}

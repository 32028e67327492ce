//! In which unit a time of the text is counted, once the signature has its say.

use super::{Context, sent};
use crate::diagnostic::Label;
use crate::facts::suspects::times::{Counted, CountedIn, Source, unit_of_name};
use crate::signature::{Parameter, TimeUnit};
use crate::text::Span;
use crate::value::Operand;

/// A unit, and what says so.
pub(super) struct Unit {
    pub(super) counted: CountedIn,
    pub(super) said: Said,
    /// Where the time is used, and where what says its unit stands.
    places: (Span, Span),
}

/// What says a unit.
pub(super) enum Said {
    /// The name of a local, a field or a parameter, if what stands there is just that.
    Name(Option<String>),
    /// The type of a parameter: a point in time that has no room for milliseconds.
    Type(String),
    /// The first or the second part of `TIME`.
    Clock,
    /// The reply of `TTL` and the like.
    Reply,
    /// A literal.
    Literal,
    /// A literal that may be seconds, if milliseconds are too short.
    Short,
}

impl Unit {
    /// What stands beside the carets: at the use, and where the unit comes from, if that is another place.
    pub(super) fn labels(&self) -> Vec<Label> {
        let (used, from) = self.places;
        if used.contains(from) {
            return vec![Label::new(used, self.words())];
        }
        vec![Label::new(used, self.counted.plural()), Label::new(from, self.words())]
    }

    fn words(&self) -> String {
        let unit = self.counted.plural();
        match &self.said {
            Said::Name(Some(name)) => format!("{unit}, by the name `{name}`"),
            Said::Name(None) => format!("{unit}, by the names"),
            Said::Type(name) => {
                format!("{unit}: no time in milliseconds fits into the `u32` that `{name}` is")
            }
            Said::Clock => format!("{unit}, made of the reply of `TIME`"),
            Said::Reply => format!("{unit}, which the command replies"),
            Said::Literal | Said::Short => format!("{unit}, as it is usually written"),
        }
    }
}

/// Parts of names that say a point in time.
const POINTS: [&str; 5] = ["at", "deadline", "timestamp", "now", "until"];

/// The unit of what the text has there.
pub(super) fn unit(context: &Context<'_>, counted: &Counted) -> Option<Unit> {
    let (source, said) = match counted.source {
        Source::Name(unit) => (unit, Said::Name(name(context.source.slice(counted.from)))),
        Source::Argument(index) => parameter_unit(context.signature?.argument(index)?)?,
        Source::Clock(unit) => (unit, Said::Clock),
        Source::Reply(unit) => (unit, Said::Reply),
        Source::Literal(unit) => (unit, Said::Literal),
        Source::Short(_) => (CountedIn::Seconds, Said::Short),
    };
    Some(Unit { counted: source.times(counted.factor)?, said, places: (counted.span, counted.from) })
}

/// The unit of what a command gets there.
pub(super) fn unit_of_operand(context: &Context<'_>, operand: &Operand) -> Option<Unit> {
    if let Some(parameter) = sent::parameter(context, operand) {
        let (counted, said) = parameter_unit(parameter)?;
        return Some(Unit { counted, said, places: (operand.span, operand.span) });
    }
    unit(context, context.facts.suspects.times.sent_at(operand.span)?)
}

/// Whether its unit is declared, which another lint looks at.
pub(super) fn parameter_unit(parameter: &Parameter) -> Option<(CountedIn, Said)> {
    let name = || parameter.name.clone();
    let declared = parameter.unit.map(|unit| match unit {
        TimeUnit::Seconds => CountedIn::Seconds,
        TimeUnit::Milliseconds => CountedIn::Milliseconds,
        TimeUnit::Microseconds => CountedIn::Microseconds,
    });
    if let Some(unit) = declared.or_else(|| unit_of_name(&parameter.name)) {
        return Some((unit, Said::Name(Some(name()))));
    }
    let is_point = parameter.name.rsplit('_').next().is_some_and(|last| POINTS.contains(&last));
    let is_short = parameter.range.is_some_and(|(_, greatest)| greatest == u32::MAX.into());
    (is_point && is_short).then(|| (CountedIn::Seconds, Said::Type(name())))
}

fn name(words: &str) -> Option<String> {
    let words = words.rsplit('.').next().unwrap_or(words).trim_matches(['\'', '"']);
    let is_name = words.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    is_name.then(|| words.to_owned())
}

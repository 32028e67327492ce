//! What the caller sends, by the signature; without one, whatever the script reads by fixed indexes.

use super::known::{Kinds, Known, Text};
use super::numbers::Numbers;
use crate::inputs::Inputs;
use crate::signature::{Index, List, Parameter, Sent, Signature};

/// What the caller sends.
#[derive(Clone, Copy)]
pub(crate) struct Promise<'a> {
    pub(crate) signature: Option<&'a Signature>,
    /// What is known of `KEYS`, and of `ARGV`.
    pub(crate) inputs: [&'a Inputs; 2],
}

impl Promise<'_> {
    /// The elements of a list are what the caller has sent.
    fn is_as_sent(&self, list: List) -> bool {
        let [keys, arguments] = self.inputs;
        let inputs = if list == List::Keys { keys } else { arguments };
        !inputs.opaque && !inputs.handed_on && inputs.written.is_empty()
    }

    /// What stands at a fixed index.
    pub(super) fn at(&self, list: List, index: Index) -> Known {
        if !self.is_as_sent(list) {
            return Known::ANY;
        }
        let Some(signature) = self.signature else {
            let is_read = !matches!(index, Index::FromFirst(..1));
            let kinds = if is_read { Kinds::NONE } else { Kinds::NIL };
            return Known::text(Text::Any).or(kinds);
        };
        let position = signature.position(list, index);
        match position.and_then(|position| signature.list(list).get(position)) {
            Some(parameter) if parameter.optional => of_parameter(parameter).or(Kinds::NIL),
            Some(parameter) => of_parameter(parameter),
            None => Known::text(Text::Any).or(Kinds::NIL),
        }
    }

    pub(super) fn named(&self, list: List, name: &str) -> Known {
        let parameter =
            self.signature.and_then(|it| it.list(list).iter().find(|parameter| parameter.name == name));
        match parameter {
            Some(parameter) if !parameter.optional && !parameter.variadic && self.is_as_sent(list) => {
                of_parameter(parameter)
            }
            _ if self.is_as_sent(list) => Known::text(Text::Any).or(Kinds::NIL),
            _ => Known::ANY,
        }
    }

    /// Any element that is there.
    pub(super) fn any(&self, list: List) -> Known {
        if !self.is_as_sent(list) {
            return Known::ANY;
        }
        let parameters = self.signature.map(|it| it.list(list)).unwrap_or_default();
        let known = parameters.iter().map(of_parameter).reduce(Known::join);
        known.unwrap_or(Known::text(Text::Any))
    }

    /// Whether a loop over a list from `first` in steps of `step` finds each time so many more elements behind the one at hand.
    pub(super) fn has_behind(&self, list: List, (first, step): (i64, i64), more: i64) -> bool {
        let Some(signature) = self.signature.filter(|_| self.is_as_sent(list)) else { return false };
        let [before @ .., slice] = signature.list(list) else { return false };
        let starts = i64::try_from(before.len()).is_ok_and(|before| before + 1 == first);
        let is_step = i64::try_from(slice.width).is_ok_and(|width| width == step && more < width);
        slice.variadic && starts && is_step && before.iter().all(|parameter| !parameter.variadic)
    }
}

fn of_parameter(parameter: &Parameter) -> Known {
    // A duration is sent in whole units.
    let range = parameter.range.or(parameter.unit.and(Some((0, u64::MAX.into()))));
    let numbers = range.map(|(low, high)| Numbers::whole(wide(low), wide(high)));
    let text = match (parameter.sent, numbers) {
        _ if parameter.width != 1 => Text::Any,
        (Sent::Bool, _) => Text::Digits(Numbers::whole(0.0, 1.0)),
        (_, Some(numbers)) => Text::Digits(numbers),
        (Sent::Integer | Sent::Float, None) => Text::Number(Numbers::ANY),
        (Sent::Unknown | Sent::Text, None) => Text::Any,
    };
    Known::text(text)
}

#[expect(clippy::cast_precision_loss, reason = "the ends of Rust's types are powers of two, or next to one")]
fn wide(end: i128) -> f64 {
    end as f64
}

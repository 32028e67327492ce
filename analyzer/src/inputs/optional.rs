//! Elements that the script can do without: some local that gets the element, be it through other locals, parameters and what
//! functions give back, stands where a nil does no harm.

use std::collections::{BTreeMap, BTreeSet};

use super::gather::Gatherer;
use super::{Element, Inputs};
use crate::names::callee;
use crate::signature::List;
use crate::syntax::chunk::{BinaryOperator, Expression, ExpressionKind, Function, SuffixKind};

/// What holds a value for a while.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Holder {
    /// The local of this number.
    Local(usize),
    /// What the function that begins there gives back.
    Result(usize),
}

/// Where elements go.
#[derive(Debug, Default)]
pub(super) struct Ways {
    elements: Vec<(List, i64, Holder)>,
    /// From where each holder gets what it holds.
    sources: BTreeMap<Holder, Vec<Holder>>,
    tolerant: BTreeSet<Holder>,
}

impl Ways {
    pub(super) fn tolerate(&mut self, holder: Holder) {
        self.tolerant.insert(holder);
    }

    /// Tells both lists which of their elements are optional.
    pub(super) fn settle(mut self, keys: &mut Inputs, arguments: &mut Inputs) {
        let mut waiting: Vec<Holder> = self.tolerant.iter().copied().collect();
        while let Some(holder) = waiting.pop() {
            for source in self.sources.get(&holder).into_iter().flatten() {
                if self.tolerant.insert(*source) {
                    waiting.push(*source);
                }
            }
        }
        for (list, index, holder) in self.elements {
            if self.tolerant.contains(&holder) {
                let inputs = if list == List::Keys { &mut *keys } else { &mut *arguments };
                inputs.optional.insert(index);
            }
        }
    }
}

impl<'c> Gatherer<'_, 'c> {
    /// The value goes to `holder`. What nothing reads does no harm.
    pub(super) fn hand_over(&mut self, value: &'c Expression, holder: Holder) {
        self.tolerate_unread(holder);
        match self.held(value) {
            Held::Element(element) => self.hand_over_element(&element, holder),
            Held::Of(source) => self.ways.sources.entry(holder).or_default().push(source),
            Held::Other => {}
        }
    }

    fn tolerate_unread(&mut self, holder: Holder) {
        if let Holder::Local(id) = holder
            && self.names.by_id(id).is_some_and(|local| local.reads == 0)
        {
            self.ways.tolerate(holder);
        }
    }

    pub(super) fn hand_over_element(&mut self, element: &Element, holder: Holder) {
        self.tolerate_unread(holder);
        if let Element::At(list, indexes) = element {
            let elements = indexes.iter().map(|index| (*list, *index, holder));
            self.ways.elements.extend(elements);
        }
    }

    /// What becomes of the arguments of a call of a function of the text.
    pub(super) fn hand_to_parameters(&mut self, function: &'c Function, arguments: &'c [Expression]) {
        for (parameter, argument) in function.parameters.iter().zip(arguments) {
            if let Some(id) = self.names.id_at(parameter.span) {
                self.hand_over(argument, Holder::Local(id));
            }
        }
        let (Some(last), Some(at)) = (arguments.last(), arguments.len().checked_sub(1)) else { return };
        let parameters = function.parameters.get(at..).unwrap_or_default();
        let elements = self.spread_elements(last, parameters.len());
        for (parameter, element) in parameters.iter().zip(elements) {
            if let Some(id) = self.names.id_at(parameter.span) {
                self.hand_over_element(&element, Holder::Local(id));
            }
        }
    }

    /// What `ARGV[n]`, `tonumber(ARGV[n])` and either with `or default` come from.
    pub(super) fn held(&self, value: &'c Expression) -> Held {
        match &value.kind {
            ExpressionKind::Chain { first, rest } => match rest.first() {
                Some((BinaryOperator::Or, _)) => self.held(first),
                _ => Held::Other,
            },
            ExpressionKind::Parenthesized(inner) => self.held(inner),
            ExpressionKind::Name(_) => {
                self.names.named(value).map_or(Held::Other, |id| Held::Of(Holder::Local(id)))
            }
            ExpressionKind::Suffixed { base, suffixes } => match self.element(value) {
                Element::No => self.held_by_call(
                    value,
                    base,
                    matches!(suffixes.as_slice(), [one] if matches!(one.kind, SuffixKind::Call(_))),
                ),
                element if suffixes.len() == 1 => Held::Element(element),
                _ => Held::Other,
            },
            _ => Held::Other,
        }
    }

    fn held_by_call(&self, value: &'c Expression, base: &'c Expression, is_one_call: bool) -> Held {
        let conversions = callee::arguments_of(self.names, value, &["tonumber", "tostring"]);
        if let Some(converted) = conversions.and_then(<[_]>::first) {
            return self.held(converted);
        }
        match self.spread_elements(value, 1).pop() {
            Some(element) => Held::Element(element),
            None if is_one_call => match self.names.function(base) {
                Some(function) => Held::Of(Holder::Result(function.span.start)),
                None => Held::Other,
            },
            None => Held::Other,
        }
    }
}

/// Where a value comes from.
pub(super) enum Held {
    Element(Element),
    Of(Holder),
    Other,
}

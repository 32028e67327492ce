//! Locals that get elements, lists or lengths.

use super::gather::Gatherer;
use super::optional::{Held, Holder};
use super::spread::Wanted;
use super::{Binding, Element};
use crate::signature::Index;
use crate::syntax::chunk::{Expression, ExpressionKind, Name};
use crate::syntax::walk::Visitor;

impl<'c> Gatherer<'_, 'c> {
    pub(super) fn locals(&mut self, names: &'c [Name], values: &'c [Expression]) {
        for (name, value) in names.iter().zip(values) {
            if let Held::Element(element) = self.held(value) {
                self.bind(name, &element);
            }
            if let Some(id) = self.names.id_at(name.span) {
                self.hand_over(value, Holder::Local(id));
            }
        }
        let last = values.len().saturating_sub(1);
        for (name, element) in names.iter().skip(last).zip(self.spread_over(values, names.len())).skip(1) {
            self.bind(name, &element);
            if let Some(id) = self.names.id_at(name.span) {
                self.hand_over_element(&element, Holder::Local(id));
            }
        }
        for (at, value) in values.iter().enumerate() {
            if names.get(at).is_some_and(|name| self.is_second_name(name, value)) {
                continue;
            }
            if at == last {
                self.last_value(value, Wanted::Some(names.len().saturating_sub(at)));
            } else {
                self.expression(value);
            }
        }
    }

    pub(super) fn assigned(&mut self, targets: &'c [Expression], values: &'c [Expression]) {
        for (target, value) in targets.iter().zip(values) {
            if let Some(id) = self.names.named(target) {
                self.hand_over(value, Holder::Local(id));
            }
        }
        let last = values.len().saturating_sub(1);
        let others = targets.iter().skip(last).zip(self.spread_over(values, targets.len())).skip(1);
        for (target, element) in others {
            if let Some(id) = self.names.named(target) {
                self.hand_over_element(&element, Holder::Local(id));
            }
        }
        let is_copy = |(target, value): (&'c Expression, &'c Expression)| {
            matches!(target.kind, ExpressionKind::Suffixed { .. })
                && matches!(self.held(value), Held::Element(Element::Run(..)))
        };
        // What becomes of the copies is not followed.
        self.copies = targets.iter().zip(values).any(is_copy);
        self.values(values, Wanted::Some(targets.len()));
        self.copies = false;
    }

    /// The elements that the last of several values gives to what is left of so many names.
    fn spread_over(&self, values: &'c [Expression], names: usize) -> Vec<Element> {
        let left = (names + 1).saturating_sub(values.len());
        values.last().map_or_else(Vec::new, |last| self.spread_elements(last, left))
    }

    fn bind(&mut self, name: &Name, element: &Element) {
        let (list, index) = match element {
            Element::At(list, indexes) => match indexes.as_slice() {
                [index] => (list, Index::FromFirst(*index)),
                _ => return,
            },
            Element::FromLast(list, past) => (list, Index::FromLast(*past)),
            _ => return,
        };
        let changes = self.names.declared_by(name).is_none_or(|local| local.reassigned);
        let (function, span) = (self.function, name.span);
        let binding = Binding { index, name: name.text.clone(), span, function, changes };
        self.inputs_mut(*list).bindings.push(binding);
    }

    /// `local keys = KEYS` and `local count = #ARGV` give second names, followed wherever these go.
    fn is_second_name(&self, name: &Name, value: &'c Expression) -> bool {
        let is_one = self.table(value).is_some() || self.length_behind(value).is_some();
        is_one && self.names.declared_by(name).is_some_and(|local| !local.reassigned)
    }
}

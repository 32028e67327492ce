//! Conditions that depend on the same: what one has chosen may not happen where another holds, as in
//! `local missing = not v if missing then return end return v`. Such alternatives are doubtful, unless the condition says exactly which
//! are left.

use std::rc::Rc;

use super::sources::Sources;
use super::{Flow, operators};
use crate::names::callee;
use crate::syntax::chunk::{BinaryOperator, Expression, ExpressionKind, SuffixKind, UnaryOperator};
use crate::value::{Origin, Value, ValueKind};

/// How many operands of a chain are looked at.
const OPERANDS: usize = 16;

/// How much the way to a place is to be doubted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Doubt {
    /// It is gone for some input.
    #[default]
    None,
    /// The script may know that it does not come to its end here.
    End,
    /// It is gone only if something happens that is doubtful itself.
    All,
}

/// What conditions have decided on the way.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Decisions {
    /// What they depend on.
    decided: Sources,
    /// The same of comparisons with a literal that did not hold: any number of them leave something.
    denied: Sources,
}

/// No round of a loop is necessary because of it.
impl PartialEq for Decisions {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Decisions {
    pub(super) fn join(self, other: Self) -> Self {
        Self { decided: self.decided.and(other.decided), denied: self.denied.and(other.denied) }
    }

    /// The path behind another condition, and whether that depends on what was decided before. What depends on nothing is
    /// decided beforehand.
    fn behind(self, sources: Sources, is_denial: bool) -> (Self, bool) {
        let before = if is_denial { self.decided } else { self.decided.and(self.denied) };
        let depends = sources.is_empty() || before.overlaps(sources);
        let path = if is_denial {
            Self { denied: self.denied.and(sources), ..self }
        } else {
            Self { decided: self.decided.and(sources), ..self }
        };
        (path, depends)
    }
}

/// A condition of a statement.
pub(super) struct Decision<'c> {
    pub(super) condition: &'c Expression,
    pub(super) values: Vec<Value>,
    pub(super) sources: Sources,
}

impl<'c> Flow<'_, 'c> {
    /// What `condition` can be, and what that says of everything that depends on the same.
    pub(super) fn decide(&mut self, condition: &'c Expression) -> Decision<'c> {
        let before = std::mem::take(&mut self.met);
        let open = self.left_open_by(condition);
        let values = self.condition(condition);
        self.note_default(condition, &values);
        let sources = std::mem::replace(&mut self.met, before);
        self.met = self.met.and(sources);
        if sources.has_reply() {
            self.environment.doubt_missing();
        }
        self.environment.ask(sources, self.only_compared(condition));
        self.correlate(sources, &[condition]);
        self.reckon_with(&open);
        Decision { condition, values, sources }
    }

    /// From here on `truth` holds: what was only possible by doubtful alternatives is doubtful as a whole.
    pub(super) fn take_way(&mut self, decision: &Decision<'c>, truth: bool) {
        self.narrow(decision.condition, truth);
        let ways = operators::staying(decision.values.clone(), truth);
        if !ways.iter().any(may_well_be) {
            self.environment.doubt = Doubt::All;
        }
    }

    /// If some paths of an `if` have ended, its conditions still hold after it.
    pub(super) fn hold_on(&mut self, decisions: &[Decision<'c>]) {
        for decision in decisions {
            let is_denial = is_denial(decision.condition);
            let (path, depends) = self.environment.path.behind(decision.sources, is_denial);
            self.environment.path = path;
            if depends {
                self.environment.doubt = self.environment.doubt.max(Doubt::End);
            }
        }
    }

    /// Something has been decided by `sources`: alternatives that depend on one of these may not happen any more, but for those of
    /// the locals that `conditions` test themselves.
    pub(super) fn correlate(&mut self, sources: Sources, conditions: &[&'c Expression]) {
        if sources.is_empty() {
            return;
        }
        let mut tested = Vec::new();
        for condition in conditions {
            self.tested_by(condition, &mut tested);
        }
        let outer = if sources.has_parameter() { self.outer_locals } else { 0 };
        self.environment.doubt_dependent(sources, outer, &tested);
        for id in tested {
            self.environment.add_source(id, sources);
        }
    }

    /// The locals for which `condition` says exactly which alternatives are left.
    pub(super) fn tested_by(&self, condition: &'c Expression, tested: &mut Vec<usize>) {
        match &condition.kind {
            ExpressionKind::Parenthesized(inner)
            | ExpressionKind::Unary { operator: UnaryOperator::Not, operand: inner } => {
                self.tested_by(inner, tested);
            }
            ExpressionKind::Name(_) => tested.extend(self.names.named(condition)),
            ExpressionKind::Chain { first, rest } => self.tested_by_chain(first, rest, tested),
            ExpressionKind::Suffixed { base, suffixes } => {
                let [suffix] = suffixes.as_slice() else { return };
                if let SuffixKind::Field(_) | SuffixKind::Index(_) = suffix.kind {
                    tested.extend(self.names.named(base));
                }
                let arguments = callee::arguments_of(self.names, condition, &["assert", "type"]);
                if let Some([argument, ..]) = arguments {
                    self.tested_by(argument, tested);
                }
            }
            _ => {}
        }
    }

    pub(super) fn tested_by_chain(
        &self,
        first: &'c Expression,
        rest: &'c [(BinaryOperator, Expression)],
        tested: &mut Vec<usize>,
    ) {
        let is_logical =
            |operator: &BinaryOperator| matches!(operator, BinaryOperator::And | BinaryOperator::Or);
        match rest {
            [(operator, other)] if operator.is_comparison() => {
                let is_equality = matches!(operator, BinaryOperator::Equal | BinaryOperator::NotEqual);
                for (side, other) in [(first, other), (other, first)] {
                    if (is_equality && (is_literal(other) || self.is_plain(other)))
                        || self.is_whole_number(side)
                    {
                        self.tested_by(side, tested);
                    }
                }
            }
            _ if rest.last().is_some_and(|(operator, _)| is_logical(operator)) => {
                if rest.first().is_none_or(|(operator, _)| is_logical(operator)) {
                    self.tested_by(first, tested);
                } else if let Some((operator, other)) = rest.first()
                    && operator.is_comparison()
                    && is_literal(other)
                {
                    self.tested_by(first, tested);
                }
                for (operator, operand) in rest.iter().rev().take(OPERANDS) {
                    if is_logical(operator) {
                        self.tested_by(operand, tested);
                    }
                }
            }
            _ => {}
        }
    }

    /// A local that is a number whichever way it went: what it is compared with leaves each alternative.
    fn is_whole_number(&self, expression: &'c Expression) -> bool {
        let ExpressionKind::Name(_) = expression.kind else { return false };
        let values = self.known_local(expression).and_then(|id| self.environment.get(id));
        let is_it = |value: &Value| value.kind.is_number() && value.kind != ValueKind::Fraction;
        values.is_some_and(|values| values.iter().all(is_it))
    }
}

/// `x == 'literal'`, which leaves endlessly many others; not where the literal is one of two that a boolean is sent as.
fn is_denial(condition: &Expression) -> bool {
    match &condition.kind {
        ExpressionKind::Parenthesized(inner) => is_denial(inner),
        ExpressionKind::Chain { rest, first } => match rest.as_slice() {
            [(BinaryOperator::Equal, other)] => [first, other].iter().any(|side| match &side.kind {
                ExpressionKind::String(text) => {
                    !matches!(text.as_slice(), b"0" | b"1" | b"true" | b"false" | b"")
                }
                _ => false,
            }),
            _ => false,
        },
        _ => false,
    }
}

fn is_literal(expression: &Expression) -> bool {
    matches!(
        expression.kind,
        ExpressionKind::Nil
            | ExpressionKind::True
            | ExpressionKind::False
            | ExpressionKind::Number(_)
            | ExpressionKind::String(_)
    )
}

/// Whether there are alternatives that are not doubtful yet, of the value or of what lies within it.
pub(super) fn has_choice(values: &[Value]) -> bool {
    (values.len() > 1 && values.iter().any(|value| !value.doubtful))
        || values.iter().any(|value| within(value).is_some_and(|mut all| all.any(|it| has_choice(it))))
}

/// Whether a way that takes this value is one to reckon with: that a reply is missing, the script may know, but nobody writes a way for
/// what never happens.
pub(super) fn may_well_be(value: &Value) -> bool {
    !value.doubtful || matches!(value.origin, Origin::Reply(_))
}

/// Makes every alternative doubtful; where there is only one, it stays.
pub(super) fn doubt_choices(values: &mut [Value]) {
    let is_choice = values.len() > 1;
    for value in values {
        value.doubtful |= is_choice;
        value.is_unasked = false;
        let has_any = within(value).is_some_and(|mut all| all.any(|it| has_choice(it)));
        if let ValueKind::Array(items) = &mut value.kind
            && has_any
        {
            let items = Rc::make_mut(items);
            items.elements.iter_mut().chain(&mut items.rest).for_each(|values| doubt_choices(values));
        }
    }
}

/// Makes the value doubtful, and all that lies within it.
pub(super) fn doubt_all(value: &mut Value) {
    value.doubtful = true;
    value.is_unasked = false;
    if let ValueKind::Array(items) = &mut value.kind {
        let items = Rc::make_mut(items);
        items.elements.iter_mut().chain(&mut items.rest).flatten().for_each(doubt_all);
    }
}

fn within(value: &Value) -> Option<impl Iterator<Item = &Vec<Value>>> {
    match &value.kind {
        ValueKind::Array(items) => Some(items.elements.iter().chain(&items.rest)),
        _ => None,
    }
}

//! What a condition says where it holds, and where it does not.

use super::comparisons::{beside, mirrored};
use super::identity::Identity;
use super::key_facts::{KeyFact, Types};
use super::known::{Kinds, Known, Text};
use super::numbers::{EXACT, Numbers};
use super::state::{Holder, Says, State};
use super::walk::{Part, Walk};
use crate::commands::KeyType;
use crate::names::callee;
use crate::syntax::chunk::{BinaryOperator, Expression, ExpressionKind, SuffixKind, UnaryOperator};

/// How many operands of a chain are looked at.
const OPERANDS: usize = 16;

impl<'c> Walk<'_, 'c> {
    /// Works a condition out. Control goes on where it is true; what holds where it is false is returned.
    pub(super) fn condition(&mut self, condition: &'c Expression) -> State {
        match &condition.kind {
            ExpressionKind::Parenthesized(inner) => self.condition(inner),
            ExpressionKind::Unary { operator: UnaryOperator::Not, operand } => {
                let otherwise = self.condition(operand);
                std::mem::replace(&mut self.state, otherwise)
            }
            ExpressionKind::Chain { first, rest } => self.condition_part((first, rest)),
            _ => self.decided(condition),
        }
    }

    fn condition_part(&mut self, (first, rest): Part<'c>) -> State {
        let Some(((operator, right), before)) = rest.split_last() else { return self.condition(first) };
        let is_and = *operator == BinaryOperator::And;
        if !is_and && *operator != BinaryOperator::Or {
            return self.decided_part((first, rest));
        }
        let otherwise = self.condition_part((first, before));
        if is_and {
            let second = if self.state.alive { self.condition(right) } else { self.leave() };
            return otherwise.join(second);
        }
        let first_true = std::mem::replace(&mut self.state, otherwise);
        let second = if self.state.alive { self.condition(right) } else { self.leave() };
        self.state = self.leave().join(first_true);
        second
    }

    /// A condition that is worked out as a whole.
    fn decided(&mut self, condition: &'c Expression) -> State {
        self.said = None;
        self.value(condition);
        let (here, said) = (self.state.clone(), self.said.clone());
        self.assume(condition, false);
        self.said = said;
        let otherwise = std::mem::replace(&mut self.state, here);
        self.assume(condition, true);
        otherwise
    }

    fn decided_part(&mut self, part: Part<'c>) -> State {
        self.said = None;
        self.chain(part);
        let (here, said) = (self.state.clone(), self.said.clone());
        self.assume_part(part, false);
        self.said = said;
        let otherwise = std::mem::replace(&mut self.state, here);
        self.assume_part(part, true);
        otherwise
    }

    /// From here on, `condition` has come to `truth`.
    pub(super) fn assume(&mut self, condition: &'c Expression, truth: bool) {
        match &condition.kind {
            _ if !self.state.alive => {}
            ExpressionKind::Parenthesized(inner) => self.assume(inner, truth),
            ExpressionKind::Unary { operator: UnaryOperator::Not, operand } => self.assume(operand, !truth),
            ExpressionKind::Chain { first, rest } => self.assume_part((first, rest), truth),
            _ => self.assume_value(condition, truth),
        }
    }

    pub(super) fn assume_part(&mut self, (first, rest): Part<'c>, truth: bool) {
        let Some(((operator, right), before)) = rest.split_last() else { return self.assume(first, truth) };
        let left = (first, before);
        match operator {
            _ if rest.len() > OPERANDS => {}
            BinaryOperator::And | BinaryOperator::Or => {
                let both = (*operator == BinaryOperator::And) == truth;
                if both {
                    self.assume_part(left, truth);
                    self.assume(right, truth);
                } else {
                    let here = self.state.clone();
                    self.assume_part(left, truth);
                    let decided = std::mem::replace(&mut self.state, here);
                    self.assume_part(left, !truth);
                    self.assume(right, truth);
                    self.state = self.leave().join(decided);
                }
            }
            _ if operator.is_comparison() && before.is_empty() => {
                self.assume_comparison(first, *operator, right, truth);
                self.assume_comparison(right, mirrored(*operator), first, truth);
                self.assume_difference(first, *operator, right, truth);
            }
            _ => {}
        }
    }

    fn assume_value(&mut self, value: &'c Expression, truth: bool) {
        let kept = if truth { Kinds::ALL.without(Kinds::ABSENT) } else { Kinds::ABSENT };
        let says = self.says(value);
        let known = self.narrow(value, |known| known.narrowed(kept));
        if !truth {
            self.assume_no_error(value);
        }
        if known.kinds == Kinds::NONE {
            self.leave();
        }
        let caught = matches!(says, Some(Says::Caught(_)));
        if let Some(says) = says {
            let is_error = caught && truth && matches!(value.kind, ExpressionKind::Suffixed { .. });
            self.conclude(says, &known, is_error);
        }
    }

    /// `reply.err` is nothing.
    fn assume_no_error(&mut self, field: &'c Expression) {
        let ExpressionKind::Suffixed { base, suffixes } = &field.kind else { return };
        let [step] = suffixes.as_slice() else { return };
        if matches!(&step.kind, SuffixKind::Field(name) if name.text == "err") {
            self.narrow(base, |known| {
                let is_table = known.kinds.overlaps(Kinds::TABLES);
                let kinds = known.kinds.without(Kinds::ERROR);
                Known { kinds: if is_table { kinds | Kinds::TABLE } else { kinds }, ..known }
            });
        }
    }

    /// `type(reply) == 'table'`
    fn assume_type(&mut self, call: &'c Expression, other: &Known, is_it: bool) {
        let Some([value]) = callee::arguments_of(self.names, call, &["type"]) else { return };
        let Text::Literal(name) = &other.text else { return };
        let kinds = match &**name {
            b"nil" => Kinds::NIL,
            b"boolean" => Kinds::BOOLEAN,
            b"number" => Kinds::NUMBER,
            b"string" => Kinds::TEXT,
            b"table" => Kinds::TABLES,
            b"function" => Kinds::FUNCTION,
            _ => return,
        };
        let kept = if is_it { kinds } else { Kinds::ALL.without(kinds) };
        if self.narrow(value, |known| known.narrowed(kept)).kinds == Kinds::NONE {
            self.leave();
        }
    }

    /// What the value of an expression says.
    fn says(&self, expression: &'c Expression) -> Option<Says> {
        match &self.said {
            Some((span, says)) if *span == expression.span => Some(says.clone()),
            _ => self.says_by_name(expression),
        }
    }

    fn says_by_name(&self, expression: &'c Expression) -> Option<Says> {
        if let Some(id) = self.names.named(expression) {
            return self.state.says.get(&id).cloned();
        }
        let ExpressionKind::Suffixed { base, suffixes } = &expression.kind else { return None };
        let [step] = suffixes.as_slice() else { return None };
        let field = match &step.kind {
            SuffixKind::Field(name) => name.text.as_str(),
            SuffixKind::Index(Expression { kind: ExpressionKind::String(text), .. }) => {
                std::str::from_utf8(text).ok()?
            }
            _ => return None,
        };
        match (self.state.says.get(&self.names.named(base)?)?, field) {
            (Says::TypeStatus(key), "ok") => Some(Says::TypeName(key.clone())),
            (Says::Caught(write), "err") => Some(Says::Caught(*write)),
            _ => None,
        }
    }

    /// Keeps of what holds a value only what it can be; returns what that is.
    fn narrow(&mut self, expression: &'c Expression, filter: impl FnOnce(Known) -> Known) -> Known {
        let known = filter(self.peek(expression));
        if let Some(holder) = self.holder(expression)
            && known.kinds != Kinds::NONE
        {
            let identity = known.identity.clone().filter(|identity| match holder {
                Holder::Local(id) => !identity.mentions(id),
                _ => true,
            });
            self.state.values.insert(holder, Known { identity, ..known.clone() });
        }
        known
    }

    fn holder(&mut self, expression: &'c Expression) -> Option<Holder> {
        if let Some(id) = self.names.named(expression) {
            return self.is_followed(id).then_some(Holder::Local(id));
        }
        let ExpressionKind::Suffixed { base, suffixes } = &expression.kind else { return None };
        let ([step], Some(list)) = (suffixes.as_slice(), self.scope.list(self.names, base)) else {
            return None;
        };
        let SuffixKind::Index(index) = &step.kind else { return None };
        self.fixed(index).map(|index| Holder::input(list, index))
    }

    /// What an expression is here, without anything that happens while it is worked out.
    pub(super) fn peek(&mut self, expression: &'c Expression) -> Known {
        if !self.is_quiet(expression) {
            return self.claimed.at(expression.span);
        }
        let said = self.said.take();
        let known = self.silently(|walk| walk.value(expression));
        self.said = said;
        known
    }

    fn assume_comparison(
        &mut self,
        place: &'c Expression,
        operator: BinaryOperator,
        other: &'c Expression,
        truth: bool,
    ) {
        if !self.state.alive {
            return;
        }
        let other = self.peek(other);
        let says = self.says(place);
        let known = self.narrow(place, |known| beside(known, operator, &other, truth));
        if known.kinds == Kinds::NONE {
            self.leave();
            return;
        }
        self.assume_read(place, &known);
        if let BinaryOperator::Equal | BinaryOperator::NotEqual = operator {
            self.assume_type(place, &other, (operator == BinaryOperator::Equal) == truth);
        }
        match (says, &other.text) {
            (Some(Says::TypeName(key)), Text::Literal(name)) if other.kinds == Kinds::TEXT => {
                let is_it = (operator == BinaryOperator::Equal) == truth;
                if matches!(operator, BinaryOperator::Equal | BinaryOperator::NotEqual) {
                    self.conclude_type(&key, name, is_it);
                }
            }
            (Some(says), _) => self.conclude(says, &known, false),
            _ => {}
        }
    }

    /// `n = tonumber(ARGV[1])`: what is known of `n` is known of the argument's digits.
    fn assume_read(&mut self, place: &'c Expression, known: &Known) {
        let arguments = callee::arguments_of(self.names, self.names.behind(place), &["tonumber"]);
        let Some([argument]) = arguments else { return };
        // What it was read from may be something else by now.
        if self.names.local(argument).is_some_and(|local| local.reassigned) {
            return;
        }
        let numbers = known.number;
        self.narrow(argument, |sent| match sent.text {
            Text::Digits(digits) if known.kinds == Kinds::NUMBER => {
                let low = if numbers.low.abs() < EXACT { digits.low.max(numbers.low) } else { digits.low };
                let high =
                    if numbers.high.abs() < EXACT { digits.high.min(numbers.high) } else { digits.high };
                Known { text: Text::Digits(Numbers { low, high, ..digits }), ..sent }
            }
            _ => sent,
        });
    }

    /// `KEYS[1] == KEYS[2]` is false.
    fn assume_difference(
        &mut self,
        left: &'c Expression,
        operator: BinaryOperator,
        right: &'c Expression,
        truth: bool,
    ) {
        let differs = match operator {
            BinaryOperator::Equal => !truth,
            BinaryOperator::NotEqual => truth,
            _ => return,
        };
        if !differs {
            return;
        }
        if let (Some(left), Some(right)) = (self.peek(left).identity, self.peek(right).identity) {
            self.state.different.push((left, right));
        }
    }

    /// What a value that came out so says of a key, or of a write.
    fn conclude(&mut self, says: Says, known: &Known, is_error: bool) {
        let truth = known.truth();
        let is_number = known.kinds == Kinds::NUMBER;
        let is_none = is_number && known.number.low == 0.0 && known.number.high == 0.0;
        let is_some = is_number && known.number.low > 0.0;
        match says {
            Says::Count(key) if is_none => self.state.restrict(&key, Types::ABSENT),
            Says::Count(key) if is_some => self.state.restrict(&key, Types::ALL.without(Types::ABSENT)),
            Says::Text(key) if truth == Some(false) => self.state.restrict(&key, Types::ABSENT),
            Says::Text(key) if truth == Some(true) => {
                self.state.restrict(&key, Types::of_key_type(KeyType::String));
            }
            Says::Counter(key) if is_number => self.state.bound_content(&key, known.number),
            Says::Done(write) if truth == Some(false) || is_none => self.state.wrote = write,
            Says::Caught(write) if is_error => self.state.wrote = write,
            _ => {}
        }
    }

    fn conclude_type(&mut self, key: &Identity, name: &[u8], is_it: bool) {
        let types = match name {
            b"none" => Types::ABSENT,
            b"string" => Types::of_key_type(KeyType::String),
            b"list" => Types::of_key_type(KeyType::List),
            b"set" => Types::of_key_type(KeyType::Set),
            b"zset" => Types::of_key_type(KeyType::Zset),
            b"hash" => Types::of_key_type(KeyType::Hash),
            b"stream" => Types::of_key_type(KeyType::Stream),
            _ => return,
        };
        self.state.restrict(key, if is_it { types } else { Types::ALL.without(types) });
    }
}

impl State {
    /// A key holds one of these.
    fn restrict(&mut self, key: &Identity, types: Types) {
        let fact = self.fact(key).cloned().unwrap_or(KeyFact::new(key.clone(), Types::ALL));
        let types = fact.types.with(fact.aliased).among(types);
        self.set_fact(KeyFact { types, aliased: Types::NONE, ..fact });
    }

    /// The integer that a key holds is one of these.
    #[expect(clippy::cast_possible_truncation, reason = "both ends are below 2^53")]
    fn bound_content(&mut self, key: &Identity, numbers: Numbers) {
        let Some(fact) = self.keys.iter_mut().find(|fact| fact.key == *key) else { return };
        let Some((low, high)) = &mut fact.content else { return };
        if numbers.low.abs() < EXACT {
            *low = (*low).max(numbers.low as i128);
        }
        if numbers.high.abs() < EXACT {
            *high = (*high).min(numbers.high as i128);
        }
    }
}

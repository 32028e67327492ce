//! Loops that take a flat reply, names and values in turn, one element at a time.

use super::replies::is_flat;
use super::{Counting, Slip, SlipKind};
use crate::flow::same;
use crate::names::{Names, callee};
use crate::syntax::chunk::{
    BinaryOperator, Block, Expression, ExpressionKind, Name, Statement, StatementKind, Suffix, SuffixKind,
};
use crate::syntax::walk::{self, Visitor};
use crate::text::Span;

/// `for i = 1, #rows do`, where `rows` is a reply with scores, or of `HGETALL`.
pub(super) fn numeric<'c>(
    names: &Names<'c>,
    variable: &'c Name,
    list: &'c Expression,
    body: &'c Block,
) -> Option<Slip> {
    let local = names.id_at(variable.span).filter(|_| is_flat_reply(names, list))?;
    let mut round = Round { element: None, ..Round::new(names, Some(local), Some(list)) };
    round.block(body);
    let (mistake, at) = match round.pair {
        Some(pair) => (Counting::Pairs, pair),
        None => (Counting::Rows, round.sent.filter(|_| !round.counts)?),
    };
    let takes_names = !round.is_told_apart && round.is_taken;
    takes_names.then(|| slip(variable, mistake, at))
}

/// `for _, name in ipairs(rows) do`
pub(super) fn generic<'c>(
    names: &Names<'c>,
    variables: &'c [Name],
    list: &'c Expression,
    body: &'c Block,
) -> Option<Slip> {
    let [counter, element] = variables else { return None };
    if !is_flat_reply(names, list) {
        return None;
    }
    let place = names.id_at(counter.span);
    let mut round = Round { element: names.id_at(element.span), ..Round::new(names, place, Some(list)) };
    round.block(body);
    if names.declared_by(counter)?.reads > 0 {
        let pair = round
            .pair
            .filter(|_| !round.is_told_apart && names.declared_by(element).is_some_and(|it| it.reads > 0));
        return pair.map(|pair| slip(counter, Counting::Pairs, pair));
    }
    let at = round.sent.filter(|_| !round.is_told_apart)?;
    Some(slip(element, Counting::Rows, at))
}

fn slip(variable: &Name, mistake: Counting, span: Span) -> Slip {
    let (local, declared) = (variable.text.clone(), variable.span);
    Slip { kind: SlipKind::Counting { local, declared, mistake }, span }
}

fn is_flat_reply<'c>(names: &Names<'c>, list: &'c Expression) -> bool {
    let list = names.behind(list);
    callee::call(names, list).is_some_and(|call| is_flat(&call)) || is_flat_page(names, list)
}

/// The second element of what `HSCAN` or `ZSCAN` replies.
fn is_flat_page<'c>(names: &Names<'c>, list: &'c Expression) -> bool {
    let ExpressionKind::Suffixed { base, suffixes } = &list.kind else { return false };
    let [Suffix { kind: SuffixKind::Index(index), .. }] = suffixes.as_slice() else { return false };
    let scan = callee::call(names, names.behind(base)).and_then(|call| call.word(0));
    matches!(index.kind, ExpressionKind::Number(2.0)) && matches!(scan.as_deref(), Some("HSCAN" | "ZSCAN"))
}

/// What a round does with its element.
struct Round<'n, 'c> {
    names: &'n Names<'c>,
    counter: Option<usize>,
    list: Option<&'c Expression>,
    /// The local that holds it.
    element: Option<usize>,
    /// It is read.
    is_taken: bool,
    /// A command gets it.
    sent: Option<Span>,
    /// The element behind it is read too.
    pair: Option<Span>,
    /// The counter is read for something else.
    counts: bool,
    /// It may know which of both it has.
    is_told_apart: bool,
}

impl<'n, 'c> Round<'n, 'c> {
    fn new(names: &'n Names<'c>, counter: Option<usize>, list: Option<&'c Expression>) -> Self {
        let (element, sent, pair) = (None, None, None);
        let (is_taken, counts, is_told_apart) = (false, false, false);
        Self { names, counter, list, element, is_taken, sent, pair, counts, is_told_apart }
    }

    fn is_counter(&self, expression: &Expression) -> bool {
        self.counter.is_some() && self.names.named(expression) == self.counter
    }

    /// How far behind the counter an element of the list is read.
    fn place(&self, expression: &Expression) -> Option<f64> {
        let ExpressionKind::Suffixed { base, suffixes } = &expression.kind else { return None };
        let [Suffix { kind: SuffixKind::Index(index), .. }] = suffixes.as_slice() else { return None };
        self.list.filter(|list| same(self.names, list, base))?;
        match &index.kind {
            ExpressionKind::Chain { first, rest } if self.is_counter(first) => match rest.as_slice() {
                [(BinaryOperator::Add, Expression { kind: ExpressionKind::Number(more), .. })] => Some(*more),
                _ => None,
            },
            _ => self.is_counter(index).then_some(0.0),
        }
    }

    fn is_element(&self, expression: &'c Expression) -> bool {
        let is_it = |expression: &'c Expression| {
            self.place(expression) == Some(0.0)
                || self.element.is_some() && self.names.named(expression) == self.element
        };
        is_it(expression) || is_it(self.names.behind(expression))
    }

    /// Whether a local outside of the round gets something that is not counted from itself: it may remember the round before.
    fn remembers(&self, target: &'c Expression, value: Option<&'c Expression>) -> bool {
        let is_sum = |value: &'c Expression| match &value.kind {
            ExpressionKind::Chain { first, rest } => {
                let is_added =
                    |(operator, _): &(BinaryOperator, Expression)| *operator == BinaryOperator::Add;
                same(self.names, first, target) && rest.iter().all(is_added)
            }
            _ => false,
        };
        self.names.named(target).is_some() && !value.is_some_and(is_sum)
    }
}

impl<'c> Visitor<'c> for Round<'_, 'c> {
    fn statement(&mut self, statement: &'c Statement) {
        if let StatementKind::Assign { targets, values } = &statement.kind {
            let mut pairs = targets.iter().enumerate().map(|(at, target)| (target, values.get(at)));
            self.is_told_apart |= pairs.any(|(target, value)| self.remembers(target, value));
        }
        walk::walk_statement(self, statement);
    }

    fn expression(&mut self, expression: &'c Expression) {
        match self.place(expression) {
            Some(0.0) => {
                self.is_taken = true;
                return;
            }
            Some(1.0) => {
                self.pair.get_or_insert(expression.span);
                return;
            }
            _ => {}
        }
        if let ExpressionKind::Chain { first, rest } = &expression.kind {
            let divides = rest.iter().any(|(operator, _)| *operator == BinaryOperator::Modulo);
            self.is_told_apart |= divides && self.is_counter(first);
        }
        if let Some(call) = callee::call(self.names, expression).filter(|call| call.path.is_command()) {
            let sent = call.arguments.iter().skip(1).find(|argument| self.is_element(argument));
            self.sent = self.sent.or(sent.map(|sent| sent.span));
        }
        self.is_told_apart |=
            callee::call(self.names, expression).is_some_and(|call| call.path.global == "bit");
        self.counts |= self.is_counter(expression);
        walk::walk_expression(self, expression);
    }
}

//! What loops do with the local that they count with.

use super::{Counting, Slip, SlipKind, rows};
use crate::names::Names;
use crate::names::callee;
use crate::syntax::chunk::{
    BinaryOperator, Block, Expression, ExpressionKind, Name, Statement, StatementKind, Suffix, SuffixKind,
    UnaryOperator,
};
use crate::syntax::walk::{self, Visitor};
use crate::text::Span;

/// `for i = 1, #t do`
pub(super) fn numeric<'c>(
    names: &Names<'c>,
    variable: &'c Name,
    (from, to): (&'c Expression, &'c Expression),
    step: Option<&'c Expression>,
    body: &'c Block,
) -> Option<Slip> {
    let over = length(to).filter(|_| step.is_none() && matches!(from.kind, ExpressionKind::Number(_)));
    let is_unused = over.is_some()
        && !variable.text.starts_with('_')
        && names.declared_by(variable).is_some_and(|local| local.reads == 0);
    let mut uses = Uses::new(names, names.id_at(variable.span)?, over);
    uses.block(body);
    if is_unused && uses.takes_fixed.is_some() {
        return Some(slip(variable, Counting::Unused, variable.span));
    }
    let removing = uses.removing.filter(|_| over.is_some() && !uses.leaves);
    let pairs = uses.pairs.filter(|_| over.is_some());
    uses.assigned
        .map(|at| slip(variable, Counting::Assigned, at))
        .or_else(|| removing.map(|at| slip(variable, Counting::Removing, at)))
        .or_else(|| pairs.map(|at| slip(variable, Counting::Pairs, at)))
        .or_else(|| rows::numeric(names, variable, over?, body))
}

/// `for i, x in ipairs(t) do … table.remove(t, i)`
pub(super) fn generic<'c>(
    names: &Names<'c>,
    variables: &'c [Name],
    values: &'c [Expression],
    body: &'c Block,
) -> Option<Slip> {
    let ([variable, element], [walked]) = (variables, values) else { return None };
    let [list] = callee::arguments_of(names, walked, &["ipairs"])? else { return None };
    let mut uses = Uses::new(names, names.id_at(variable.span)?, Some(list));
    uses.block(body);
    let is_unused = |variable: &Name| names.declared_by(variable).is_some_and(|local| local.reads == 0);
    let fixed = uses.takes_fixed.filter(|_| is_unused(variable) && is_unused(element));
    if let (Some(fixed), false) = (fixed, element.text.starts_with('_')) {
        return Some(slip(element, Counting::UnusedElement, fixed));
    }
    let removing = uses.removing.filter(|_| !uses.leaves);
    removing
        .map(|at| slip(variable, Counting::Removing, at))
        .or_else(|| rows::generic(names, variables, list, body))
}

/// `for i = 1, #a do for i = 1, #b do … a[i]`
pub(super) fn hidden<'c>(
    names: &Names<'c>,
    variable: &'c Name,
    to: &'c Expression,
    body: &'c Block,
) -> Option<Slip> {
    let mut inner = Inner { names, name: &variable.text, list: length(to)?, counter: None, found: None };
    inner.block(body);
    Some(slip(variable, Counting::Hidden, inner.found?))
}

/// Looks for a loop within that counts by the same name, and reads the list of the outer one by it.
struct Inner<'n, 'c> {
    names: &'n Names<'c>,
    name: &'c str,
    list: &'c Expression,
    counter: Option<&'c Name>,
    found: Option<Span>,
}

impl<'c> Visitor<'c> for Inner<'_, 'c> {
    fn statement(&mut self, statement: &'c Statement) {
        let around = self.counter;
        if let StatementKind::NumericFor { variable, .. } = &statement.kind
            && variable.text == self.name
        {
            self.counter = Some(variable);
        }
        walk::walk_statement(self, statement);
        self.counter = around;
    }

    fn expression(&mut self, expression: &'c Expression) {
        if let (Some(counter), ExpressionKind::Suffixed { base, suffixes }) = (self.counter, &expression.kind)
            && let [Suffix { kind: SuffixKind::Index(index), .. }] = suffixes.as_slice()
            && self.names.named(index) == self.names.id_at(counter.span)
            && crate::flow::same(self.names, self.list, base)
        {
            self.found.get_or_insert(counter.span);
        }
        walk::walk_expression(self, expression);
    }
}

/// `while i < #t do … t[i] … i = i + 1`, where `i` begins at 1.
pub(super) fn last_left<'c>(names: &Names<'c>, condition: &'c Expression, body: &'c Block) -> Option<Slip> {
    let ExpressionKind::Chain { first, rest } = &condition.kind else { return None };
    let [(BinaryOperator::Less, to)] = rest.as_slice() else { return None };
    let (local, list) =
        (names.local(first)?, length(to).filter(|_| !matches!(to.kind, ExpressionKind::Chain { .. }))?);
    if !local.value.is_some_and(|value| matches!(value.kind, ExpressionKind::Number(1.0))) {
        return None;
    }
    let mut rounds =
        Rounds { names, local: names.named(first)?, list, takes: false, adds: 0, does_more: false };
    rounds.block(body);
    let (local, declared) = (local.name.to_owned(), local.span);
    let kind = SlipKind::Counting { local, declared, mistake: Counting::LastLeft };
    (rounds.takes && rounds.adds == 1 && !rounds.does_more).then_some(Slip { kind, span: condition.span })
}

/// What the rounds of a `while` do with the local that counts them.
struct Rounds<'n, 'c> {
    names: &'n Names<'c>,
    local: usize,
    list: &'c Expression,
    /// It reads the element at the local.
    takes: bool,
    /// How often it counts on by 1.
    adds: usize,
    /// The local, or the list, is put to something else.
    does_more: bool,
}

impl Rounds<'_, '_> {
    fn is_local(&self, expression: &Expression) -> bool {
        self.names.named(expression) == Some(self.local)
    }

    fn is_next(&self, value: Option<&Expression>) -> bool {
        let Some(ExpressionKind::Chain { first, rest }) = value.map(|value| &value.kind) else {
            return false;
        };
        let adds_one = matches!(
            rest.as_slice(),
            [(BinaryOperator::Add, Expression { kind: ExpressionKind::Number(1.0), .. })]
        );
        adds_one && self.is_local(first)
    }
}

impl<'c> Visitor<'c> for Rounds<'_, 'c> {
    fn statement(&mut self, statement: &'c Statement) {
        if let StatementKind::Assign { targets, values } = &statement.kind
            && let [target] = targets.as_slice()
            && self.is_local(target)
            && self.is_next(values.first())
        {
            self.adds += 1;
            return;
        }
        self.does_more |= matches!(statement.kind, StatementKind::Break | StatementKind::Return(_));
        walk::walk_statement(self, statement);
    }

    fn expression(&mut self, expression: &'c Expression) {
        if let ExpressionKind::Suffixed { base, suffixes } = &expression.kind
            && let [Suffix { kind: SuffixKind::Index(index), .. }] = suffixes.as_slice()
            && self.is_local(index)
            && crate::flow::same(self.names, self.list, base)
        {
            self.takes = true;
            return;
        }
        let is_list = crate::flow::same(self.names, self.list, expression);
        self.does_more |= self.is_local(expression) || is_list;
        walk::walk_expression(self, expression);
    }
}

fn slip(variable: &Name, mistake: Counting, span: Span) -> Slip {
    let (local, declared) = (variable.text.clone(), variable.span);
    Slip { kind: SlipKind::Counting { local, declared, mistake }, span }
}

fn is(number: f64, wanted: f64) -> bool {
    number.to_bits() == wanted.to_bits()
}

/// The list whose length the loop ends at, or one before it, or in the middle of it.
fn length(to: &Expression) -> Option<&Expression> {
    match &to.kind {
        ExpressionKind::Unary { operator: UnaryOperator::Length, operand } => Some(operand),
        ExpressionKind::Chain { first, rest } => match rest.as_slice() {
            [(operator, Expression { kind: ExpressionKind::Number(number), .. })] => {
                let is_end = match operator {
                    BinaryOperator::Subtract => is(*number, 1.0),
                    BinaryOperator::Divide => is(*number, 2.0),
                    _ => false,
                };
                length(first).filter(|_| is_end)
            }
            _ => None,
        },
        _ => None,
    }
}

/// What a loop does with its local, and with the list that it goes through.
struct Uses<'n, 'c> {
    names: &'n Names<'c>,
    local: usize,
    list: Option<&'c Expression>,
    assigned: Option<Span>,
    removing: Option<Span>,
    pairs: Option<Span>,
    /// It may end behind what it removes.
    leaves: bool,
    /// It reads an element at a fixed place.
    takes_fixed: Option<Span>,
}

impl<'n, 'c> Uses<'n, 'c> {
    fn new(names: &'n Names<'c>, local: usize, list: Option<&'c Expression>) -> Self {
        Self {
            names,
            local,
            list,
            assigned: None,
            removing: None,
            pairs: None,
            leaves: false,
            takes_fixed: None,
        }
    }

    fn is_local(&self, expression: &Expression) -> bool {
        self.names.named(expression) == Some(self.local)
    }

    fn is_list(&self, expression: &Expression) -> bool {
        self.list.is_some_and(|list| crate::flow::same(self.names, list, expression))
    }

    /// Which element of the list is read: 0 for `t[i]`, 1 for `t[i + 1]`.
    fn element(&self, expression: &Expression) -> Option<u8> {
        let ExpressionKind::Suffixed { base, suffixes } = &expression.kind else { return None };
        let [Suffix { kind: SuffixKind::Index(index), .. }] = suffixes.as_slice() else { return None };
        if !self.is_list(base) {
            return None;
        }
        match &index.kind {
            ExpressionKind::Chain { first, rest } if self.is_local(first) => match rest.as_slice() {
                [(BinaryOperator::Add, Expression { kind: ExpressionKind::Number(1.0), .. })] => Some(1),
                _ => None,
            },
            _ => self.is_local(index).then_some(0),
        }
    }
}

impl<'c> Visitor<'c> for Uses<'_, 'c> {
    fn statement(&mut self, statement: &'c Statement) {
        match &statement.kind {
            StatementKind::Assign { targets, .. } => {
                if let Some(target) = targets.iter().find(|target| self.is_local(target)) {
                    self.assigned.get_or_insert(target.span);
                }
            }
            StatementKind::Break | StatementKind::Return(_) => self.leaves = true,
            _ => {}
        }
        walk::walk_statement(self, statement);
    }

    fn expression(&mut self, expression: &'c Expression) {
        if let ExpressionKind::Suffixed { base, suffixes } = &expression.kind
            && let [Suffix { kind: SuffixKind::Index(index), .. }, ..] = suffixes.as_slice()
            && self.is_list(base)
            && matches!(index.kind, ExpressionKind::Number(_))
        {
            self.takes_fixed.get_or_insert(expression.span);
        }
        if let Some(call) = callee::call(self.names, expression) {
            let is_remove = (call.path.global, call.path.field) == ("table", Some("remove"));
            if let ([table, at], true) = (call.arguments, is_remove)
                && self.is_list(table)
                && self.is_local(at)
            {
                self.removing.get_or_insert(expression.span);
            }
            let elements: Vec<Option<u8>> = call.arguments.iter().map(|it| self.element(it)).collect();
            if call.path.is_command() && elements.windows(2).any(|pair| pair == [Some(0), Some(1)]) {
                self.pairs.get_or_insert(expression.span);
            }
        }
        walk::walk_expression(self, expression);
    }
}

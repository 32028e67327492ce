//! Walks a chunk for what it does with `KEYS` and `ARGV`, also through a second name for a table.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use super::alias::Aliases;
use super::element::Element;
use super::lengths::Purpose;
use super::optional::{Holder, Ways};
use super::run::{Taken, Walk};
use super::spread::Wanted;
use super::{Inputs, Named, Read};
use crate::inputs::tolerance::Tolerance;
use crate::names::Names;
use crate::scope::reach::{Paths, Reach};
use crate::scope::{Access, Scope};
use crate::signature::List;
use crate::syntax::chunk::{
    Block, Chunk, Expression, ExpressionKind, Function, Statement, StatementKind, Suffix, SuffixKind,
    UnaryOperator,
};
use crate::syntax::walk::{self, Visitor};
use crate::text::Span;

/// The facts of `KEYS`, and those of `ARGV`.
pub(crate) fn gather<'c>(
    scope: &Scope<'c>,
    names: &Names<'c>,
    paths: &Paths<'c>,
    chunk: &'c Chunk,
) -> (Inputs, Inputs) {
    let (keys, arguments) = (of_table(scope.table(List::Keys)), of_table(scope.table(List::Arguments)));
    let mut gatherer = Gatherer {
        scope,
        names,
        paths,
        text: &chunk.block,
        tolerance: Tolerance::new(names),
        looked_at: BTreeSet::new(),
        taken: BTreeSet::new(),
        purposes: BTreeMap::new(),
        touched: OnceCell::new(),
        aliases: Aliases::default(),
        ways: Ways::default(),
        copies: false,
        function: None,
        keys,
        arguments,
    };
    gatherer.block(scope.block);
    let Gatherer { ways, mut keys, mut arguments, .. } = gatherer;
    ways.settle(&mut keys, &mut arguments);
    (keys, arguments)
}

fn of_table(table: &Access) -> Inputs {
    let opaque = matches!(table, Access::Untold(_));
    Inputs { table: table.name().map(str::to_owned), opaque, ..Inputs::default() }
}

pub(super) struct Gatherer<'n, 'c> {
    pub(super) scope: &'n Scope<'c>,
    pub(super) names: &'n Names<'c>,
    pub(super) paths: &'n Paths<'c>,
    /// All of it, around the scope.
    pub(super) text: &'c Block,
    pub(super) tolerance: Tolerance<'n, 'c>,
    /// Where a table is handed to a function that keeps no hold of it.
    pub(super) looked_at: BTreeSet<Span>,
    /// Where what is read of a table is told already.
    pub(super) taken: BTreeSet<Span>,
    /// What lengths are for.
    pub(super) purposes: BTreeMap<Span, Purpose>,
    /// Locals whose tables may change.
    pub(super) touched: OnceCell<BTreeSet<usize>>,
    pub(super) aliases: Aliases,
    pub(super) ways: Ways,
    /// What is at hand copies elements into a table.
    pub(super) copies: bool,
    /// The innermost function around, by where it begins.
    pub(super) function: Option<usize>,
    keys: Inputs,
    arguments: Inputs,
}

impl<'c> Gatherer<'_, 'c> {
    pub(super) fn inputs_mut(&mut self, list: List) -> &mut Inputs {
        match list {
            List::Keys => &mut self.keys,
            List::Arguments => &mut self.arguments,
        }
    }

    pub(super) fn table(&self, expression: &'c Expression) -> Option<List> {
        self.scope.list(self.names, expression).or_else(|| self.aliases.list(self.names, expression))
    }

    /// A function of the text has it as a parameter: what that does, it does with any table.
    pub(super) fn is_handed_on(&self, table: &'c Expression) -> bool {
        self.scope.list(self.names, table).is_none()
    }

    /// Nothing but data keeps a place from running.
    pub(super) fn is_certain(&self, span: Span) -> bool {
        self.scope.places.at(span) == Reach::Always
    }

    /// The local of a loop by which an index counts, as in `ARGV[i]` and `ARGV[i + 1]`.
    fn counter(&self, suffixes: &'c [Suffix]) -> Option<Span> {
        let SuffixKind::Index(index) = &suffixes.first()?.kind else { return None };
        let first = match &index.kind {
            ExpressionKind::Chain { first, .. } => first,
            _ => index,
        };
        self.names.local(first).filter(|local| local.counted.is_some()).map(|local| local.span)
    }

    fn suffixed(&mut self, expression: &'c Expression, base: &'c Expression, suffixes: &'c [Suffix]) {
        let element = self.element(expression);
        if element == Element::No {
            self.call(expression, base, suffixes);
            return self.expression(base);
        }
        let span = suffixes.first().map_or(expression.span, |suffix| base.span.to(suffix.span));
        let tolerant = suffixes.len() == 1 && self.tolerance.contains(expression);
        let certain = self.is_certain(expression.span);
        match element {
            Element::At(list, indexes) => {
                let read = |index| Read { index, span, tolerant, certain };
                self.inputs_mut(list).reads.extend(indexes.into_iter().map(read));
            }
            Element::Run(list, run) => {
                let certain = certain && !self.copies && !self.is_handed_on(base);
                let (counter, taken) = (self.counter(suffixes), Taken::Singly);
                self.inputs_mut(list).walks.push(Walk { run, span, counter, tolerant, certain, taken });
            }
            Element::FromLast(list, past) => {
                self.inputs_mut(list).lengths.insert(Purpose::Index);
                self.inputs_mut(list).from_last.push((past, span));
            }
            Element::Named(list) => self.named(list, expression, base, suffixes),
            Element::Some(list) => self.inputs_mut(list).walked.push(expression.span),
            Element::No => {}
        }
        for suffix in suffixes {
            if let SuffixKind::Index(index) = &suffix.kind {
                self.lengths_are(index, Purpose::Index);
            }
            walk::walk_suffix(self, suffix);
        }
    }

    fn named(
        &mut self,
        list: List,
        expression: &'c Expression,
        base: &'c Expression,
        suffixes: &'c [Suffix],
    ) {
        if let Some(Suffix { kind: SuffixKind::Field(name), span }) = suffixes.first() {
            let tolerant = suffixes.len() == 1 && self.tolerance.contains(expression);
            let certain = self.is_certain(expression.span);
            let table = match &base.kind {
                ExpressionKind::Name(name) => Some(name.clone()),
                _ => None,
            };
            let (name, span, suffix) = (name.text.clone(), base.span.to(*span), *span);
            self.inputs_mut(list).named.push(Named { name, span, suffix, table, tolerant, certain });
        }
    }

    fn target(&mut self, target: &'c Expression) {
        if let (ExpressionKind::Name(_), Some(list)) = (&target.kind, self.table(target)) {
            // It raises; what would be read behind it is no element that is sent.
            self.inputs_mut(list).opaque = true;
            return;
        }
        match self.element(target) {
            Element::At(list, indexes) => self.inputs_mut(list).written.extend(indexes),
            Element::Some(list)
            | Element::Named(list)
            | Element::Run(list, _)
            | Element::FromLast(list, _) => {
                self.inputs_mut(list).handed_on = true;
                self.expression(target);
            }
            Element::No => self.expression(target),
        }
    }

    fn name(&mut self, expression: &'c Expression) {
        if self.aliases.is_followed(expression.span) || self.taken.contains(&expression.span) {
            return;
        }
        if let Some(list) = self.table(expression) {
            let is_looked_at = self.looked_at.contains(&expression.span);
            let inputs = self.inputs_mut(list);
            inputs.walked.push(expression.span);
            inputs.handed_on |= !is_looked_at;
        } else if self.names.global(expression).is_some_and(reaches_everything) {
            // Whoever holds these can reach global tables by ways that the text does not show.
            for list in [List::Keys, List::Arguments] {
                let is_global = matches!(self.scope.table(list), Access::Global(_));
                self.inputs_mut(list).opaque |= is_global;
            }
        } else if let Some(list) = self.length_behind(expression) {
            self.count(list, expression);
        } else if self.tolerance.contains(expression)
            && let Some(id) = self.names.named(expression)
        {
            self.ways.tolerate(Holder::Local(id));
        }
    }

    fn returned(&mut self, values: &'c [Expression]) {
        let wanted = match (self.function, values) {
            // Only the first value is replied.
            (None, [_]) => Wanted::Some(1),
            _ => Wanted::Untold,
        };
        if let (Some(function), Some(first)) = (self.function, values.first()) {
            self.hand_over(first, Holder::Result(function));
        }
        self.values(values, wanted);
    }
}

impl<'c> Visitor<'c> for Gatherer<'_, 'c> {
    fn statement(&mut self, statement: &'c Statement) {
        let outside = self.tolerance.enter_statement(statement);
        match &statement.kind {
            StatementKind::Local { names, values } => self.locals(names, values),
            StatementKind::Assign { targets, values } => {
                self.assigned(targets, values);
                targets.iter().for_each(|target| self.target(target));
            }
            StatementKind::Return(values) => self.returned(values),
            StatementKind::NumericFor { from, to, step, .. } => {
                let bounds = [Some(from), Some(to), step.as_ref()].into_iter().flatten();
                bounds.for_each(|bound| self.lengths_are(bound, Purpose::Bound));
                walk::walk_statement(self, statement);
            }
            StatementKind::GenericFor { variables, values, body } => {
                self.iterated(variables, values, body);
                self.values(values, Wanted::Untold);
                self.block(body);
            }
            _ => walk::walk_statement(self, statement),
        }
        self.tolerance.leave(outside);
    }

    fn expression(&mut self, expression: &'c Expression) {
        let outside = self.tolerance.enter_expression(expression);
        match &expression.kind {
            ExpressionKind::Name(_) => self.name(expression),
            ExpressionKind::Unary { operator: UnaryOperator::Length, operand } => match self.table(operand) {
                Some(list) => self.count(list, expression),
                None => self.expression(operand),
            },
            ExpressionKind::Suffixed { base, suffixes } => {
                if let Some(list) = self.length(expression) {
                    self.count(list, expression);
                } else if let Some(spread) = self.spread(expression) {
                    self.take(&spread, expression, Wanted::Some(1));
                } else {
                    self.suffixed(expression, base, suffixes);
                }
            }
            ExpressionKind::Table(fields) => self.fields(fields),
            ExpressionKind::Chain { first, rest } => {
                self.comparison(first, rest);
                walk::walk_expression(self, expression);
            }
            _ => walk::walk_expression(self, expression),
        }
        self.tolerance.leave(outside);
    }

    fn function(&mut self, function: &'c Function) {
        if self.scope.is_apart(function.span) {
            return;
        }
        if self.paths.escapes(function) {
            self.ways.tolerate(Holder::Result(function.span.start));
        }
        self.body(function);
    }
}

impl<'c> Gatherer<'_, 'c> {
    pub(super) fn body(&mut self, function: &'c Function) {
        let outside = self.function.replace(function.span.start);
        self.block(&function.body);
        self.function = outside;
    }
}

fn reaches_everything(name: &str) -> bool {
    matches!(name, "_G" | "getfenv" | "load" | "loadstring")
}

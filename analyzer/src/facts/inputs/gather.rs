//! Walks a chunk for what it does with `KEYS` and `ARGV`, also through a second name for a table.

use super::alias::Aliases;
use super::element::{Element, fixed_index};
use super::{Binding, Inputs, Named, Read};
use crate::chunk::{
    BinaryOperator, Expression, ExpressionKind, Function, Statement, StatementKind, Suffix, SuffixKind,
    UnaryOperator,
};
use crate::facts::scope::{Scope, Table};
use crate::facts::tolerance::Tolerance;
use crate::signature::List;
use crate::walk::{self, Visitor};
use crate::{Names, Span, callee};

/// The facts of `KEYS`, and those of `ARGV`.
pub(crate) fn gather<'c>(scope: &Scope<'c>, names: &Names<'c>) -> (Inputs, Inputs) {
    let tolerance = Tolerance::new(names);
    let (keys, arguments) = (of_table(scope.table(List::Keys)), of_table(scope.table(List::Arguments)));
    let (looked_at, aliases) = (Vec::new(), Aliases::default());
    let mut gatherer =
        Gatherer { scope, names, tolerance, looked_at, aliases, function: None, keys, arguments };
    gatherer.block(scope.block);
    (gatherer.keys, gatherer.arguments)
}

fn of_table(table: &Table) -> Inputs {
    let opaque = matches!(table, Table::Untold(_));
    Inputs { table: table.name().map(str::to_owned), opaque, ..Inputs::default() }
}

struct Gatherer<'n, 'c> {
    scope: &'n Scope<'c>,
    names: &'n Names<'c>,
    tolerance: Tolerance<'n, 'c>,
    /// Where a table is handed to a function that keeps no hold of it.
    looked_at: Vec<Span>,
    aliases: Aliases,
    /// The innermost function around, by where it begins.
    function: Option<usize>,
    keys: Inputs,
    arguments: Inputs,
}

impl<'c> Gatherer<'_, 'c> {
    fn of(&mut self, list: List) -> &mut Inputs {
        match list {
            List::Keys => &mut self.keys,
            List::Arguments => &mut self.arguments,
        }
    }

    fn table(&self, expression: &'c Expression) -> Option<List> {
        self.scope.list(self.names, expression).or_else(|| self.aliases.list(self.names, expression))
    }

    fn element(&self, expression: &'c Expression) -> Element {
        let ExpressionKind::Suffixed { base, suffixes } = &expression.kind else { return Element::No };
        let Some(list) = self.table(base) else { return Element::No };
        match suffixes.first().map(|suffix| &suffix.kind) {
            Some(SuffixKind::Index(index)) => match fixed_index(self.names, index) {
                Some(index) => Element::At(list, index),
                None => Element::Some(list),
            },
            Some(SuffixKind::Field(_)) => Element::Named(list),
            _ => Element::No,
        }
    }

    /// The element behind `ARGV[n]`, `tonumber(ARGV[n])` and either with `or default`.
    fn bound(&self, value: &'c Expression) -> Option<(List, i64)> {
        match &value.kind {
            ExpressionKind::Chain { first, rest } => {
                let (operator, _) = rest.first()?;
                if *operator == BinaryOperator::Or { self.bound(first) } else { None }
            }
            ExpressionKind::Parenthesized(inner) => self.bound(inner),
            ExpressionKind::Suffixed { suffixes, .. } => match self.element(value) {
                Element::At(list, index) if suffixes.len() == 1 => Some((list, index)),
                Element::At(..) | Element::Some(_) | Element::Named(_) => None,
                Element::No => {
                    let arguments = callee::arguments_of(self.names, value, &["tonumber"])?;
                    self.bound(arguments.first()?)
                }
            },
            _ => None,
        }
    }

    fn suffixed(&mut self, expression: &'c Expression, base: &'c Expression, suffixes: &'c [Suffix]) {
        match self.element(expression) {
            Element::At(list, index) => {
                let span = suffixes.first().map_or(expression.span, |suffix| base.span.to(suffix.span));
                let tolerant = suffixes.len() == 1 && self.tolerance.contains(expression);
                self.of(list).reads.push(Read { index, span, tolerant });
            }
            Element::Named(list) => self.named(list, expression, base, suffixes),
            Element::Some(list) => self.of(list).walked.push(expression.span),
            Element::No => {
                self.look_at_arguments(expression);
                self.follow(base, suffixes);
                self.expression(base);
            }
        }
        for suffix in suffixes {
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
            let (name, whole) = (name.text.clone(), base.span.to(*span));
            self.of(list).named.push(Named { name, span: whole, suffix: *span, tolerant });
        }
    }

    /// `table.getn(KEYS)` asks what `#KEYS` asks.
    fn length(&self, expression: &'c Expression) -> Option<List> {
        let call = callee::call(self.names, expression)?;
        match (call.path.global, call.path.field, call.arguments) {
            ("table", Some("getn"), [table]) => self.table(table),
            _ => None,
        }
    }

    fn look_at_arguments(&mut self, expression: &'c Expression) {
        let Some(call) = callee::call(self.names, expression).filter(|call| call.path.only_looks()) else {
            return;
        };
        let tables = call.arguments.iter().filter(|argument| self.table(argument).is_some());
        let spans: Vec<Span> = tables.map(|table| table.span).collect();
        self.looked_at.extend(spans);
    }

    /// A call that hands a table to a function of the text: what that does with it is done to the table.
    fn follow(&mut self, base: &'c Expression, suffixes: &'c [Suffix]) {
        let Some(Suffix { kind: SuffixKind::Call(arguments), .. }) = suffixes.first() else { return };
        let Some(function) = self.names.function(base) else { return };
        let mut is_new = false;
        for (parameter, argument) in function.parameters.iter().zip(arguments) {
            if let Some(list) = self.table(argument) {
                is_new |= self.aliases.add(self.names, parameter, list, argument.span);
            }
        }
        if is_new {
            self.block(&function.body);
        }
    }

    fn target(&mut self, target: &'c Expression) {
        if let (ExpressionKind::Name(_), Some(list)) = (&target.kind, self.table(target)) {
            // It raises; what would be read behind it is no element that is sent.
            self.of(list).opaque = true;
            return;
        }
        match self.element(target) {
            Element::At(list, index) => self.of(list).written.push(index),
            Element::Some(list) | Element::Named(list) => {
                self.of(list).handed_on = true;
                self.expression(target);
            }
            Element::No => self.expression(target),
        }
    }

    fn bind(&mut self, statement: &'c Statement) {
        let StatementKind::Local { names, values } = &statement.kind else { return };
        for (name, value) in names.iter().zip(values) {
            if let Some((list, index)) = self.bound(value) {
                let changes = self.names.declared_by(name).is_none_or(|local| local.reassigned);
                let (function, span) = (self.function, name.span);
                let binding = Binding { index, name: name.text.clone(), span, function, changes };
                self.of(list).bindings.push(binding);
            }
        }
    }

    fn name(&mut self, expression: &'c Expression) {
        if self.aliases.is_followed(expression.span) {
            return;
        }
        if let Some(list) = self.table(expression) {
            let is_looked_at = self.looked_at.contains(&expression.span);
            let inputs = self.of(list);
            inputs.walked.push(expression.span);
            inputs.handed_on |= !is_looked_at;
        } else if self.names.global(expression).is_some_and(reaches_everything) {
            // Whoever holds these can reach global tables by ways that the text does not show.
            for list in [List::Keys, List::Arguments] {
                let is_global = matches!(self.scope.table(list), Table::Global(_));
                self.of(list).opaque |= is_global;
            }
        } else if self.tolerance.contains(expression) {
            self.tolerant_name(expression);
        }
    }

    /// A local that holds an element and is tested for nil makes the element optional.
    fn tolerant_name(&mut self, expression: &'c Expression) {
        let value = self.names.local(expression).and_then(|local| local.value);
        if let Some((list, index)) = value.and_then(|value| self.bound(value)) {
            self.of(list).reads.push(Read { index, span: expression.span, tolerant: true });
        }
    }

    /// `local keys = KEYS` gives a second name, followed wherever that name goes.
    fn is_alias(&self, statement: &'c Statement) -> bool {
        let StatementKind::Local { names, values } = &statement.kind else { return false };
        let ([name], [value]) = (names.as_slice(), values.as_slice()) else { return false };
        self.table(value).is_some() && self.names.declared_by(name).is_some_and(|local| !local.reassigned)
    }
}

impl<'c> Visitor<'c> for Gatherer<'_, 'c> {
    fn statement(&mut self, statement: &'c Statement) {
        let outside = self.tolerance.enter_statement(statement);
        self.bind(statement);
        match &statement.kind {
            StatementKind::Assign { targets, values } => {
                walk::walk_all(self, values);
                for target in targets {
                    self.target(target);
                }
            }
            StatementKind::Local { .. } if self.is_alias(statement) => {}
            _ => walk::walk_statement(self, statement),
        }
        self.tolerance.leave(outside);
    }

    fn expression(&mut self, expression: &'c Expression) {
        let outside = self.tolerance.enter_expression(expression);
        match &expression.kind {
            ExpressionKind::Name(_) => self.name(expression),
            ExpressionKind::Unary { operator: UnaryOperator::Length, operand } => match self.table(operand) {
                Some(list) => self.of(list).counted = true,
                None => self.expression(operand),
            },
            ExpressionKind::Suffixed { base, suffixes } => match self.length(expression) {
                Some(list) => self.of(list).counted = true,
                None => self.suffixed(expression, base, suffixes),
            },
            _ => walk::walk_expression(self, expression),
        }
        self.tolerance.leave(outside);
    }

    fn function(&mut self, function: &'c Function) {
        if !self.scope.is_apart(function.span) {
            let outside = self.function.replace(function.span.start);
            self.block(&function.body);
            self.function = outside;
        }
    }
}

fn reaches_everything(name: &str) -> bool {
    matches!(name, "_G" | "getfenv" | "load" | "loadstring")
}

//! What each identifier means: which local, or a global.
//!
//! A local that is declared with a value and never assigned again stands for that value; whoever asks for the meaning
//! of an expression can look through it.

pub(crate) mod callee;

use std::collections::HashMap;

use crate::syntax::chunk::{
    Block, Chunk, Expression, ExpressionKind, Function, Name, Statement, StatementKind,
};
use crate::syntax::walk::{self, Visitor};
use crate::text::Span;

/// The meaning of every identifier of a chunk.
#[derive(Debug, Default)]
pub struct Names<'c> {
    locals: Vec<Local<'c>>,
    /// For each byte of the script: which local, counted from 1, the identifier means or declares that begins there. 0 is
    /// none.
    uses: Vec<usize>,
    globals: Vec<Global<'c>>,
    /// The numbers of the globals, in the order of the text.
    in_order: Vec<usize>,
    /// It names something that catches errors.
    catches: bool,
}

/// One local of a chunk.
#[derive(Debug)]
pub struct Local<'c> {
    /// As declared.
    pub name: &'c str,
    /// Where it is declared.
    pub span: Span,
    /// What it holds at first, where the text says so.
    pub value: Option<&'c Expression>,
    /// The same, or what stands behind that if it names a local that never changes; parentheses are taken off.
    behind: Option<&'c Expression>,
    /// The function it is, of `local function`.
    pub function: Option<&'c Function>,
    /// The loop that counts it, of `for i = 1, 3 do`.
    pub counted: Option<Counted<'c>>,
    /// Assigned anywhere after its declaration.
    pub reassigned: bool,
    /// Used in a function within the one that declares it: it may be read or assigned whenever that runs.
    pub captured: bool,
    /// How many functions lie around its declaration.
    depth: usize,
    /// How often the text reads it.
    pub reads: usize,
}

/// From where, to where and by which steps a loop counts.
#[derive(Clone, Copy, Debug)]
pub struct Counted<'c> {
    /// The first number.
    pub from: &'c Expression,
    /// The bound.
    pub to: &'c Expression,
    /// 1 where absent.
    pub step: Option<&'c Expression>,
}

/// One use of a global.
#[derive(Clone, Copy, Debug)]
pub struct Global<'c> {
    /// As written.
    pub name: &'c str,
    /// Where.
    pub span: Span,
    /// Assigned, not read.
    pub assigned: bool,
    /// How many functions lie around it.
    pub depth: usize,
}

impl<'c> Names<'c> {
    /// Resolves a whole chunk.
    #[must_use]
    pub fn resolve(chunk: &'c Chunk) -> Self {
        let mut resolver = Resolver::default();
        resolver.names.uses = vec![0; chunk.block.span.end];
        resolver.block(&chunk.block);
        resolver.names.settle();
        resolver.names
    }

    /// What can be told only of a whole chunk.
    fn settle(&mut self) {
        // A local's value always stands before its use, so what is behind that is known already.
        for id in 0..self.locals.len() {
            let behind = self.locals.get(id).and_then(|local| local.value).map(|value| self.behind(value));
            if let Some(local) = self.locals.get_mut(id) {
                local.behind = behind;
            }
        }
        self.in_order = (0..self.globals.len()).collect();
        self.in_order.sort_by_key(|at| self.globals.get(*at).map(|global| global.span.start));
        self.catches =
            self.globals.iter().any(|global| matches!(global.name, "pcall" | "xpcall" | "coroutine"));
    }

    /// Every use of a global, in the order in which a statement comes to it.
    #[must_use]
    pub fn globals(&self) -> &[Global<'c>] {
        &self.globals
    }

    /// The uses of globals within `span`, in the order in which a statement comes to them.
    pub(crate) fn globals_within(&self, span: Span) -> Vec<&Global<'c>> {
        let before = |place: usize| {
            let start = |at: &usize| self.globals.get(*at).map_or(0, |global| global.span.start);
            self.in_order.partition_point(|at| start(at) < place)
        };
        let mut found = self.in_order.get(before(span.start)..before(span.end)).unwrap_or_default().to_vec();
        found.sort_unstable();
        found.into_iter().filter_map(|at| self.globals.get(at)).collect()
    }

    /// Whether the chunk names something that catches errors.
    pub(crate) fn catches(&self) -> bool {
        self.catches
    }

    /// The local that the identifier at `name`, a [`ExpressionKind::Name`], means; `None` for a global.
    #[must_use]
    pub fn local(&self, name: &Expression) -> Option<&Local<'c>> {
        self.locals.get(self.id_at(name.span)?)
    }

    /// The local that `name` declares.
    #[must_use]
    pub fn declared_by(&self, name: &Name) -> Option<&Local<'c>> {
        self.locals.get(self.id_at(name.span)?)
    }

    /// Which local the identifier at `span` means or declares, counted from 0; `None` for a global.
    #[must_use]
    pub fn id_at(&self, span: Span) -> Option<usize> {
        self.uses.get(span.start)?.checked_sub(1)
    }

    /// Which local `expression` is the name of; `None` for a global, and for what is no name.
    #[must_use]
    pub fn named(&self, expression: &Expression) -> Option<usize> {
        self.id_at(expression.span).filter(|_| matches!(expression.kind, ExpressionKind::Name(_)))
    }

    /// The local of this number.
    #[must_use]
    pub fn by_id(&self, id: usize) -> Option<&Local<'c>> {
        self.locals.get(id)
    }

    /// The global that `expression` names, if it is one.
    #[must_use]
    pub fn global<'e>(&self, expression: &'e Expression) -> Option<&'e str> {
        match &expression.kind {
            ExpressionKind::Name(name) if self.id_at(expression.span).is_none() => Some(name),
            _ => None,
        }
    }

    /// The function of the text that `expression` names, if that never changes.
    #[must_use]
    pub fn function(&self, expression: &'c Expression) -> Option<&'c Function> {
        let behind = self.behind(expression);
        match &behind.kind {
            ExpressionKind::Function(function) => Some(function),
            ExpressionKind::Name(_) => {
                self.local(behind).filter(|local| !local.reassigned).and_then(|local| local.function)
            }
            _ => None,
        }
    }

    /// `expression`, or the value of the local that it names, if that never changes; parentheses are taken off.
    #[must_use]
    pub fn behind(&self, mut expression: &'c Expression) -> &'c Expression {
        while let ExpressionKind::Parenthesized(inner) = &expression.kind {
            expression = inner;
        }
        match &expression.kind {
            ExpressionKind::Name(_) => match self.local(expression) {
                Some(Local { reassigned: false, behind: Some(behind), .. }) => behind,
                _ => expression,
            },
            _ => expression,
        }
    }
}

#[derive(Default)]
struct Resolver<'c> {
    names: Names<'c>,
    /// The locals in force, innermost last; a scope is what was pushed since its beginning.
    visible: Vec<&'c str>,
    /// By their names, the innermost last.
    by_name: HashMap<&'c str, Vec<usize>>,
    /// How many functions lie around the current place.
    depth: usize,
}

impl<'c> Resolver<'c> {
    fn declare(&mut self, name: &'c Name, value: Option<&'c Expression>, function: Option<&'c Function>) {
        self.push(Local { value, function, ..self.new_local(&name.text, name.span) });
        if let Some(here) = self.names.uses.get_mut(name.span.start) {
            *here = self.names.locals.len();
        }
    }

    fn new_local(&self, name: &'c str, span: Span) -> Local<'c> {
        let depth = self.depth;
        let (value, behind, function, counted) = (None, None, None, None);
        let (reassigned, captured, reads) = (false, false, 0);
        Local { name, span, value, behind, function, counted, reassigned, captured, depth, reads }
    }

    fn push(&mut self, local: Local<'c>) {
        self.visible.push(local.name);
        self.by_name.entry(local.name).or_default().push(self.names.locals.len());
        self.names.locals.push(local);
    }

    fn scope(&mut self, body: impl FnOnce(&mut Self)) {
        let outer = self.visible.len();
        body(self);
        for name in self.visible.drain(outer..) {
            self.by_name.get_mut(name).map(Vec::pop);
        }
    }

    fn declare_hidden(&mut self, name: &'static str, span: Span) {
        self.push(self.new_local(name, span));
    }

    fn body_with(&mut self, parameters: &'c [Name], body: &'c Block) {
        self.scope(|resolver| {
            for parameter in parameters {
                resolver.declare(parameter, None, None);
            }
            walk::walk_block(resolver, body);
        });
    }

    fn find(&self, name: &str) -> Option<usize> {
        self.by_name.get(name)?.last().copied()
    }

    fn name(&mut self, name: &'c str, span: Span, assigned: bool) {
        let Some(id) = self.find(name) else {
            self.names.globals.push(Global { name, span, assigned, depth: self.depth });
            return;
        };
        if let Some(here) = self.names.uses.get_mut(span.start) {
            *here = id + 1;
        }
        if let Some(local) = self.names.locals.get_mut(id) {
            local.reassigned |= assigned;
            local.captured |= local.depth < self.depth;
            local.reads += usize::from(!assigned);
        }
    }

    fn target(&mut self, target: &'c Expression) {
        match &target.kind {
            ExpressionKind::Name(name) => self.name(name, target.span, true),
            _ => self.expression(target),
        }
    }
}

impl<'c> Visitor<'c> for Resolver<'c> {
    fn block(&mut self, block: &'c Block) {
        self.scope(|resolver| walk::walk_block(resolver, block));
    }

    fn statement(&mut self, statement: &'c Statement) {
        match &statement.kind {
            StatementKind::Local { names, values } => {
                walk::walk_statement(self, statement);
                for (index, name) in names.iter().enumerate() {
                    self.declare(name, values.get(index), None);
                }
            }
            StatementKind::LocalFunction { name, function } => {
                self.declare(name, None, Some(function));
                self.function(function);
            }
            StatementKind::Repeat { body, until } => self.scope(|resolver| {
                walk::walk_block(resolver, body);
                resolver.expression(until);
            }),
            StatementKind::NumericFor { variable, from, to, step, body } => {
                self.expression(from);
                self.expression(to);
                if let Some(step) = step {
                    self.expression(step);
                }
                self.scope(|resolver| {
                    resolver.declare(variable, None, None);
                    if let Some(local) = resolver.names.locals.last_mut() {
                        local.counted = Some(Counted { from, to, step: step.as_ref() });
                    }
                    walk::walk_block(resolver, body);
                });
            }
            StatementKind::GenericFor { variables, values, body } => {
                walk::walk_all(self, values);
                self.body_with(variables, body);
            }
            StatementKind::Assign { targets, values } => {
                walk::walk_all(self, values);
                for target in targets {
                    self.target(target);
                }
            }
            StatementKind::Function { target, method, function } => {
                self.target(target);
                self.scope(|resolver| {
                    if *method {
                        resolver.declare_hidden("self", function.span);
                    }
                    resolver.function(function);
                });
            }
            _ => walk::walk_statement(self, statement),
        }
    }

    fn expression(&mut self, expression: &'c Expression) {
        match &expression.kind {
            ExpressionKind::Name(name) => self.name(name, expression.span, false),
            _ => walk::walk_expression(self, expression),
        }
    }

    fn function(&mut self, function: &'c Function) {
        self.depth += 1;
        self.scope(|resolver| {
            if function.variadic {
                // Lua 5.1 still gives such a function the table `arg` of 5.0.
                resolver.declare_hidden("arg", function.span);
            }
            resolver.body_with(&function.parameters, &function.body);
        });
        self.depth -= 1;
    }
}

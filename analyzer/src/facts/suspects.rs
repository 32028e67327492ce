//! What most scripts have none of, and lints look for: fields that no library has, what means something else than in newer
//! Lua, what only some servers have, what outlives the script, loops without an end, locals that nothing reads, errors that harm
//! the server or the client.
//!
//! One walk gathers all of it; what counts as which stands in the files beside this one.

mod errors;
mod fields;
mod leaks;
mod locals;
mod loops;
mod newer;
mod partial;
mod removal;
mod slips;
pub mod times;

pub use errors::ReservedCode;
pub use fields::MissingField;
pub use leaks::Leak;
pub use locals::{LocalKind, UnusedLocal};
pub use newer::NewerCall;
pub use partial::{Partial, Partials};
pub use removal::Removal;
pub use slips::{Counting, Plain, Pointless, Slip, SlipKind};
pub use times::Times;

use crate::names::Names;
use crate::names::callee::{Call, GlobalPath};
use crate::scope::reach::Places;
use crate::scope::{Scope, guard};
use crate::syntax::chunk::{
    BinaryOperator, Block, Expression, ExpressionKind, Function, Name, Statement, StatementKind, Suffix,
    SuffixKind, UnaryOperator,
};
use crate::syntax::walk::{self, Visitor};
use crate::text::Span;

/// All of it, each kind in the order of the text.
#[derive(Debug, Default, PartialEq)]
pub struct Suspects {
    /// Uses of fields that no supported server has.
    pub missing_fields: Vec<MissingField>,
    /// Calls that mean something else in newer Lua, and where.
    pub newer_calls: Vec<(NewerCall, Span)>,
    /// Escapes such as `\x41`.
    pub newer_escapes: Vec<Span>,
    /// What later scripts see too, and where.
    pub leaks: Vec<(Leak, Span)>,
    /// The conditions of loops that nothing leaves.
    pub endless_loops: Vec<Span>,
    /// Tables that are raised, and have no text or number in `err`.
    pub bare_errors: Vec<Span>,
    /// Error replies whose code has a meaning to clients.
    pub reserved_codes: Vec<ReservedCode>,
    /// What error replies begin with that is no literal.
    pub computed_codes: Vec<Span>,
    /// What makes an error, and whether no server would send it for a script or a function that it does not have.
    pub(crate) errors: Vec<(Span, bool)>,
    /// Locals that nothing reads.
    pub unused_locals: Vec<UnusedLocal>,
    /// What does something else than it seems to say.
    pub slips: Vec<Slip>,
    /// What it does with times.
    pub times: Times,
    /// What only some servers have.
    pub partials: Partials,
}

pub(super) fn gather<'c>(scope: &Scope<'c>, names: &Names<'c>, newer_escapes: &[Span]) -> Suspects {
    let newer_escapes = newer_escapes.iter().copied().filter(|escape| scope.contains(*escape)).collect();
    let partials = partial::globals(scope, names);
    let found = Suspects { newer_escapes, partials, ..Suspects::default() };
    let mut gatherer =
        Gatherer { scope, names, catches: guard::catches(names), depth: 0, is_end: false, found };
    gatherer.block(scope.block);
    gatherer.found.slips.extend(slips::json::find(scope, names));
    gatherer.found.slips.extend(slips::functions::swapped_lists(scope, names));
    if gatherer.found.slips.iter().any(|slip| matches!(slip.kind, SlipKind::Hole { .. })) {
        let lists = slips::holes::lists(names, scope.block);
        let is_list = |slip: &Slip| match slip.kind {
            SlipKind::Hole { list, .. } => lists.contains(&list),
            _ => true,
        };
        gatherer.found.slips.retain(is_list);
    }
    if scope.block.only_declares() {
        gatherer.found.unused_locals.clear();
    }
    locals::forget_joined(&mut gatherer.found.unused_locals, scope.block);
    gatherer.found.forget_what_never_runs(&scope.places);
    gatherer.found
}

impl Suspects {
    /// A loop that goes by a cursor which never moves is one mistake, and told as that.
    fn endless(&mut self, condition: Option<Span>) {
        let is_told = |asked: Span| {
            let mut kinds = self.slips.iter().map(|slip| &slip.kind);
            kinds.any(|kind| matches!(kind, SlipKind::StuckCursor { condition, .. } if *condition == asked))
        };
        self.endless_loops.extend(condition.filter(|condition| !is_told(*condition)));
    }

    /// A local that nothing reads is one wherever it stands.
    fn forget_what_never_runs(&mut self, places: &Places) {
        self.missing_fields.retain(|field| places.is_run(field.span));
        self.newer_calls.retain(|(_, span)| places.is_run(*span));
        self.newer_escapes.retain(|span| places.is_run(*span));
        self.leaks.retain(|(_, span)| places.is_run(*span));
        self.endless_loops.retain(|span| places.is_run(*span));
        self.bare_errors.retain(|span| places.is_run(*span));
        self.reserved_codes.retain(|code| places.is_run(code.span));
        self.slips.retain(|slip| places.is_run(slip.span));
        self.times.meetings.retain(|meeting| places.is_run(meeting.right.span));
        self.partials.found.retain(|partial| places.is_run(partial.span));
    }
}

struct Gatherer<'n, 'c> {
    scope: &'n Scope<'c>,
    names: &'n Names<'c>,
    catches: bool,
    /// How many functions lie around.
    depth: usize,
    /// The current statement is the last of its block.
    is_end: bool,
    found: Suspects,
}

impl<'c> Gatherer<'_, 'c> {
    /// Raising may be meant here.
    fn is_guarded(&self) -> bool {
        self.catches && (self.depth > 0 || self.scope.called)
    }

    /// Of a library: what stands here runs once that is loaded.
    fn is_in_function(&self) -> bool {
        self.scope.is_library() && self.scope.depth + self.depth > 0
    }

    fn suffixed(&mut self, base: &'c Expression, suffixes: &'c [Suffix]) {
        let Some((path, span, rest)) = fields::head(self.names, base, suffixes) else {
            self.found.times.own_call(self.names, base, suffixes);
            self.expression(base);
            return suffixes.iter().for_each(|suffix| walk::walk_suffix(self, suffix));
        };
        self.field(&path, span, !rest.is_empty());
        let Some((first, others)) = rest.split_first() else { return };
        match &first.kind {
            SuffixKind::Call(arguments) => self.call(&path, arguments, base.span.to(first.span)),
            _ => walk::walk_suffix(self, first),
        }
        others.iter().for_each(|suffix| walk::walk_suffix(self, suffix));
    }

    fn call(&mut self, path: &GlobalPath<'c>, arguments: &'c [Expression], span: Span) {
        let guarded = self.is_guarded();
        self.found.newer_calls.extend(newer::call(self.names, path, arguments, guarded).map(|it| (it, span)));
        self.found.leaks.extend(leaks::call(path, arguments).map(|leak| (leak, span)));
        if let ("error", None, Some(value), false) = (path.global, path.field, arguments.first(), guarded) {
            self.found.bare_errors.extend(errors::bare(self.names, value));
            self.found.reserved_codes.extend(errors::reserved(self.names, value));
            self.found.computed_codes.extend(errors::computed(self.names, value));
        }
        let met = self.found.times.meetings.len();
        self.found.times.call(self.names, &Call { path: *path, arguments });
        let is_strict = fields::is_strict(path);
        arguments.iter().for_each(|argument| self.part(argument, is_strict));
        self.found.times.forget_since(met, path.field.unwrap_or_default());
    }

    /// A part of an expression, and whether it raises if the part is nil.
    fn part(&mut self, part: &'c Expression, is_needed: bool) {
        match fields::path(self.names, part) {
            Some((path, span)) => self.field(&path, span, is_needed),
            None => self.expression(part),
        }
    }

    /// What may be meant to raise is no more than a test of the field.
    fn field(&mut self, path: &GlobalPath<'c>, span: Span, is_needed: bool) {
        let is_needed = is_needed && !self.is_guarded();
        self.found.partials.field(path, span, is_needed);
        self.found.missing_fields.extend(fields::missing(path, span, is_needed, self.is_in_function()));
    }

    fn chain(&mut self, first: &'c Expression, rest: &'c [(BinaryOperator, Expression)]) {
        self.found.times.chain(self.names, first, rest);
        self.part(first, rest.first().is_some_and(|(operator, _)| raises_on_nil(*operator)));
        for (operator, right) in rest {
            self.part(right, raises_on_nil(*operator));
        }
    }

    fn local(&mut self, statement: &'c Statement, declared: &'c [Name], values: &'c [Expression]) {
        self.found.times.local(self.names, declared, values);
        for (at, value) in values.iter().enumerate() {
            let met = self.found.times.meetings.len();
            if !declared.get(at).is_some_and(|name| fields::is_alias(self.names, name, value)) {
                self.expression(value);
            }
            self.found.times.forget_since(met, declared.get(at).map_or("", |name| &name.text));
        }
        self.unused(statement, locals::unused_of(self.names, declared, values));
    }

    fn unused(&mut self, statement: &'c Statement, locals: impl IntoIterator<Item = UnusedLocal>) {
        let names = self.names;
        let removable = |local| UnusedLocal { removal: removal::find(names, statement), ..local };
        self.found.unused_locals.extend(locals.into_iter().map(removable));
    }

    fn changed(&mut self, target: &'c Expression) {
        if leaks::is_field_of_strings(self.names, target) {
            self.found.leaks.push((Leak::StringMetatable, target.span));
        }
    }

    /// What the main function returns is the reply.
    fn reply(&mut self, values: &'c [Expression]) {
        if let (0, Some(reply)) = (self.depth, values.first()) {
            self.found.reserved_codes.extend(errors::reserved(self.names, reply));
            self.found.computed_codes.extend(errors::computed(self.names, reply));
            if self.scope.is_library() {
                self.found.reserved_codes.extend(errors::not_found(self.names, reply));
            }
            self.found.partials.found.extend(partial::marker(self.names, reply));
        }
        // What the text calls as well may give it more than the reply.
        if self.depth == 0 && !self.scope.called {
            self.found.slips.extend(slips::of_reply(values));
        }
    }
}

impl<'c> Visitor<'c> for Gatherer<'_, 'c> {
    fn block(&mut self, block: &'c Block) {
        self.found.slips.extend(slips::of_block(self.names, block));
        for (at, statement) in block.statements.iter().enumerate() {
            self.is_end = at + 1 == block.statements.len();
            self.statement(statement);
        }
    }

    fn statement(&mut self, statement: &'c Statement) {
        let is_end = self.is_end && self.depth == 0;
        self.found.slips.extend(slips::of_statement(self.scope, self.names, statement, is_end));
        self.found.times.statement(self.names, statement);
        match &statement.kind {
            StatementKind::Local { names, values } => return self.local(statement, names, values),
            StatementKind::LocalFunction { name, .. } => {
                let function = locals::unused(self.names, name, || LocalKind::Function);
                self.unused(statement, function);
            }
            StatementKind::While { condition, body } => {
                let endless = loops::endless_while(self.names, condition, body);
                self.found.endless(endless);
            }
            StatementKind::Repeat { body, until } => {
                let endless = loops::endless_repeat(self.names, body, until);
                self.found.endless(endless);
            }
            StatementKind::Assign { targets, .. } => targets.iter().for_each(|target| self.changed(target)),
            StatementKind::Function { target, .. } => self.changed(target),
            StatementKind::Return(values) => self.reply(values),
            _ => {}
        }
        walk::walk_statement(self, statement);
    }

    fn expression(&mut self, expression: &'c Expression) {
        self.found.errors.extend(errors::made(self.names, expression, self.scope.is_library()));
        let guarded = self.is_guarded();
        let around = (guarded, self.is_in_function());
        self.found.slips.extend(slips::of_expression(self.scope, self.names, expression, around));
        match &expression.kind {
            ExpressionKind::Name(_) => {
                if let Some((path, span)) = fields::path(self.names, expression) {
                    self.field(&path, span, false);
                }
            }
            ExpressionKind::Suffixed { base, suffixes } => self.suffixed(base, suffixes),
            ExpressionKind::Table(fields) => {
                self.found.times.table(self.names, fields);
                walk::walk_expression(self, expression);
            }
            ExpressionKind::Chain { first, rest } => self.chain(first, rest),
            ExpressionKind::Unary { operator, operand } => {
                self.part(operand, *operator != UnaryOperator::Not);
            }
            _ => walk::walk_expression(self, expression),
        }
    }

    fn function(&mut self, function: &'c Function) {
        if !self.scope.is_apart(function.span) {
            self.depth += 1;
            self.block(&function.body);
            self.depth -= 1;
        }
    }
}

fn raises_on_nil(operator: BinaryOperator) -> bool {
    use BinaryOperator::{And, Equal, NotEqual, Or};
    !matches!(operator, And | Or | Equal | NotEqual)
}

//! Slips: what Lua takes without a word, and what does something else than it seems to say.
//!
//! Each is told from the text alone, whatever the values are; what depends on values, `flow` finds.

mod calls;
mod choices;
mod conditions;
mod copies;
mod counting;
mod cursors;
mod digits;
mod firsts;
pub(super) mod functions;
mod hidden;
pub(super) mod holes;
pub(super) mod json;
mod kind;
mod lists;
mod loops;
pub(super) mod methods;
mod named_tables;
mod negation;
mod orders;
mod outcomes;
mod overwritten;
mod parameters;
mod patterns;
mod progress;
mod replies;
mod rounds;
mod rows;
mod sorts;
mod spreads;
mod swaps;
mod walks;

pub use kind::{Counting, Pointless, SlipKind};
pub use methods::Plain;

use crate::names::{Names, callee};
use crate::scope::Scope;
use crate::syntax::chunk::{
    Block, Expression, ExpressionKind, Name, Statement, StatementKind, UnaryOperator,
};
use crate::text::Span;

/// One slip.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slip {
    /// Which.
    pub kind: SlipKind,
    /// Where.
    pub span: Span,
}

impl Slip {
    /// The step of a loop is wrong: so is where it ends.
    fn takes_pairs(&self) -> bool {
        matches!(self.kind, SlipKind::Counting { mistake: Counting::Pairs, .. })
    }
}

/// How long a scope may be in which the uses of a local are looked for.
const SEARCHED: usize = 16 * 1024;

/// Whether the uses of a local are looked for.
fn is_searched(scope: &Scope<'_>) -> bool {
    scope.block.span.end.saturating_sub(scope.block.span.start) <= SEARCHED
}

/// With what is wrong within a loop: a `return` in its first round, and the holes that it leaves in lists, where the text is not too long to look for
/// them.
fn with_body<'c>(
    scope: &Scope<'c>,
    names: &Names<'c>,
    (counter, step, body): (Option<&'c Name>, Option<&'c Expression>, &'c Block),
    found: impl IntoIterator<Item = Slip>,
) -> Vec<Slip> {
    let counter = counter.filter(|_| is_searched(scope)).and_then(|counter| names.id_at(counter.span));
    let first = firsts::of_loop(names, body);
    holes::of_loop(names, (counter, step), body).into_iter().chain(first).chain(found).collect()
}

fn walks_list<'c>(names: &Names<'c>, values: &'c [Expression]) -> bool {
    values.first().is_some_and(|value| callee::arguments_of(names, value, &["ipairs"]).is_some())
}

/// The slips of statements beside each other.
pub(super) fn of_block<'c>(names: &Names<'c>, block: &'c Block) -> Vec<Slip> {
    let mut found = swaps::of_block(names, block);
    found.extend(copies::of_block(names, block));
    found.extend(overwritten::of_block(names, block));
    found.extend(conditions::never_run(names, block));
    found
}

/// The slips of a statement itself, without those of its parts.
pub(super) fn of_statement<'c>(
    scope: &Scope<'c>,
    names: &Names<'c>,
    statement: &'c Statement,
    is_end: bool,
) -> Vec<Slip> {
    let found = match &statement.kind {
        StatementKind::Call(call) => calls::unused(names, call, is_end),
        StatementKind::Local { names: declared, values } => orders::no_result(names, values)
            .or_else(|| orders::surplus(declared.len(), values))
            .or_else(|| replies::second_name(scope, names, declared, values))
            .or_else(|| methods::of_caught(scope, names, declared, values))
            .or_else(|| hidden::library(scope, names, declared, values)),
        StatementKind::Assign { targets, values } => orders::no_result(names, values)
            .or_else(|| orders::surplus(targets.len(), values))
            .or_else(|| lists::at_last(scope, names, targets)),
        StatementKind::Return(values) => orders::no_result(names, values),
        StatementKind::GenericFor { variables, values, body } => {
            let counter = variables.first().filter(|_| walks_list(names, values));
            let found = replies::flat_as_pairs(names, variables, values, body)
                .or_else(|| overwritten::of_loop(names, statement.span, body))
                .or_else(|| rounds::never_raised(names, statement.span, body))
                .or_else(|| lists::scan(names, values))
                .or_else(|| counting::generic(names, variables, values, body))
                .or_else(|| loops::quoted_local(names, variables, body))
                .or_else(|| loops::before_first(scope, names, counter?, body))
                .or_else(|| rounds::of_loop(names, variables.last()?, (body, statement.span)));
            return with_body(scope, names, (counter, None, body), found);
        }
        StatementKind::NumericFor { variable, from, to, step, body } => {
            let bounds = (&**from, &**to);
            let found = loops::from_zero(scope, names, variable, (from, to, step.is_some()), body)
                .or_else(|| counting::hidden(names, variable, to, body))
                .or_else(|| loops::downwards(bounds, step.is_some()))
                .or_else(|| counting::numeric(names, variable, bounds, step.as_deref(), body))
                .or_else(|| overwritten::of_loop(names, statement.span, body))
                .or_else(|| rounds::never_raised(names, statement.span, body))
                .or_else(|| rounds::of_loop(names, variable, (body, statement.span)));
            let walk = walks::Walk { variable, to, step: step.as_deref(), body };
            let is_by_pairs = found.as_ref().is_some_and(Slip::takes_pairs);
            let is_walk = is_searched(scope) && !is_by_pairs;
            let past_end = is_walk.then(|| walks::of_walk(names, &walk)).flatten();
            return with_body(
                scope,
                names,
                (Some(variable), step.as_deref(), body),
                past_end.into_iter().chain(found),
            );
        }
        StatementKind::While { condition, body } => cursors::of_loop(names, condition, body)
            .or_else(|| progress::of_loop(names, condition, body))
            .or_else(|| super::loops::has_fixed_bound(names, condition, body))
            .or_else(|| counting::last_left(names, condition, body))
            .or_else(|| conditions::of_condition(condition)),
        StatementKind::Repeat { body, until } => {
            cursors::of_loop(names, until, body).or_else(|| progress::of_loop(names, until, body))
        }
        StatementKind::If { branches, otherwise } => conditions::of_branches(branches, otherwise.as_ref()),
        _ => None,
    };
    found.into_iter().collect()
}

/// The slips of an expression itself, without those of its parts. `in_function` says that it stands in a function of a library.
pub(super) fn of_expression<'c>(
    scope: &Scope<'c>,
    names: &Names<'c>,
    expression: &'c Expression,
    (guarded, in_function): (bool, bool),
) -> Vec<Slip> {
    match &expression.kind {
        ExpressionKind::Chain { first, rest } => {
            let mut found = choices::of_chain(first, rest);
            found.extend(outcomes::of_chain(names, first, rest));
            found.extend(conditions::asked_twice(names, first, rest));
            found.extend(patterns::of_comparison(names, first, rest));
            found.extend(conditions::type_name(names, first, rest));
            found.extend(negation::before_comparison(names, first, rest));
            found
        }
        ExpressionKind::Unary { operator: UnaryOperator::Length, operand } => {
            named_tables::filled_by_text(scope, names, operand, "#").into_iter().collect()
        }
        ExpressionKind::Table(fields) => {
            let mut found: Vec<Slip> = calls::count_in_table(names, fields).into_iter().collect();
            found.extend(calls::unpack_in_table(names, fields));
            found.extend(copies::of_table(names, fields));
            found
        }
        ExpressionKind::Suffixed { base, suffixes } => {
            let mut found = calls::of_call(names, expression, guarded);
            if !guarded {
                found.extend(calls::method(names, base, suffixes));
                found.extend(methods::of_table(scope, names, base, suffixes));
                found.extend(functions::late_registration(scope, names, expression));
                found.extend(functions::kept_table(names, base, suffixes).filter(|_| in_function));
            }
            found.extend(patterns::of_call(names, expression, guarded));
            found.extend(lists::of_call(scope, names, expression));
            found.extend(named_tables::of_call(scope, names, expression));
            found.extend(orders::of_call(names, expression));
            found.extend(spreads::of_call(scope, names, expression).filter(|_| !guarded));
            found.extend(digits::hexadecimal(names, expression));
            found.extend(lists::before_first(scope, names, base, suffixes));
            if !guarded && is_searched(scope) {
                found.extend(parameters::missing(names, base, suffixes));
                found.extend(parameters::crossed(names, base, suffixes));
            }
            found
        }
        _ => Vec::new(),
    }
}

/// The slips of what the script, or a registered function, returns.
pub(super) fn of_reply(values: &[Expression]) -> impl Iterator<Item = Slip> {
    replies::second(values).into_iter().chain(replies::mark_without_text(values))
}

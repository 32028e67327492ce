//! Refusals behind writes: a branch that ends in an error of the script, and what its condition looks at.

use super::{Flow, bounds};
use crate::commands::Command;
use crate::names::callee;
use crate::syntax::chunk::{Expression, ExpressionKind};
use crate::text::Span;
use crate::value::{Origin, Value, ValueKind};

/// How deep a condition is looked into.
const DEPTH: usize = 8;

/// A branch that ends in an error, where writes have run before its condition was tested.
#[derive(Clone, Debug, PartialEq)]
pub struct Refusal {
    /// What makes the error.
    pub at: Span,
    /// What leads there.
    pub condition: Span,
    /// Where the branch begins.
    pub branch: usize,
    /// The commands whose replies the condition looks at, and nothing else but arguments and literals.
    pub replies: Vec<Span>,
    /// It compares by `<` and its like.
    pub is_order: bool,
    /// The writes that have run in any case.
    pub writes: Vec<Span>,
}

/// What leads into the branch at hand.
#[derive(Clone, Debug)]
pub(super) struct Guard {
    condition: Span,
    pub(super) branch: usize,
    replies: Vec<Span>,
    is_order: bool,
}

impl<'c> Flow<'_, 'c> {
    /// What the condition looks at, if that is known for all of it; nobody asks before the first write.
    pub(super) fn guard_by(&self, condition: &'c Expression, branch: usize) -> Option<Guard> {
        if self.environment.writes.is_empty() {
            return None;
        }
        let mut guard = Guard { condition: condition.span, branch, replies: Vec::new(), is_order: false };
        self.look(condition, &mut guard, DEPTH)?;
        Some(guard)
    }

    fn look(&self, expression: &'c Expression, guard: &mut Guard, depth: usize) -> Option<()> {
        let depth = depth.checked_sub(1)?;
        match &expression.kind {
            ExpressionKind::Parenthesized(inner) | ExpressionKind::Unary { operand: inner, .. } => {
                self.look(inner, guard, depth)
            }
            ExpressionKind::Chain { first, rest } => {
                use crate::syntax::chunk::BinaryOperator::{Equal, NotEqual};
                let orders = rest
                    .iter()
                    .any(|(operator, _)| operator.is_comparison() && !matches!(operator, Equal | NotEqual));
                guard.is_order |= orders;
                self.look(first, guard, depth)?;
                rest.iter().try_for_each(|(_, operand)| self.look(operand, guard, depth))
            }
            ExpressionKind::Name(_) => self.look_at_local(expression, guard),
            ExpressionKind::Suffixed { .. } => self.look_at_call(expression, guard, depth),
            ExpressionKind::Function(_) | ExpressionKind::Table(_) | ExpressionKind::Vararg => None,
            _ => Some(()),
        }
    }

    fn look_at_local(&self, local: &'c Expression, guard: &mut Guard) -> Option<()> {
        let values = self.environment.get(self.known_local(local)?)?;
        values.iter().try_for_each(|value| guard.add(value))
    }

    fn look_at_call(&self, call: &'c Expression, guard: &mut Guard, depth: usize) -> Option<()> {
        if let Some(arguments) = callee::arguments_of(self.names, call, &["tonumber"]) {
            return arguments.iter().try_for_each(|argument| self.look(argument, guard, depth));
        }
        match callee::call(self.names, call) {
            Some(command) if command.path.is_command() => guard.replies.push(call.span),
            Some(_) => return None,
            None => {
                let ExpressionKind::Suffixed { base, .. } = &call.kind else { return None };
                self.input_table(base)?;
            }
        }
        Some(())
    }

    /// An error of the script's own goes out from here.
    pub(super) fn refuse(&mut self, at: Span) {
        if let Some(guard) = self.guard.clone().filter(|_| self.alive) {
            let Guard { condition, branch, replies, is_order } = guard;
            let writes = self.environment.writes.clone();
            self.found.uses.refusals.push(Refusal { at, condition, branch, replies, is_order, writes });
        }
    }

    pub(super) fn refuse_by(&mut self, values: &[Value], at: Span) {
        let is_error = |value: &Value| value.kind == ValueKind::Error && value.origin == Origin::Other;
        if self.guard.is_some() && values.iter().all(is_error) {
            self.refuse(at);
        }
    }

    /// A time to live that is given where a condition has looked at one reply.
    pub(super) fn note_expiry(&mut self, command: &Command) {
        let is_expiry = matches!(command.name.as_str(), "EXPIRE" | "PEXPIRE" | "EXPIREAT" | "PEXPIREAT");
        if let Some(Guard { replies, is_order: false, .. }) = self.guard.as_ref().filter(|_| is_expiry)
            && let [reply] = replies.as_slice()
        {
            self.found.uses.expiries.push((command.span, *reply));
        }
    }

    pub(super) fn note_write(&mut self, command: &Command) {
        if command.writes() == Some(true) && !command.guarded && self.environment.writes.len() < bounds::KEYS
        {
            self.environment.writes.push(command.span);
        }
    }
}

impl Guard {
    fn add(&mut self, value: &Value) -> Option<()> {
        match value.origin {
            Origin::Reply(call) if !self.replies.contains(&call) => self.replies.push(call),
            Origin::Reply(_) | Origin::Argument(_) | Origin::Key(_) => {}
            _ if matches!(
                value.kind,
                ValueKind::Integer(Some(_)) | ValueKind::Text(Some(_)) | ValueKind::Nil
            ) => {}
            _ => return None,
        }
        Some(())
    }
}

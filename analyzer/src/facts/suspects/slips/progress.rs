//! Loops that ask a command again and again, and change nothing that it replies.

use super::{Slip, SlipKind};
use crate::commands::Meaning;
use crate::names::Names;
use crate::names::callee::{self, Call};
use crate::syntax::chunk::{Block, Expression, ExpressionKind, Statement, StatementKind, SuffixKind};
use crate::syntax::walk::{self, Visitor};
use crate::text::Span;

/// How many calls and locals of a condition are looked at.
const ASKED: usize = 16;

/// A loop goes by what a reading command replies, and the loop neither writes its key nor changes its arguments.
pub(super) fn of_loop<'c>(names: &Names<'c>, condition: &'c Expression, body: &'c Block) -> Option<Slip> {
    let mut asked = Asked { names, calls: Vec::new(), locals: Vec::new() };
    asked.expression(condition);
    if asked.calls.is_empty() && asked.locals.is_empty() {
        return None;
    }
    let mut round = Round { names, body: body.span, assigned: Vec::new(), calls: Vec::new(), opaque: false };
    round.block(body);
    if round.opaque {
        return None;
    }
    let in_condition = asked.calls.iter().take(ASKED).find(|(call, _)| round.is_fixed(call));
    if let Some((call, span)) = in_condition {
        let read = round.read_of(call);
        return Some(Slip {
            kind: SlipKind::NoProgress { command: *span, is_condition: true, read },
            span: condition.span,
        });
    }
    // A local of the condition that every assignment in the loop gives the same reply.
    asked.locals.iter().take(ASKED).find_map(|local| {
        let mut given = round.assigned.iter().filter(|(id, _)| id == local);
        let (_, value) = given.next()?;
        let (call, span) = callee::first_call(names, (*value)?)?;
        let is_in_vain = given.next().is_none() && round.is_fixed(&call);
        let kind = SlipKind::NoProgress { command: span, is_condition: false, read: None };
        is_in_vain.then_some(Slip { kind, span: condition.span })
    })
}

/// The commands that a condition calls, and the locals that it names.
struct Asked<'n, 'c> {
    names: &'n Names<'c>,
    calls: Vec<(Call<'c>, Span)>,
    locals: Vec<usize>,
}

impl<'c> Visitor<'c> for Asked<'_, 'c> {
    fn expression(&mut self, expression: &'c Expression) {
        if let Some((call, span)) = callee::first_call(self.names, expression)
            && call.path.is_command()
        {
            self.calls.push((call, span));
        }
        self.locals.extend(self.names.named(expression));
        walk::walk_expression(self, expression);
    }
}

/// What a loop does in a round.
struct Round<'n, 'c> {
    names: &'n Names<'c>,
    body: Span,
    /// Locals that are assigned, and their values where each has one of its own.
    assigned: Vec<(usize, Option<&'c Expression>)>,
    calls: Vec<(Call<'c>, Span)>,
    /// It does what is not known.
    opaque: bool,
}

impl<'c> Round<'_, 'c> {
    /// Whether a reading command gets the same words in each round, and replies the same.
    fn is_fixed(&self, call: &Call<'c>) -> bool {
        let Some((name, is_write)) = command(call) else { return false };
        let chance =
            matches!(name.as_str(), "TIME" | "RANDOMKEY" | "SRANDMEMBER" | "HRANDFIELD" | "ZRANDMEMBER");
        !is_write
            && !chance
            && call.arguments.iter().all(|argument| self.is_same(argument))
            && !self.calls.iter().any(|(other, _)| self.may_write(other, call))
    }

    /// The first command of the loop that reads the key which `asked` asks for.
    fn read_of(&self, asked: &Call<'c>) -> Option<Span> {
        let key = self.key(asked.arguments.get(1)?)?;
        let names_it = |call: &Call<'c>| call.arguments.get(1).and_then(|word| self.key(word)) == Some(key);
        self.calls.iter().find(|(call, _)| names_it(call)).map(|(_, span)| *span)
    }

    /// Whether an argument has one value in all rounds.
    fn is_same(&self, argument: &'c Expression) -> bool {
        match &argument.kind {
            ExpressionKind::String(_) | ExpressionKind::Number(_) => true,
            ExpressionKind::Name(_) => self.names.named(argument).is_some_and(|id| {
                let is_without = self.names.by_id(id).is_some_and(|local| !self.body.contains(local.span));
                is_without && !self.assigned.iter().any(|(assigned, _)| *assigned == id)
            }),
            ExpressionKind::Suffixed { base, suffixes } => {
                let is_input = self.names.is_input_list(base);
                let is_fixed = |kind: &SuffixKind| matches!(kind, SuffixKind::Index(index) if matches!(index.kind, ExpressionKind::Number(_)));
                is_input && suffixes.iter().all(|suffix| is_fixed(&suffix.kind))
            }
            _ => false,
        }
    }

    /// Whether `other` may write what `read` reads: they name the same key, or one of them is not known.
    fn may_write(&self, other: &Call<'c>, read: &Call<'c>) -> bool {
        let Some((_, is_write)) = command(other) else { return true };
        let key = |call: &Call<'c>| call.arguments.get(1).and_then(|key| self.key(key));
        is_write && {
            let read = key(read);
            let written: Vec<_> = other.arguments.iter().skip(1).map(|word| self.key(word)).collect();
            read.is_none() || written.first().is_none_or(Option::is_none) || written.contains(&read)
        }
    }

    /// What tells a key from others: `KEYS[n]`.
    fn key(&self, expression: &'c Expression) -> Option<u64> {
        let ExpressionKind::Suffixed { base, suffixes } = &self.names.behind(expression).kind else {
            return None;
        };
        let [suffix] = suffixes.as_slice() else { return None };
        match &suffix.kind {
            SuffixKind::Index(Expression { kind: ExpressionKind::Number(number), .. })
                if self.names.global(base) == Some("KEYS") =>
            {
                Some(number.to_bits())
            }
            _ => None,
        }
    }
}

/// The command in capitals, and whether it may write.
fn command(call: &Call<'_>) -> Option<(String, bool)> {
    let name = call.word(0)?;
    let Meaning::Known(entry) = Meaning::find(&name, call.word(1).as_deref()) else { return None };
    let is_write = entry.is_write();
    Some((name, is_write))
}

impl<'c> Visitor<'c> for Round<'_, 'c> {
    fn statement(&mut self, statement: &'c Statement) {
        match &statement.kind {
            StatementKind::Assign { targets, values } => {
                for (at, target) in targets.iter().enumerate() {
                    let value = values.get(at).filter(|_| targets.len() == values.len());
                    self.assigned.extend(self.names.named(target).map(|id| (id, value)));
                }
            }
            // It may be left in any round.
            StatementKind::Return(_) | StatementKind::Break => self.opaque = true,
            _ => {}
        }
        walk::walk_statement(self, statement);
    }

    fn expression(&mut self, expression: &'c Expression) {
        if let ExpressionKind::Suffixed { suffixes, .. } = &expression.kind {
            let calls = suffixes.iter().any(|suffix| matches!(suffix.kind, SuffixKind::Call(_)));
            match callee::first_call(self.names, expression) {
                Some((call, span)) if call.path.is_command() => self.calls.push((call, span)),
                Some((call, _)) if call.path.global != "error" && call.path.global != "assert" => {}
                _ => self.opaque |= calls,
            }
        }
        walk::walk_expression(self, expression);
    }
}

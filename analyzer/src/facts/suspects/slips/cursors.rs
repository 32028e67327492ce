//! Loops that call `SCAN` and its like with a cursor that no round moves, or not every round.

use super::{Slip, SlipKind};
use crate::commands::Meaning;
use crate::names::callee::{self, Call};
use crate::names::{Local, Names};
use crate::syntax::chunk::{
    Block, Expression, ExpressionKind, Function, Name, Statement, StatementKind, Suffix, SuffixKind,
};
use crate::syntax::walk::{self, Visitor};
use crate::text::Span;

/// A loop that goes on until `condition` says so: `while` and `repeat`.
pub(super) fn of_loop<'c>(names: &Names<'c>, condition: &'c Expression, body: &'c Block) -> Option<Slip> {
    let mut scans = Scans { names, found: None };
    scans.block(body);
    let (cursor, call) = scans.found?;
    let local = names.named(cursor).zip(names.local(cursor));
    if local.is_none() && !is_literal(cursor) || local.is_some_and(|(_, local)| is_within(body, local)) {
        return None;
    }
    let mut round = Round::new(names, local, call);
    round.block(body);
    round.asks(condition);
    let moved = round.moves.first().map(|(at, _)| *at);
    let is_stuck = round.moves.iter().all(|(_, in_part)| *in_part);
    let name = local.map_or("0", |(_, local)| local.name).to_owned();
    let kind =
        SlipKind::StuckCursor { cursor: name, moved, hidden_by: round.hidden_by, condition: condition.span };
    (is_stuck && round.goes_by_cursor()).then_some(Slip { kind, span: call })
}

/// It may be moved where it is not seen, or is a new one in each round.
fn is_within(body: &Block, local: &Local<'_>) -> bool {
    local.captured || body.span.contains(local.span)
}

fn is_literal(cursor: &Expression) -> bool {
    matches!(&cursor.kind, ExpressionKind::Number(0.0))
        || matches!(&cursor.kind, ExpressionKind::String(text) if text == b"0")
}

/// The cursor that a call gets.
fn cursor_of<'c>(call: &Call<'c>) -> Option<&'c Expression> {
    let at = match call.word(0).filter(|_| call.path.is_command())?.as_str() {
        "SCAN" => 1,
        "SSCAN" | "HSCAN" | "ZSCAN" => 2,
        _ => return None,
    };
    call.arguments.get(at)
}

/// Looks for the first call of `SCAN` in a round that is not in a loop within it.
struct Scans<'n, 'c> {
    names: &'n Names<'c>,
    found: Option<(&'c Expression, Span)>,
}

impl<'c> Visitor<'c> for Scans<'_, 'c> {
    fn statement(&mut self, statement: &'c Statement) {
        use StatementKind::{GenericFor, NumericFor, Repeat, While};
        let is_loop =
            matches!(statement.kind, While { .. } | Repeat { .. } | NumericFor { .. } | GenericFor { .. });
        if !is_loop {
            walk::walk_statement(self, statement);
        }
    }

    fn expression(&mut self, expression: &'c Expression) {
        if let Some((call, span)) = callee::first_call(self.names, expression)
            && let Some(cursor) = cursor_of(&call)
        {
            self.found.get_or_insert((cursor, span));
        }
        walk::walk_expression(self, expression);
    }

    fn function(&mut self, _: &'c Function) {}
}

/// At which cursors conditions look.
#[derive(Clone, Copy, Default)]
struct Asked {
    /// The one that the call gets.
    old: bool,
    /// That of the reply.
    next: bool,
}

/// What a round does with the cursor.
struct Round<'n, 'c> {
    names: &'n Names<'c>,
    cursor: Option<(usize, &'n Local<'c>)>,
    call: Span,
    /// The statement may be left out: it stands in a loop within, or in a branch that does not look at the cursor.
    in_part: bool,
    /// Where the cursor is assigned, and whether that may be left out.
    moves: Vec<(Span, bool)>,
    /// A local of the round by the same name.
    hidden_by: Option<Span>,
    /// Locals that get the cursor of the reply.
    next: Vec<usize>,
    asked: Asked,
    /// The round may change what the next one finds.
    writes: bool,
}

impl<'n, 'c> Round<'n, 'c> {
    fn new(names: &'n Names<'c>, cursor: Option<(usize, &'n Local<'c>)>, call: Span) -> Self {
        let (moves, next, asked) = (Vec::new(), Vec::new(), Asked::default());
        Self { names, cursor, call, in_part: false, moves, hidden_by: None, next, asked, writes: false }
    }

    /// Whether the loop ends by the cursor. Who scans from the beginning again may have taken elements away.
    fn goes_by_cursor(&self) -> bool {
        let ends_by_next = self.asked.next && (self.hidden_by.is_some() || !self.writes);
        self.cursor.is_some() && self.asked.old || ends_by_next
    }

    /// `page[1]`
    fn is_next(&self, value: &'c Expression) -> bool {
        let ExpressionKind::Suffixed { base, suffixes } = &value.kind else { return false };
        let Some(Suffix { kind: SuffixKind::Index(index), .. }) = suffixes.last() else { return false };
        let is_first = matches!(index.kind, ExpressionKind::Number(1.0));
        let reply =
            callee::first_call(self.names, if suffixes.len() > 1 { value } else { self.names.behind(base) });
        is_first && reply.is_some_and(|(_, span)| span == self.call)
    }

    /// `unpack(page)`, for the first of several names.
    fn is_unpacked(&self, value: &'c Expression) -> bool {
        let page = callee::arguments_of(self.names, value, &["unpack"]).and_then(<[_]>::first);
        let reply = page.and_then(|page| callee::first_call(self.names, self.names.behind(page)));
        reply.is_some_and(|(_, span)| span == self.call)
    }

    fn declares(&mut self, name: &'c Name, value: Option<&'c Expression>) {
        if self.cursor.is_some_and(|(_, cursor)| cursor.name == name.text) {
            self.hidden_by.get_or_insert(name.span);
        }
        if value.is_some_and(|value| self.is_next(value) || self.is_unpacked(value)) {
            self.next.extend(self.names.id_at(name.span));
        }
    }

    fn assigns(&mut self, target: &'c Expression, value: Option<&'c Expression>) {
        let Some(id) = self.names.named(target) else { return };
        if self.cursor.is_some_and(|(cursor, _)| cursor == id) {
            self.moves.push((target.span, self.in_part));
        } else if value.is_some_and(|value| self.is_next(value) || self.is_unpacked(value)) {
            self.next.push(id);
        }
    }

    fn asks(&mut self, condition: &'c Expression) -> Asked {
        let mut looks = Looks { round: self, asked: Asked::default() };
        looks.expression(condition);
        let Asked { old, next } = looks.asked;
        self.asked.old |= old;
        self.asked.next |= next;
        Asked { old, next }
    }

    fn within(&mut self, in_part: bool, block: &'c Block) {
        let before = self.in_part;
        self.in_part |= in_part;
        self.block(block);
        self.in_part = before;
    }

    fn branches(&mut self, branches: &'c [(Expression, Block)], otherwise: Option<&'c Block>) {
        let asked: Vec<Asked> = branches.iter().map(|(condition, _)| self.asks(condition)).collect();
        let in_part = otherwise.is_none() && !asked.iter().any(|asked| asked.old || asked.next);
        for (condition, block) in branches {
            self.expression(condition);
            self.within(in_part, block);
        }
        otherwise.into_iter().for_each(|block| self.within(false, block));
    }
}

impl<'c> Visitor<'c> for Round<'_, 'c> {
    fn statement(&mut self, statement: &'c Statement) {
        match &statement.kind {
            StatementKind::If { branches, otherwise } => return self.branches(branches, otherwise.as_ref()),
            StatementKind::NumericFor { body, .. } | StatementKind::GenericFor { body, .. } => {
                return self.within(true, body);
            }
            StatementKind::Local { names, values } => {
                names.iter().enumerate().for_each(|(at, name)| self.declares(name, values.get(at)));
            }
            StatementKind::Assign { targets, values } => {
                targets.iter().enumerate().for_each(|(at, target)| self.assigns(target, values.get(at)));
            }
            _ => {}
        }
        walk::walk_statement(self, statement);
    }

    fn expression(&mut self, expression: &'c Expression) {
        if let ExpressionKind::Suffixed { suffixes, .. } = &expression.kind {
            let calls = suffixes.iter().any(|suffix| matches!(suffix.kind, SuffixKind::Call(_)));
            match callee::first_call(self.names, expression) {
                Some((call, _)) if call.path.is_command() => self.writes |= may_write(&call),
                Some(_) => {}
                None => self.writes |= calls,
            }
        }
        walk::walk_expression(self, expression);
    }
}

fn may_write(call: &Call<'_>) -> bool {
    let Some(name) = call.word(0) else { return true };
    !matches!(Meaning::find(&name, call.word(1).as_deref()), Meaning::Known(entry) if !entry.is_write())
}

/// Looks for the cursors in a condition.
struct Looks<'r, 'n, 'c> {
    round: &'r Round<'n, 'c>,
    asked: Asked,
}

impl<'c> Visitor<'c> for Looks<'_, '_, 'c> {
    fn expression(&mut self, expression: &'c Expression) {
        let named = self.round.names.named(expression);
        self.asked.old |= named.is_some() && named == self.round.cursor.map(|(cursor, _)| cursor);
        self.asked.next |=
            named.is_some_and(|id| self.round.next.contains(&id)) || self.round.is_next(expression);
        walk::walk_expression(self, expression);
    }
}

//! `out[i] = value` in one branch of a loop, where `i` counts its rounds: a round without a value leaves a hole.

use super::{Slip, SlipKind};
use crate::commands::{Reply, Words};
use crate::names::{Local, Names, callee};
use crate::syntax::chunk::{Block, Expression, ExpressionKind, Statement, StatementKind, Suffix, SuffixKind};
use crate::syntax::walk::{self, Visitor};

/// Lists that a loop fills by its counter, with holes.
/// `step` is the number by which the loop counts: by 2, each second place stays empty.
pub(super) fn of_loop<'c>(
    names: &Names<'c>,
    (counter, step): (Option<usize>, Option<&'c Expression>),
    body: &'c Block,
) -> Vec<Slip> {
    let Some(counter) = counter else { return Vec::new() };
    let is_wide = step.is_some_and(|step| matches!(step.kind, ExpressionKind::Number(step) if step > 1.0));
    let mut writes =
        Writes { names, counter, depth: usize::from(is_wide), beside: Vec::new(), found: Vec::new() };
    writes.block(body);
    let found = writes.found.iter().filter(|write| write.may_miss);
    let is_single = |write: &&Write| {
        writes.found.iter().filter(|other| other.list == write.list).count() == 1
            && !writes.beside.contains(&write.list)
            && names
                .by_id(write.list)
                .is_some_and(|list| list.span.start < body.span.start && begins_empty(list))
    };
    found
        .filter(is_single)
        .map(|write| {
            let kind = SlipKind::Hole { list: write.list, in_resp3: write.in_resp3, is_step: is_wide };
            Slip { kind, span: write.target.span }
        })
        .collect()
}

/// `local found = {}`
fn begins_empty(list: &Local<'_>) -> bool {
    list.value.is_some_and(|value| matches!(&value.kind, ExpressionKind::Table(fields) if fields.is_empty()))
}

struct Write<'c> {
    list: usize,
    target: &'c Expression,
    may_miss: bool,
    /// Only where a missing reply is nil.
    in_resp3: bool,
}

struct Writes<'n, 'c> {
    names: &'n Names<'c>,
    counter: usize,
    /// How many `if` lie around.
    depth: usize,
    /// Lists that the round also fills at another place.
    beside: Vec<usize>,
    found: Vec<Write<'c>>,
}

impl<'c> Writes<'_, 'c> {
    /// `list[i]`
    fn list(&self, target: &'c Expression) -> Option<usize> {
        let ExpressionKind::Suffixed { base, suffixes } = &target.kind else { return None };
        let [Suffix { kind: SuffixKind::Index(index), .. }] = suffixes.as_slice() else { return None };
        (self.names.named(index) == Some(self.counter)).then(|| self.names.named(base)).flatten()
    }

    /// `list[i + 1]`
    fn other_list(&self, target: &'c Expression) -> Option<usize> {
        let ExpressionKind::Suffixed { base, .. } = &target.kind else { return None };
        self.names.named(base)
    }

    /// What `tonumber` gives for the reply of a command, which may be nothing.
    fn may_be_nil(&self, value: &'c Expression) -> bool {
        let Some(value) = self.unasked(value) else { return false };
        let arguments = callee::arguments_of(self.names, value, &["tonumber"]);
        let reply = arguments.and_then(<[_]>::first);
        reply.is_some_and(|reply| self.may_be_missing(reply))
    }

    /// What a value is: that of a local, if it is read here and nowhere else.
    fn unasked(&self, value: &'c Expression) -> Option<&'c Expression> {
        match self.names.local(value) {
            Some(local) if self.names.named(value).is_some() => {
                local.value.filter(|_| local.reads == 1 && !local.reassigned)
            }
            _ => Some(value),
        }
    }

    /// The reply of a command that may find nothing, as it is.
    fn may_be_missing(&self, value: &'c Expression) -> bool {
        let call = self.unasked(value).and_then(|value| callee::call(self.names, value));
        let Some(call) = call else { return false };
        let Some(Expression { kind: ExpressionKind::String(name), .. }) = call.arguments.first() else {
            return false;
        };
        let name = String::from_utf8_lossy(name);
        let asked = Words { name: &name, rest: &[], open: true };
        call.path.is_command() && asked.replies_by(None).contains(&Reply::Missing)
    }
}

impl<'c> Visitor<'c> for Writes<'_, 'c> {
    fn statement(&mut self, statement: &'c Statement) {
        if let StatementKind::Assign { targets, values } = &statement.kind {
            for (at, target) in targets.iter().enumerate() {
                let value = values.get(at);
                let is_left_out = self.depth > 0 || value.is_some_and(|value| self.may_be_nil(value));
                let in_resp3 = !is_left_out;
                let may_miss = is_left_out || value.is_some_and(|value| self.may_be_missing(value));
                let list = self.list(target);
                self.beside.extend(self.other_list(target).filter(|_| list.is_none()));
                self.found.extend(list.map(|list| Write { list, target, may_miss, in_resp3 }));
            }
        }
        let is_branch = matches!(statement.kind, StatementKind::If { .. });
        self.depth += usize::from(is_branch);
        walk::walk_statement(self, statement);
        self.depth -= usize::from(is_branch);
    }
}

/// The locals that a text takes for lists: it returns or encodes them, measures them, or goes through them.
pub(in crate::facts::suspects) fn lists<'c>(names: &Names<'c>, block: &'c Block) -> Vec<usize> {
    let mut lists = Lists { names, found: Vec::new() };
    lists.block(block);
    lists.found
}

struct Lists<'n, 'c> {
    names: &'n Names<'c>,
    found: Vec<usize>,
}

impl<'c> Visitor<'c> for Lists<'_, 'c> {
    fn statement(&mut self, statement: &'c Statement) {
        if let StatementKind::Return(values) = &statement.kind {
            self.found.extend(values.iter().filter_map(|value| self.names.named(value)));
        }
        walk::walk_statement(self, statement);
    }

    fn expression(&mut self, expression: &'c Expression) {
        if let Some(call) = callee::call(self.names, expression) {
            let takes_list = matches!(
                (call.path.global, call.path.field),
                ("unpack" | "ipairs", None) | ("table", Some("concat")) | ("cjson", Some("encode"))
            );
            let list = call.arguments.first().filter(|_| takes_list);
            self.found.extend(list.and_then(|list| self.names.named(list)));
        }
        walk::walk_expression(self, expression);
    }
}

//! Reads of what the script has just listed: `HGET` of what `HKEYS` of the same key has told.

use crate::names::Names;
use crate::names::callee::{self, Call};
use crate::scope::Scope;
use crate::syntax::chunk::{Expression, ExpressionKind, Statement, StatementKind, SuffixKind};
use crate::syntax::walk::{self, Visitor};
use crate::text::Span;

/// Whether the call stands in a loop, behind a command that lists or counts what the same key holds.
pub(super) fn is_there<'c>(scope: &Scope<'c>, names: &Names<'c>, call: Span) -> bool {
    let calls = calls(scope, names);
    let Some(read) = calls.iter().find(|found| found.span == call && found.in_loop) else { return false };
    let Some(key) = read.call.arguments.get(1) else { return false };
    calls.iter().filter(|found| found.span.start < call.start).any(|found| {
        let is_it = |other| is_same(names, key, other);
        found.call.word(0).is_some_and(|name| lists(&name) || counts(&name))
            && found.call.arguments.get(1).is_some_and(is_it)
    })
}

/// Whether a command that tells how much there is stands in front of `place`.
pub(super) fn counts_before<'c>(scope: &Scope<'c>, names: &Names<'c>, place: Span) -> bool {
    let calls = calls(scope, names);
    let mut before = calls.iter().filter(|found| found.span.start < place.start);
    before.any(|found| found.call.word(0).is_some_and(|name| counts(&name)))
}

fn lists(command: &str) -> bool {
    let is_range = command.starts_with(['Z', 'L']) && command.contains("RANGE") && !command.contains("STORE");
    is_range
        || matches!(
            command,
            "HKEYS" | "HGETALL" | "HSCAN" | "HRANDFIELD" | "ZRANDMEMBER" | "ZSCAN" | "SMEMBERS"
        )
}

fn counts(command: &str) -> bool {
    matches!(command, "HLEN" | "SCARD" | "ZCARD" | "LLEN" | "XLEN" | "EXISTS" | "ZCOUNT" | "HEXISTS")
}

/// Whether two keys are written alike.
fn is_same<'c>(names: &Names<'c>, one: &'c Expression, other: &'c Expression) -> bool {
    let (one, other) = (names.behind(one), names.behind(other));
    match (&one.kind, &other.kind) {
        (ExpressionKind::Name(_), ExpressionKind::Name(_)) => {
            names.named(one) == names.named(other) && names.global(one) == names.global(other)
        }
        (ExpressionKind::String(one), ExpressionKind::String(other)) => one == other,
        (ExpressionKind::Number(one), ExpressionKind::Number(other)) => one.to_bits() == other.to_bits(),
        (
            ExpressionKind::Suffixed { base, suffixes },
            ExpressionKind::Suffixed { base: other_base, suffixes: others },
        ) => {
            let is_alike = |(one, other): (&'c SuffixKind, &'c SuffixKind)| match (one, other) {
                (SuffixKind::Index(one), SuffixKind::Index(other)) => is_same(names, one, other),
                (SuffixKind::Field(one), SuffixKind::Field(other)) => one.text == other.text,
                _ => false,
            };
            let pairs = suffixes.iter().map(|it| &it.kind).zip(others.iter().map(|it| &it.kind));
            suffixes.len() == others.len() && is_same(names, base, other_base) && { pairs }.all(is_alike)
        }
        (
            ExpressionKind::Chain { first, rest },
            ExpressionKind::Chain { first: other_first, rest: others },
        ) => {
            let is_alike = |(one, other): (&'c (_, Expression), &'c (_, Expression))| {
                one.0 == other.0 && is_same(names, &one.1, &other.1)
            };
            rest.len() == others.len()
                && is_same(names, first, other_first)
                && rest.iter().zip(others).all(is_alike)
        }
        _ => false,
    }
}

struct Found<'c> {
    call: Call<'c>,
    span: Span,
    in_loop: bool,
}

fn calls<'c>(scope: &Scope<'c>, names: &Names<'c>) -> Vec<Found<'c>> {
    let mut calls = Calls { names, loops: 0, found: Vec::new() };
    calls.block(scope.block);
    calls.found
}

/// The calls of commands.
struct Calls<'n, 'c> {
    names: &'n Names<'c>,
    loops: usize,
    found: Vec<Found<'c>>,
}

impl<'c> Visitor<'c> for Calls<'_, 'c> {
    fn statement(&mut self, statement: &'c Statement) {
        let is_loop = matches!(
            statement.kind,
            StatementKind::GenericFor { .. }
                | StatementKind::NumericFor { .. }
                | StatementKind::While { .. }
                | StatementKind::Repeat { .. }
        );
        self.loops += usize::from(is_loop);
        walk::walk_statement(self, statement);
        self.loops -= usize::from(is_loop);
    }

    fn expression(&mut self, expression: &'c Expression) {
        if let Some((call, span)) = callee::first_call(self.names, expression)
            && call.path.is_command()
        {
            self.found.push(Found { call, span, in_loop: self.loops > 0 });
        }
        walk::walk_expression(self, expression);
    }
}

//! Whether a function of a library writes: what it calls itself, and what the library's own functions call for it.
//!
//! A function that the text names may be called; what else may be called is not to be told, and then nothing is.

use crate::chunk::{Expression, ExpressionKind, Function, Suffix, SuffixKind};
use crate::facts::{Command, has_dynamic_commands_within};
use crate::walk::{self, Visitor};
use crate::{Names, Span, callee, libraries};

/// What a call of a function does to the data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// It calls commands, and none of them writes.
    Reads,
    /// A command that it may call writes.
    Writes,
    /// It calls no commands.
    Nothing,
    /// It may call what the text does not show.
    Unknown,
}

/// The effect of `function`, in a library that calls `commands`; and where the functions stand by which it comes about.
pub(super) fn of<'c>(
    function: &'c Function,
    names: &Names<'c>,
    commands: &[&Command],
) -> (Effect, Vec<Span>) {
    let reached = reach(function, names);
    let effect = effect(&reached, commands);
    (effect, reached.functions.iter().map(|function| function.span).collect())
}

fn effect(reached: &Reach<'_, '_>, commands: &[&Command]) -> Effect {
    let is_reached = |span: Span| reached.functions.iter().any(|function| function.span.contains(span));
    let mut called = commands.iter().filter(|command| is_reached(command.span)).peekable();
    let is_dynamic = reached.functions.iter().any(|it| has_dynamic_commands_within(&it.body, reached.names));
    let calls = called.peek().is_some();
    match called.map(|command| command.writes()).reduce(worse) {
        Some(Some(true)) => Effect::Writes,
        _ if is_dynamic || reached.untold => Effect::Unknown,
        Some(Some(false)) if calls => Effect::Reads,
        Some(_) => Effect::Unknown,
        None => Effect::Nothing,
    }
}

fn worse(one: Option<bool>, other: Option<bool>) -> Option<bool> {
    match (one, other) {
        (Some(true), _) | (_, Some(true)) => Some(true),
        (None, _) | (_, None) => None,
        _ => Some(false),
    }
}

/// A function, and all that it names.
struct Reach<'n, 'c> {
    names: &'n Names<'c>,
    functions: Vec<&'c Function>,
    /// It calls something of which the text does not tell what it is.
    untold: bool,
}

fn reach<'n, 'c>(function: &'c Function, names: &'n Names<'c>) -> Reach<'n, 'c> {
    let mut reach = Reach { names, functions: vec![function], untold: false };
    let mut next = 0;
    while let Some(function) = reach.functions.get(next).copied() {
        reach.block(&function.body);
        next += 1;
    }
    reach
}

impl<'c> Reach<'_, 'c> {
    fn name(&mut self, expression: &'c Expression) {
        let Some(local) = self.names.local(expression) else {
            // What a metatable calls is not to be told.
            self.untold |= self.names.global(expression) == Some("setmetatable");
            return;
        };
        let function = match (local.function, local.value.map(|value| &value.kind)) {
            (Some(function), _) => Some(function),
            (None, Some(ExpressionKind::Function(function))) => Some(&**function),
            _ => None,
        };
        match function {
            Some(function) if !self.functions.iter().any(|it| it.span.contains(function.span)) => {
                self.functions.push(function);
            }
            _ => {}
        }
    }

    /// A step of a chain that calls something.
    fn step(&mut self, base: &'c Expression, suffixes: &'c [Suffix], at: usize) {
        let before = suffixes.get(..at).unwrap_or_default();
        let is_told = match suffixes.get(at).map(|suffix| &suffix.kind) {
            Some(SuffixKind::Call(_)) => {
                callee::path_of(self.names, base, before).is_some() || (at == 0 && self.is_shown(base))
            }
            // A method of text.
            Some(SuffixKind::Method(name, _)) => !libraries::lacks("string", &name.text),
            _ => true,
        };
        self.untold |= !is_told;
    }

    /// Whether the text shows every function that `base` can be.
    fn is_shown(&self, base: &'c Expression) -> bool {
        self.names.function(base).is_some()
    }
}

impl<'c> Visitor<'c> for Reach<'_, 'c> {
    fn expression(&mut self, expression: &'c Expression) {
        match &expression.kind {
            ExpressionKind::Name(_) => self.name(expression),
            ExpressionKind::Suffixed { base, suffixes } => {
                (0..suffixes.len()).for_each(|at| self.step(base, suffixes, at));
                walk::walk_expression(self, expression);
            }
            _ => walk::walk_expression(self, expression),
        }
    }
}

//! Whether a function of a library writes: what it calls itself, and what the library's own functions call for it.
//!
//! A function that the text names may be called; what else may be called is unknown, and then nothing is known.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use crate::commands::Command;
use crate::facts::has_dynamic_commands_within;
use crate::names::{Names, callee};
use crate::servers::fields;
use crate::syntax::chunk::{Expression, ExpressionKind, Function, Suffix, SuffixKind};
use crate::syntax::walk::{self, Visitor};
use crate::text::Span;

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

/// The effects of a library's functions, each of which is gone through once.
pub(super) struct Effects<'n, 'c> {
    names: &'n Names<'c>,
    /// What the library calls, in the order of the text.
    commands: Vec<&'n Command>,
    /// By where the function begins.
    known: HashMap<usize, Own<'c>>,
}

/// What a function does itself.
#[derive(Clone)]
struct Own<'c> {
    /// The functions that it names.
    named: Rc<[&'c Function]>,
    /// It calls something that the text does not show.
    untold: bool,
    is_dynamic: bool,
    /// Of its commands alone.
    effect: Effect,
}

impl<'n, 'c> Effects<'n, 'c> {
    pub(super) fn new(names: &'n Names<'c>, mut commands: Vec<&'n Command>) -> Self {
        commands.sort_by_key(|command| command.span.start);
        Self { names, commands, known: HashMap::new() }
    }

    /// The effect of `function`; and where the functions stand by which it comes about.
    pub(super) fn effect(&mut self, function: &'c Function) -> (Effect, Vec<Span>) {
        let mut reached = vec![function];
        let mut seen: HashSet<usize> = HashSet::from([function.span.start]);
        let (mut is_untold, mut effect) = (false, Effect::Nothing);
        let mut next = 0;
        while let Some(function) = reached.get(next).copied() {
            let own = self.own(function);
            is_untold |= own.untold || own.is_dynamic;
            effect = worse(effect, own.effect);
            reached.extend(own.named.iter().filter(|named| seen.insert(named.span.start)));
            next += 1;
        }
        if is_untold {
            effect = worse(effect, Effect::Unknown);
        }
        (effect, reached.into_iter().map(|function| function.span).collect())
    }

    fn own(&mut self, function: &'c Function) -> Own<'c> {
        if let Some(own) = self.known.get(&function.span.start) {
            return own.clone();
        }
        let mut reach = CalledFunctions {
            names: self.names,
            around: function.span,
            functions: Vec::new(),
            untold: false,
        };
        reach.block(&function.body);
        let own = Own {
            named: reach.functions.into(),
            untold: reach.untold,
            is_dynamic: has_dynamic_commands_within(&function.body, self.names),
            effect: self.called(function.span).map(of_command).fold(Effect::Nothing, worse),
        };
        self.known.insert(function.span.start, own.clone());
        own
    }

    fn called(&self, within: Span) -> impl Iterator<Item = &'n Command> {
        let before = |place: usize| self.commands.partition_point(|command| command.span.start < place);
        let called = self.commands.get(before(within.start)..before(within.end));
        called.unwrap_or_default().to_vec().into_iter()
    }
}

fn of_command(command: &Command) -> Effect {
    match command.writes() {
        Some(true) => Effect::Writes,
        Some(false) => Effect::Reads,
        None => Effect::Unknown,
    }
}

fn worse(one: Effect, other: Effect) -> Effect {
    use Effect::{Nothing, Reads, Unknown, Writes};
    match (one, other) {
        (Writes, _) | (_, Writes) => Writes,
        (Unknown, _) | (_, Unknown) => Unknown,
        (Reads, _) | (_, Reads) => Reads,
        (Nothing, Nothing) => Nothing,
    }
}

/// What a function names.
struct CalledFunctions<'n, 'c> {
    names: &'n Names<'c>,
    /// Where it stands.
    around: Span,
    functions: Vec<&'c Function>,
    /// It calls something that the text does not show.
    untold: bool,
}

impl<'c> CalledFunctions<'_, 'c> {
    fn name(&mut self, expression: &'c Expression) {
        let Some(local) = self.names.local(expression) else {
            // What a metatable calls is unknown.
            self.untold |= self.names.global(expression) == Some("setmetatable");
            return;
        };
        let function = match (local.function, local.value.map(|value| &value.kind)) {
            (Some(function), _) => Some(function),
            (None, Some(ExpressionKind::Function(function))) => Some(&**function),
            _ => None,
        };
        match function {
            Some(function) if !self.around.contains(function.span) => self.functions.push(function),
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
            Some(SuffixKind::Method(name, _)) => !fields::lacks("string", &name.text),
            _ => true,
        };
        self.untold |= !is_told;
    }

    /// Whether the text shows every function that `base` can be.
    fn is_shown(&self, base: &'c Expression) -> bool {
        self.names.function(base).is_some()
    }
}

impl<'c> Visitor<'c> for CalledFunctions<'_, 'c> {
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

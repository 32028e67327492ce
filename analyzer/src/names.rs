//! What each identifier means: which local, or a global.
//!
//! A local that is declared with a value and never assigned again stands for that value; whoever asks for the meaning
//! of an expression can look through it.

pub(crate) mod callee;
mod local;
mod resolver;

pub use local::{Counted, Global, Local};

use crate::syntax::chunk::{Chunk, Expression, ExpressionKind, Function, Name, Suffix};
use crate::text::Span;

/// The meaning of every identifier of a chunk.
#[derive(Debug, Default)]
pub struct Names<'c> {
    locals: Vec<Local<'c>>,
    /// For each byte of the script: which local, counted from 1, the identifier means or declares that begins there; 0 for
    /// no local.
    uses: Vec<u32>,
    globals: Vec<Global<'c>>,
    /// The numbers of the globals, in the order of the text.
    in_order: Vec<usize>,
    /// It names something that catches errors.
    catches: bool,
}

impl<'c> Names<'c> {
    /// Resolves a whole chunk.
    #[must_use]
    pub fn resolve(chunk: &'c Chunk) -> Self {
        let mut names = resolver::resolve(chunk);
        names.settle();
        names
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

    /// Every local, in the order of the text.
    #[must_use]
    pub fn locals(&self) -> &[Local<'c>] {
        &self.locals
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
        usize::try_from(self.uses.get(span.start)?.checked_sub(1)?).ok()
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

    /// Whether it is `KEYS` or `ARGV` by name.
    pub(crate) fn is_input_list(&self, expression: &Expression) -> bool {
        matches!(self.global(expression), Some("KEYS" | "ARGV"))
    }

    /// Whether `base` with `steps` behind it is `redis.call` or `redis.pcall`, also by the name of a local that never changes.
    #[must_use]
    pub fn runs_commands(&self, base: &'c Expression, steps: &'c [Suffix]) -> bool {
        callee::path_of(self, base, steps).is_some_and(|path| path.is_command())
    }

    /// As [`Names::runs_commands`], of an expression.
    #[must_use]
    pub fn is_command_function(&self, expression: &'c Expression) -> bool {
        callee::path(self, expression).is_some_and(|path| path.is_command())
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

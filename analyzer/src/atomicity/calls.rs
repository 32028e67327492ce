//! Calls: of local functions, which are gone through where they are called, and of values.

use super::failure::Why;
use super::known::{Kinds, Known};
use super::state::State;
use super::walk::{Frame, Walk};
use crate::names::callee::{self, Call, GlobalPath};
use crate::servers::fields;
use crate::syntax::chunk::{
    Expression, ExpressionKind, Function, Name, Statement, StatementKind, Suffix, SuffixKind,
};
use crate::syntax::walk::{Visitor, walk_expression, walk_statement};
use crate::text::Span;

/// How deep calls of local functions are followed.
const CALLS: usize = 12;

impl<'c> Walk<'_, 'c> {
    /// A call whose value nobody takes.
    pub(super) fn call_alone(&mut self, expression: &'c Expression) {
        self.value(expression);
        let Some(call) = callee::call(self.names, expression) else { return };
        if call.path.is_command() && call.path.field == Some("pcall") {
            self.unheeded(&call, expression.span);
        }
    }

    pub(super) fn all_values(&mut self, arguments: &'c [Expression]) -> Vec<Known> {
        arguments.iter().map(|argument| self.value(argument)).collect()
    }

    /// Whether an expression may give several values, or none, where it stands last in a list.
    pub(super) fn gives_many(&self, expression: &'c Expression) -> bool {
        match &expression.kind {
            ExpressionKind::Vararg => true,
            ExpressionKind::Suffixed { suffixes, .. } => match suffixes.last().map(|last| &last.kind) {
                Some(SuffixKind::Call(_)) => callee::call(self.names, expression)
                    .is_none_or(|call| !call.path.is_command() && !gives_one(call.path)),
                Some(SuffixKind::Method(..)) => true,
                _ => false,
            },
            _ => false,
        }
    }

    pub(super) fn global_call(&mut self, call: &Call<'c>, span: Span) -> Known {
        if call.path.is_command() {
            return self.command(call, span);
        }
        match (call.path.global, call.path.field) {
            ("pcall", None) => self.caught(call.arguments, span),
            _ => self.builtin(call, span),
        }
    }

    /// `pcall(f, …)`: whatever is raised within is caught, and what was written until then stays.
    fn caught(&mut self, arguments: &'c [Expression], span: Span) -> Known {
        let Some((function, rest)) = arguments.split_first() else {
            self.may_fail(span, || Why::function("pcall"));
            return Known::ANY;
        };
        self.all_values(rest);
        if callee::path(self.names, function).is_some_and(|path| is_pure(path)) {
            return Known::new(Kinds::BOOLEAN);
        }
        let before = self.state.clone();
        let called = match &function.kind {
            ExpressionKind::Function(function) => Some(&**function),
            _ => self.names.function(function),
        };
        self.silently(|walk| match called {
            Some(function) => drop(walk.enter(function, Vec::new(), span)),
            None => walk.may_do_anything(span, Why::unknown_call),
        });
        // It may have ended anywhere within.
        let wrote = self.state.wrote.or_else(|| self.writes_within(called).then_some(span));
        self.state = before;
        self.state.wrote = self.state.wrote.or(wrote);
        self.state.forget();
        self.said = None;
        Known::new(Kinds::BOOLEAN)
    }

    fn writes_within(&self, function: Option<&Function>) -> bool {
        function.is_none_or(|function| {
            self.names
                .globals_within(function.span)
                .iter()
                .any(|global| matches!(global.name, "redis" | "server"))
                || !self.is_harmless(function)
        })
    }

    pub(super) fn local_call(
        &mut self,
        function: &'c Function,
        arguments: &'c [Expression],
        span: Span,
    ) -> Known {
        let mut known = self.all_values(arguments);
        if arguments.last().is_some_and(|last| self.gives_many(last)) {
            known.pop();
            known.resize(function.parameters.len().max(known.len()), Known::ANY);
        }
        self.enter(function, known, span)
    }

    fn enter(&mut self, function: &'c Function, arguments: Vec<Known>, span: Span) -> Known {
        let is_around = self.frames.iter().any(|frame| frame.function == function.span);
        if is_around || self.frames.len() >= CALLS {
            self.may_do_anything(span, Why::recursion);
            return Known::ANY;
        }
        let mut arguments = arguments.into_iter();
        for parameter in &function.parameters {
            self.declare(parameter, arguments.next().unwrap_or(Known::new(Kinds::NIL)));
        }
        let exits = std::mem::take(&mut self.exits);
        self.frames.push(Frame { function: function.span, returns: Vec::new() });
        self.deeper(span, (), |walk| walk.block(&function.body));
        self.exits = exits;
        self.said = None;
        let Some(frame) = self.frames.pop() else { return Known::ANY };
        let end = self.leave();
        let last = end.alive.then(|| Known::new(Kinds::NIL));
        let values = frame.returns.iter().map(|(_, known)| known.clone()).chain(last);
        let known = values.reduce(Known::join).unwrap_or(Known::ANY);
        self.state = frame.returns.into_iter().map(|(state, _)| state).fold(end, State::join);
        known
    }

    /// A function gets into other hands, which may call it.
    pub(super) fn escape(&mut self, function: &'c Function) {
        if !self.is_harmless(function) {
            self.may_do_anything(function.span, Why::escaping);
        }
    }

    fn is_harmless(&self, function: &Function) -> bool {
        let is_dangerous = |name: &str| {
            matches!(
                name,
                "redis"
                    | "server"
                    | "_G"
                    | "load"
                    | "loadstring"
                    | "setmetatable"
                    | "coroutine"
                    | "pcall"
                    | "xpcall"
            )
        };
        let globals = self.names.globals_within(function.span);
        let mut calls = Calls { is_unknown: false, is_known: &|name| self.is_builtin(name) };
        calls.block(&function.body);
        !calls.is_unknown && !globals.iter().any(|global| is_dangerous(global.name))
    }

    fn is_builtin(&self, base: &Expression) -> bool {
        self.names.global(base).is_some()
    }

    /// `text:sub(1, 2)`
    pub(super) fn method(
        &mut self,
        receiver: &Known,
        name: &Name,
        arguments: &'c [Expression],
        span: Span,
    ) -> Known {
        let mut known = vec![receiver.clone()];
        known.extend(self.all_values(arguments));
        if !receiver.kinds.within(Kinds::TEXT) {
            self.may_do_anything(span, Why::unknown_call);
            return Known::ANY;
        }
        let is_open = arguments.last().is_some_and(|last| self.gives_many(last));
        self.text_function(&name.text, &known, is_open, span)
    }

    /// A field of a table of the server's, or that table.
    pub(super) fn constant(&mut self, path: GlobalPath<'_>, span: Span) -> Known {
        let Some(field) = path.field else { return Known::new(Kinds::TABLE) };
        match (path.global, field) {
            ("math", "huge" | "pi")
            | ("redis", "LOG_DEBUG" | "LOG_VERBOSE" | "LOG_NOTICE" | "LOG_WARNING") => {
                Known::new(Kinds::NUMBER)
            }
            ("cjson", "null") => Known::new(Kinds::NULL),
            ("redis" | "cjson" | "math" | "string" | "table" | "bit" | "struct" | "cmsgpack", _)
                if !fields::lacks(path.global, field) =>
            {
                Known::ANY
            }
            _ => {
                self.may_fail(span, || Why::global(path.global));
                Known::ANY
            }
        }
    }

    /// Working it out does nothing else.
    pub(super) fn is_quiet(&self, expression: &Expression) -> bool {
        let is_known = |base: &Expression| {
            matches!(self.names.global(base), Some("tonumber" | "tostring" | "type" | "math" | "string"))
        };
        let mut calls = Calls { is_unknown: false, is_known: &is_known };
        calls.expression(expression);
        !calls.is_unknown
    }
}

/// Looks for calls of what is not known by its name.
struct Calls<'f> {
    is_unknown: bool,
    is_known: &'f dyn Fn(&Expression) -> bool,
}

impl<'c> Visitor<'c> for Calls<'_> {
    fn statement(&mut self, statement: &'c Statement) {
        if let StatementKind::Assign { targets, .. } = &statement.kind {
            let is_field = |target: &Expression| matches!(target.kind, ExpressionKind::Suffixed { .. });
            self.is_unknown |= targets.iter().any(is_field);
        }
        walk_statement(self, statement);
    }

    fn expression(&mut self, expression: &'c Expression) {
        if let ExpressionKind::Suffixed { base, suffixes } = &expression.kind {
            let is_call =
                |suffix: &Suffix| matches!(suffix.kind, SuffixKind::Call(_) | SuffixKind::Method(..));
            self.is_unknown |= suffixes.iter().any(is_call) && !(self.is_known)(base);
        }
        if matches!(expression.kind, ExpressionKind::Function(_)) {
            self.is_unknown = true;
        }
        walk_expression(self, expression);
    }
}

/// The functions that may raise, and do nothing else.
fn is_pure(path: GlobalPath<'_>) -> bool {
    matches!(
        path.global,
        "tonumber" | "tostring" | "unpack" | "error" | "assert" | "cjson" | "cmsgpack" | "struct" | "bit"
    ) || (matches!(path.global, "string" | "math")
        && path.field.is_some_and(|field| !matches!(field, "gsub")))
}

/// The functions that give one value, wherever they stand.
fn gives_one(path: GlobalPath<'_>) -> bool {
    match (path.global, path.field) {
        ("tonumber" | "tostring" | "type", None)
        | ("cjson", Some("encode"))
        | ("cmsgpack", Some("pack"))
        | ("table", Some("concat"))
        | ("redis", Some("sha1hex" | "error_reply" | "status_reply")) => true,
        ("math", Some(function)) => !matches!(function, "frexp" | "modf" | "randomseed"),
        ("string", Some(function)) => {
            matches!(function, "format" | "rep" | "lower" | "upper" | "sub" | "reverse" | "char" | "len")
        }
        _ => false,
    }
}

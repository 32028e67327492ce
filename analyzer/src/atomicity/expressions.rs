//! What an expression can be, and whether working it out may raise.

use super::failure::Why;
use super::identity::{Identity, Piece};
use super::known::{Kinds, Known, Text};
use super::numbers::Numbers;
use super::state::{Holder, Says};
use super::walk::Walk;
use crate::names::callee;
use crate::servers::globals;
use crate::syntax::chunk::{Expression, ExpressionKind, Field, Suffix, SuffixKind, UnaryOperator};
use crate::text::Span;

impl<'c> Walk<'_, 'c> {
    /// What an expression can be: what is found here, and what `flow` takes it for.
    pub(super) fn value(&mut self, expression: &'c Expression) -> Known {
        let own = self.deeper(expression.span, Known::ANY, |walk| walk.value_of(expression));
        own.meet(self.claimed.at(expression.span))
    }

    fn value_of(&mut self, expression: &'c Expression) -> Known {
        match &expression.kind {
            ExpressionKind::Nil => Known::new(Kinds::NIL),
            ExpressionKind::True => Known::new(Kinds::TRUE),
            ExpressionKind::False => Known::new(Kinds::FALSE),
            ExpressionKind::Vararg => Known::ANY,
            ExpressionKind::Number(number) => Known::number(Numbers::exactly(*number)),
            ExpressionKind::String(text) => Known {
                identity: Some(Identity::from_literal(text)),
                ..Known::text(Text::Literal(text.as_slice().into()))
            },
            ExpressionKind::Function(function) => {
                self.escape(function);
                Known::new(Kinds::FUNCTION)
            }
            ExpressionKind::Table(fields) => self.table(fields),
            ExpressionKind::Name(name) => self.name(expression, name),
            ExpressionKind::Parenthesized(inner) => self.value(inner),
            ExpressionKind::Suffixed { base, suffixes } => self.steps(base, suffixes),
            ExpressionKind::Unary { operator, operand } => self.unary(*operator, operand),
            ExpressionKind::Chain { first, rest } => self.chain((first, rest)),
        }
    }

    fn name(&mut self, expression: &'c Expression, name: &str) -> Known {
        if self.scope.list(self.names, expression).is_some() {
            return Known::new(Kinds::TABLE);
        }
        if let Some(function) = self.names.function(expression) {
            self.escape(function);
            return Known::new(Kinds::FUNCTION);
        }
        match self.names.named(expression) {
            Some(id) if self.is_followed(id) => {
                let known = self.state.values.get(&Holder::Local(id)).cloned().unwrap_or(Known::ANY);
                let own = Identity::from_piece(Piece::Local(id));
                Known { identity: known.identity.or(Some(own)), ..known }
            }
            Some(_) => Known::ANY,
            None => self.global(name, expression.span),
        }
    }

    fn global(&mut self, name: &str, span: Span) -> Known {
        if !globals::is_known(name) || globals::servers_with(name).is_some() {
            self.may_fail(span, || Why::global(name));
            return Known::ANY;
        }
        let is_table = matches!(
            name,
            "redis"
                | "bit"
                | "cjson"
                | "cmsgpack"
                | "coroutine"
                | "math"
                | "string"
                | "struct"
                | "table"
                | "_G"
        );
        Known::new(match name {
            _ if is_table => Kinds::TABLE,
            "_VERSION" => Kinds::TEXT,
            _ => Kinds::FUNCTION,
        })
    }

    fn table(&mut self, fields: &'c [Field]) -> Known {
        let mut kinds = Kinds::TABLE;
        for field in fields {
            match field {
                Field::Positional(value) => drop(self.value(value)),
                Field::Named(name, value) => {
                    let known = self.value(value);
                    // Only a text makes an error, or a number on some servers.
                    if name.text == "err" && known.kinds.overlaps(Kinds::SENT) {
                        kinds = Kinds::ERROR;
                    }
                }
                Field::Keyed(key, value) => {
                    self.assigned_index(key);
                    if self.peek(key).kinds.overlaps(Kinds::TEXT) {
                        kinds = Kinds::ERROR;
                    }
                    self.value(value);
                }
            }
        }
        Known::new(kinds)
    }

    fn unary(&mut self, operator: UnaryOperator, operand: &'c Expression) -> Known {
        let known = self.value(operand);
        match operator {
            UnaryOperator::Not => Known::new(match known.truth() {
                Some(true) => Kinds::FALSE,
                Some(false) => Kinds::TRUE,
                None => Kinds::BOOLEAN,
            }),
            UnaryOperator::Minus => {
                Known::number(self.reckoned(&known, operand.span, "arithmetic").negative())
            }
            UnaryOperator::Length => {
                if !known.kinds.within(Kinds::TABLES | Kinds::TEXT) {
                    let found = known.kinds.names_beyond(Kinds::TABLES | Kinds::TEXT);
                    self.may_fail(operand.span, || Why::operand("`#`", &found));
                }
                Known::number(Numbers::whole(0.0, 1e9))
            }
        }
    }

    /// The numbers that Lua reckons with.
    pub(super) fn reckoned(&mut self, known: &Known, span: Span, what: &str) -> Numbers {
        known.reckoned().unwrap_or_else(|| {
            self.may_fail(span, || Why::operand(what, &not_a_number(known)));
            Numbers::ANY
        })
    }

    /// A chain of fields, indexes and calls.
    pub(super) fn steps(&mut self, base: &'c Expression, suffixes: &'c [Suffix]) -> Known {
        let (mut known, rest) = self.start(base, suffixes);
        let done = suffixes.len() - rest.len();
        let mut at = match suffixes.get(..done).and_then(<[Suffix]>::last) {
            Some(last) => base.span.to(last.span),
            None => base.span,
        };
        for suffix in rest {
            let before = std::mem::replace(&mut at, base.span.to(suffix.span));
            if !self.state.alive {
                return Known::ANY;
            }
            known = self.step(&known, suffix, before, at);
        }
        known
    }

    /// The part of a chain that is known by its name, and the steps that follow.
    fn start(&mut self, base: &'c Expression, suffixes: &'c [Suffix]) -> (Known, &'c [Suffix]) {
        if let (Some(list), Some((first, rest))) = (self.scope.list(self.names, base), suffixes.split_first())
            && let Some(known) = self.input(list, first)
        {
            return (known, rest);
        }
        if let Some((call, rest)) = callee::split_call(self.names, base, suffixes) {
            let last = suffixes.len().checked_sub(rest.len() + 1).and_then(|at| suffixes.get(at));
            let span = last.map_or(base.span, |last| base.span.to(last.span));
            return (self.global_call(&call, span), rest);
        }
        if let Some(path) = callee::path_of(self.names, base, suffixes) {
            return (self.constant(path, base.span), &[]);
        }
        if let Some((Suffix { kind: SuffixKind::Call(arguments), span }, rest)) = suffixes.split_first()
            && let Some(function) = self.names.function(base)
        {
            return (self.local_call(function, arguments, base.span.to(*span)), rest);
        }
        (self.value(base), suffixes)
    }

    fn step(&mut self, known: &Known, suffix: &'c Suffix, before: Span, at: Span) -> Known {
        match &suffix.kind {
            SuffixKind::Call(arguments) => {
                self.all_values(arguments);
                self.may_do_anything(at, Why::unknown_call);
                Known::ANY
            }
            SuffixKind::Method(name, arguments) => self.method(known, name, arguments, at),
            SuffixKind::Field(name) => {
                self.stepped(known, before);
                self.field_of_status(before, at, &name.text);
                Known::ANY
            }
            SuffixKind::Index(index) => {
                let is_ok = matches!(&index.kind, ExpressionKind::String(text) if text == b"ok");
                if is_ok {
                    self.field_of_status(before, at, "ok");
                } else {
                    self.value(index);
                }
                self.stepped(known, before);
                Known::ANY
            }
        }
    }

    /// A step from something that has no fields raises.
    fn stepped(&mut self, known: &Known, span: Span) {
        if !known.kinds.within(Kinds::TABLES | Kinds::TEXT) {
            let found = known.kinds.names_beyond(Kinds::TABLES | Kinds::TEXT);
            self.may_fail(span, || Why::operand("a step into a table", &found));
        }
    }

    /// `redis.call('TYPE', key).ok`
    fn field_of_status(&mut self, before: Span, at: Span, field: &str) {
        let local = self.names.id_at(before).filter(|_| !self.shown(before).contains(['.', '[', '(']));
        let says = match &self.said {
            Some((place, says)) if *place == before => Some(says.clone()),
            _ => local.and_then(|id| self.state.says.get(&id).cloned()),
        };
        match says {
            Some(Says::TypeStatus(key)) if field == "ok" => self.said = Some((at, Says::TypeName(key))),
            Some(Says::Caught(write)) if field == "err" => self.said = Some((at, Says::Caught(write))),
            _ => {}
        }
    }
}

pub(super) fn not_a_number(known: &Known) -> String {
    let beyond = known.kinds.without(Kinds::SENT);
    if beyond == Kinds::NONE || known.kinds == Kinds::ALL {
        "text that is no number".to_owned()
    } else {
        known.kinds.names_beyond(Kinds::SENT)
    }
}

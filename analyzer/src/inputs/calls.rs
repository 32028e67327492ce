//! Calls that get one of the lists, or elements of it: functions of the text are followed, some functions of Lua's libraries
//! take all of a list, and of the rest nothing is known.

use super::Read;
use super::gather::Gatherer;
use super::lengths::Purpose;
use super::number::Number;
use super::optional::Holder;
use super::run::{Run, Taken};
use super::spread::Wanted;
use crate::commands;
use crate::names::Names;
use crate::names::callee::{self, GlobalPath};
use crate::signature::List;
use crate::syntax::chunk::{
    Block, Expression, ExpressionKind, Name, Statement, StatementKind, Suffix, SuffixKind,
};
use crate::syntax::walk::{self, Visitor};

impl<'c> Gatherer<'_, 'c> {
    pub(super) fn call(&mut self, expression: &'c Expression, base: &'c Expression, suffixes: &'c [Suffix]) {
        self.look_at_arguments(expression);
        self.follow(expression, base, suffixes);
        for (at, suffix) in suffixes.iter().enumerate() {
            match &suffix.kind {
                SuffixKind::Call(arguments) => {
                    let before = suffixes.get(..at).unwrap_or_default();
                    let wanted = self.wanted(base, before, arguments);
                    let outside = self.copies;
                    self.copies |= callee::path_of(self.names, base, before).is_some_and(is_insert);
                    self.values(arguments, wanted);
                    self.copies = outside;
                }
                SuffixKind::Method(_, arguments) => self.values(arguments, Wanted::Untold),
                _ => walk::walk_suffix(self, suffix),
            }
        }
    }

    /// How many values a call takes.
    fn wanted(&self, base: &'c Expression, before: &'c [Suffix], arguments: &'c [Expression]) -> Wanted {
        if before.is_empty()
            && let Some(function) = self.names.function(base)
        {
            return if function.variadic { Wanted::Untold } else { Wanted::Some(function.parameters.len()) };
        }
        match callee::path_of(self.names, base, before) {
            Some(path) if path.is_command() && takes_more(arguments) => Wanted::All,
            Some(
                GlobalPath { global: "math", field: Some("max" | "min") }
                | GlobalPath { global: "cmsgpack", field: Some("pack") },
            ) => Wanted::All,
            _ => Wanted::Untold,
        }
    }

    fn look_at_arguments(&mut self, expression: &'c Expression) {
        let Some(call) = callee::call(self.names, expression).filter(|call| call.path.only_looks()) else {
            return;
        };
        for argument in call.arguments {
            if self.table(argument).is_some() {
                self.looked_at.insert(argument.span);
            }
        }
        let Some((first, others)) = call.arguments.split_first() else { return };
        let Some(list) = self.table(first) else { return };
        match (call.path.global, call.path.field, others) {
            ("cjson", Some("encode"), [])
            | ("cmsgpack", Some("pack"), _)
            | ("table", Some("concat"), [] | [_]) => {
                self.take_all(Run::all_from(list, 1), first, Taken::InText);
            }
            ("table", Some("concat"), [_, from]) => {
                if let Some(from) = self.single(from) {
                    self.take_all(Run::all_from(list, from), first, Taken::InText);
                }
            }
            ("table", Some("concat"), [_, from, to]) => self.take_between(list, [from, to], first),
            ("next", None, []) => {
                self.taken.insert(first.span);
                self.inputs_mut(list).lengths.insert(Purpose::Tested);
            }
            _ => {}
        }
    }

    fn take_all(&mut self, run: Run, table: &'c Expression, taken: Taken) {
        self.taken.insert(table.span);
        self.walk_all(run, table.span, taken);
    }

    fn take_between(&mut self, list: List, bounds: [&'c Expression; 2], table: &'c Expression) {
        let [from, to] = bounds;
        let Some(from) = self.single(from) else { return };
        if let Some(Number::Length(of, past)) = self.number(to) {
            if of == list {
                self.lengths_are(to, Purpose::Bound);
                self.take_all(Run { past, ..Run::all_from(list, from) }, table, Taken::InText);
            }
            return;
        }
        let Some(to) = self.single(to) else { return };
        if to - from < 64 {
            self.taken.insert(table.span);
            let (span, certain) = (table.span, self.is_certain(table.span));
            let read = |index| Read { index, span, tolerant: false, certain };
            self.inputs_mut(list).reads.extend((from..=to).map(read));
        }
    }

    /// `for _, item in ipairs(ARGV)` walks all, unless it looks how far it has come, or copies the items to where they are read
    /// one by one.
    pub(super) fn iterated(&mut self, variables: &'c [Name], values: &'c [Expression], body: &'c Block) {
        let [iterator] = values else { return };
        let Some([table]) = callee::arguments_of(self.names, iterator, &["ipairs", "pairs"]) else { return };
        let Some(list) = self.table(table) else { return };
        let local = |at: usize| variables.get(at).and_then(|name| self.names.id_at(name.span));
        let is_copied = local(1).is_some_and(|item| is_stored(self.names, body, item));
        let looks = local(0).is_none_or(|index| is_compared(self.names, body, index));
        if !is_copied && !looks && !self.is_handed_on(table) {
            self.take_all(Run::all_from(list, 1), table, Taken::Singly);
        }
    }

    /// A call of a function of the text: what that does with a table is done to the table, and what it gives back goes on here.
    fn follow(&mut self, expression: &'c Expression, base: &'c Expression, suffixes: &'c [Suffix]) {
        let Some(Suffix { kind: SuffixKind::Call(arguments), .. }) = suffixes.first() else { return };
        let Some(function) = self.names.function(base) else { return };
        if suffixes.len() > 1 || self.tolerance.contains(expression) {
            self.ways.tolerate(Holder::Result(function.span.start));
        }
        self.hand_to_parameters(function, arguments);
        let mut is_new = false;
        for (parameter, argument) in function.parameters.iter().zip(arguments) {
            if let Some(list) = self.table(argument) {
                is_new |= self.aliases.add(self.names, parameter, list, argument.span);
            }
        }
        if is_new {
            self.aliases.walk(function.span.end - function.span.start);
            self.body(function);
        }
    }
}

/// The command has no fixed number of words.
fn takes_more(arguments: &[Expression]) -> bool {
    match arguments.first().map(|first| &first.kind) {
        Some(ExpressionKind::String(name)) => commands::takes_more(&String::from_utf8_lossy(name)),
        _ => true,
    }
}

/// What becomes of an element in a table is not followed.
fn is_insert(path: GlobalPath<'_>) -> bool {
    matches!(path, GlobalPath { global: "table", field: Some("insert") })
}

/// The local goes to a field of a table as it is, or as a number.
fn is_stored<'c>(names: &Names<'c>, body: &'c Block, local: usize) -> bool {
    let mut finder = Stores { names, local, found: false };
    finder.block(body);
    finder.found
}

struct Stores<'n, 'c> {
    names: &'n Names<'c>,
    local: usize,
    found: bool,
}

impl<'c> Visitor<'c> for Stores<'_, 'c> {
    fn statement(&mut self, statement: &'c Statement) {
        if let StatementKind::Assign { targets, values } = &statement.kind {
            let is_field = |target: &Expression| matches!(target.kind, ExpressionKind::Suffixed { .. });
            let mut both = targets.iter().zip(values);
            self.found |= both.any(|(target, value)| is_field(target) && self.is_local(value));
        }
        walk::walk_statement(self, statement);
    }

    fn expression(&mut self, expression: &'c Expression) {
        if let Some(call) = callee::call(self.names, expression)
            && is_insert(call.path)
        {
            self.found |= call.arguments.last().is_some_and(|value| self.is_local(value));
        }
        walk::walk_expression(self, expression);
    }
}

impl<'c> Stores<'_, 'c> {
    fn is_local(&self, value: &'c Expression) -> bool {
        let number = callee::arguments_of(self.names, value, &["tonumber", "tostring"]);
        self.names.named(number.and_then(<[_]>::first).unwrap_or(value)) == Some(self.local)
    }
}

fn is_compared<'c>(names: &Names<'c>, body: &'c Block, local: usize) -> bool {
    if names.by_id(local).is_some_and(|local| local.reads == 0) {
        return false;
    }
    let mut finder = Comparisons { names, local, found: false };
    finder.block(body);
    finder.found
}

struct Comparisons<'n, 'c> {
    names: &'n Names<'c>,
    local: usize,
    found: bool,
}

impl<'c> Visitor<'c> for Comparisons<'_, 'c> {
    fn expression(&mut self, expression: &'c Expression) {
        if let ExpressionKind::Chain { first, rest } = &expression.kind
            && rest.iter().any(|(operator, _)| operator.is_comparison())
        {
            let mut operands = std::iter::once(&**first).chain(rest.iter().map(|(_, operand)| operand));
            self.found |= operands.any(|operand| self.names.named(operand) == Some(self.local));
        }
        walk::walk_expression(self, expression);
    }
}

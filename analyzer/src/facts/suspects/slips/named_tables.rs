//! Tables that begin empty or as a list, are filled at texts, and are asked for what they have at 1, 2 and so on.

use super::{Slip, SlipKind};
use crate::names::callee::{self, Call};
use crate::names::{Local, Names};
use crate::scope::Scope;
use crate::syntax::chunk::{
    BinaryOperator, Block, Expression, ExpressionKind, Field, Statement, StatementKind, Suffix, SuffixKind,
};
use crate::syntax::walk::{self, Visitor};
use crate::text::Span;

/// A call that looks at 1, 2 and so on.
pub(super) fn of_call<'c>(scope: &Scope<'c>, names: &Names<'c>, expression: &'c Expression) -> Option<Slip> {
    let call = callee::call(names, expression)?;
    match (call.path.global, call.path.field, call.arguments) {
        ("ipairs", None, [list]) => filled_by_text(scope, names, list, "ipairs"),
        ("unpack", None, [list]) => filled_by_text(scope, names, list, "unpack"),
        ("table", Some("concat"), [list, ..]) => filled_by_text(scope, names, list, "table.concat"),
        _ => None,
    }
}

/// `#t`, `ipairs(t)` and the like of a table that the script fills at texts only.
pub(super) fn filled_by_text<'c>(
    scope: &Scope<'c>,
    names: &Names<'c>,
    table: &'c Expression,
    asked_by: &'static str,
) -> Option<Slip> {
    let local = names.local(table).filter(|local| is_fixed(local) && super::is_searched(scope))?;
    let (ids, has_elements) = match &local.value?.kind {
        ExpressionKind::Table(fields) => (vec![names.named(table)?], !fields.is_empty()),
        _ => (vec![names.named(table)?, returned_table(names, local.value?)?], false),
    };
    if has_elements && (asked_by == "#" || !is_list(local.value?)) {
        return None;
    }
    let mut texts = Texts { names, locals: Vec::new(), tables: ids, at_text: None, other: false };
    texts.block(scope.block);
    let kind = SlipKind::FilledByText { asked_by, written: texts.at_text?, has_elements };
    (!texts.other).then_some(Slip { kind, span: table.span })
}

fn is_fixed(local: &Local<'_>) -> bool {
    !local.reassigned && !local.captured
}

/// `{ first }`
fn is_list(value: &Expression) -> bool {
    let is_element = |field: &Field| matches!(field, Field::Positional(_));
    matches!(&value.kind, ExpressionKind::Table(fields) if fields.iter().all(is_element))
}

/// The local that a function of the text returns in any case, where it begins as an empty table.
fn returned_table<'c>(names: &Names<'c>, value: &'c Expression) -> Option<usize> {
    let ExpressionKind::Suffixed { base, suffixes } = &value.kind else { return None };
    let [Suffix { kind: SuffixKind::Call(_), .. }] = suffixes.as_slice() else { return None };
    let mut returned = Returned { values: Vec::new() };
    returned.block(&names.function(base)?.body);
    let (first, others) = returned.values.split_first()?;
    let id = names.named((*first)?)?;
    let is_it = |value: Option<&'c Expression>| value.is_some_and(|value| names.named(value) == Some(id));
    let local = names.by_id(id).filter(|local| is_fixed(local) && others.iter().copied().all(is_it))?;
    let is_empty =
        |value: &Expression| matches!(&value.kind, ExpressionKind::Table(fields) if fields.is_empty());
    local.value.is_some_and(is_empty).then_some(id)
}

/// What a function returns first, without those within it.
struct Returned<'c> {
    values: Vec<Option<&'c Expression>>,
}

impl<'c> Visitor<'c> for Returned<'c> {
    fn statement(&mut self, statement: &'c Statement) {
        if let StatementKind::Return(values) = &statement.kind {
            self.values.push(values.first());
        }
        walk::walk_statement(self, statement);
    }

    fn function(&mut self, _: &'c crate::syntax::chunk::Function) {}
}

/// At what tables are filled.
struct Texts<'n, 'c> {
    names: &'n Names<'c>,
    /// Loop variables that are texts.
    locals: Vec<usize>,
    /// The names of the one table.
    tables: Vec<usize>,
    at_text: Option<Span>,
    /// At something else, or by somebody else.
    other: bool,
}

impl<'c> Texts<'_, 'c> {
    fn is_it(&self, expression: &Expression) -> bool {
        self.names.named(expression).is_some_and(|id| self.tables.contains(&id))
    }

    fn target(&mut self, target: &'c Expression) {
        let ExpressionKind::Suffixed { base, suffixes } = &target.kind else { return };
        if let ([first, ..], true) = (suffixes.as_slice(), self.is_it(base)) {
            match &first.kind {
                SuffixKind::Index(index) if self.is_text(index) => {
                    self.at_text.get_or_insert(target.span);
                }
                SuffixKind::Field(_) => {}
                _ => self.other = true,
            }
        }
    }

    /// An argument, a key, an element of a reply, text that is put together.
    fn is_text(&self, index: &'c Expression) -> bool {
        let index = self.names.behind(index);
        match &index.kind {
            ExpressionKind::String(_) => true,
            ExpressionKind::Chain { rest, .. } => matches!(rest.as_slice(), [(BinaryOperator::Concat, _)]),
            ExpressionKind::Name(_) => self.names.named(index).is_some_and(|id| self.locals.contains(&id)),
            ExpressionKind::Suffixed { base, suffixes } => {
                let is_element = matches!(suffixes.as_slice(), [Suffix { kind: SuffixKind::Index(_), .. }]);
                is_element && self.has_texts(base)
                    || callee::arguments_of(self.names, index, &["tostring"]).is_some()
            }
            _ => false,
        }
    }

    /// `KEYS`, `ARGV`, or a reply whose elements are texts; also the page that `SCAN` replies.
    fn has_texts(&self, list: &'c Expression) -> bool {
        let reply = callee::call(self.names, self.names.behind(list));
        self.names.is_input_list(list)
            || reply.is_some_and(|call| replies_texts(&call))
            || self.page_of(list).and_then(|call| command(&call)).is_some_and(|name| name.ends_with("SCAN"))
    }

    /// The call whose second element `list` is.
    fn page_of(&self, list: &'c Expression) -> Option<Call<'c>> {
        let ExpressionKind::Suffixed { base, suffixes } = &list.kind else { return None };
        let (last, before) = suffixes.split_last()?;
        let reply = if before.is_empty() { self.names.behind(base) } else { list };
        let is_second = matches!(&last.kind, SuffixKind::Index(index) if matches!(index.kind, ExpressionKind::Number(2.0)));
        callee::first_call(self.names, reply).map(|(call, _)| call).filter(|_| is_second)
    }

    /// The locals of a loop that are texts.
    fn texts_of(&self, variables: &'c [crate::syntax::chunk::Name], values: &'c [Expression]) -> Vec<usize> {
        let [value] = values else { return Vec::new() };
        let walked = callee::arguments_of(self.names, value, &["ipairs", "pairs"]).and_then(<[_]>::first);
        let is_over_texts = walked.is_some_and(|list| self.has_texts(list));
        let first = if is_gmatch(self.names, value) {
            0
        } else if is_over_texts {
            1
        } else {
            return Vec::new();
        };
        variables.iter().skip(first).filter_map(|name| self.names.id_at(name.span)).collect()
    }
}

/// `s:gmatch('%a+')`, whose captures are texts where none is `()`.
fn is_gmatch<'c>(names: &Names<'c>, value: &'c Expression) -> bool {
    let ExpressionKind::Suffixed { suffixes, .. } = &value.kind else { return false };
    let is_method =
        |suffix: &Suffix| matches!(&suffix.kind, SuffixKind::Method(name, _) if name.text == "gmatch");
    suffixes.last().is_some_and(is_method)
        || callee::call(names, value)
            .is_some_and(|call| (call.path.global, call.path.field) == ("string", Some("gmatch")))
}

/// The command, in capitals.
fn command(call: &Call<'_>) -> Option<String> {
    call.word(0).filter(|_| call.path.is_command())
}

fn replies_texts(call: &Call<'_>) -> bool {
    let is_list = |name: &str| {
        let all = [
            "LRANGE", "SMEMBERS", "HGETALL", "HKEYS", "HVALS", "SORT", "KEYS", "MGET", "HMGET", "SINTER",
            "SUNION", "SDIFF",
        ];
        all.contains(&name) || name.starts_with('Z') && name.contains("RANGE")
    };
    command(call).is_some_and(|name| is_list(&name))
}

impl<'c> Visitor<'c> for Texts<'_, 'c> {
    fn block(&mut self, block: &'c Block) {
        walk::walk_block(self, block);
    }

    fn statement(&mut self, statement: &'c Statement) {
        if self.other {
            return;
        }
        match &statement.kind {
            StatementKind::GenericFor { variables, values, .. } => {
                self.locals.extend(self.texts_of(variables, values));
            }
            StatementKind::Assign { targets, values } => {
                targets.iter().for_each(|target| self.target(target));
                self.other |= values.iter().any(|value| self.is_it(value));
            }
            StatementKind::Local { values, .. } => self.other |= values.iter().any(|value| self.is_it(value)),
            _ => {}
        }
        walk::walk_statement(self, statement);
    }

    fn expression(&mut self, expression: &'c Expression) {
        if let ExpressionKind::Suffixed { suffixes, .. } = &expression.kind {
            let looks =
                callee::first_call(self.names, expression).is_some_and(|(call, _)| call.path.only_looks());
            for suffix in suffixes {
                let (SuffixKind::Call(arguments) | SuffixKind::Method(_, arguments)) = &suffix.kind else {
                    continue;
                };
                self.other |= !looks && arguments.iter().any(|argument| self.is_it(argument));
            }
        }
        walk::walk_expression(self, expression);
    }
}

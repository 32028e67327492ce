//! Lists: replies of `SCAN` and its like taken for lists, and functions of `table` that get something else than they take.

use super::{Slip, SlipKind, sorts};
use crate::names::Names;
use crate::names::callee::{self, Call};
use crate::scope::Scope;
use crate::syntax::chunk::{
    BinaryOperator, Expression, ExpressionKind, Field, Statement, StatementKind, Suffix, SuffixKind,
    UnaryOperator,
};
use crate::syntax::walk::{self, Visitor};

/// `for _, member in ipairs(redis.call('SSCAN', key, 0))`
pub(super) fn scan<'c>(names: &Names<'c>, values: &'c [Expression]) -> Option<Slip> {
    let [list] = values else { return None };
    let [walked] = callee::arguments_of(names, list, &["ipairs", "pairs"])? else { return None };
    let name = command(&callee::call(names, names.behind(walked))?)?;
    let scans = matches!(name.as_str(), "SCAN" | "SSCAN" | "HSCAN" | "ZSCAN");
    scans.then_some(Slip { kind: SlipKind::ScanAsList(name), span: walked.span })
}

/// The command, in capitals.
pub(super) fn command(call: &Call<'_>) -> Option<String> {
    call.word(0).filter(|_| call.path.is_command())
}

/// What is wrong with what a function gets.
pub(super) fn of_call<'c>(scope: &Scope<'c>, names: &Names<'c>, expression: &'c Expression) -> Option<Slip> {
    let call = callee::call(names, expression)?;
    match (call.path.global, call.path.field, call.arguments) {
        ("table", Some("remove"), [_, value]) => removed(names, value),
        ("table", Some("sort"), [list]) => sorts::sorted(scope, names, list),
        ("math", Some("random"), [length]) => random(names, length),
        ("redis" | "server", Some("register_function"), arguments) => registered(names, arguments),
        _ => None,
    }
}

/// `table.remove(t, ARGV[1])`
fn removed<'c>(names: &Names<'c>, value: &'c Expression) -> Option<Slip> {
    let index = match &names.behind(value).kind {
        ExpressionKind::String(text) => {
            let is_number = std::str::from_utf8(text).is_ok_and(|text| text.trim().parse::<f64>().is_ok());
            (!is_number).then_some(None)?
        }
        ExpressionKind::Suffixed { base, suffixes } => match suffixes.as_slice() {
            [Suffix { kind: SuffixKind::Index(index), .. }] if names.global(base) == Some("ARGV") => {
                Some(whole(index)?)
            }
            _ => return None,
        },
        _ => return None,
    };
    Some(Slip { kind: SlipKind::RemovedByValue(index), span: value.span })
}

#[expect(clippy::cast_possible_truncation, reason = "an index is small")]
fn whole(index: &Expression) -> Option<i64> {
    match index.kind {
        ExpressionKind::Number(number) if number.fract() == 0.0 && number.abs() < 1000.0 => {
            Some(number as i64)
        }
        _ => None,
    }
}

/// `math.random(#reply)`
fn random<'c>(names: &Names<'c>, length: &'c Expression) -> Option<Slip> {
    let ExpressionKind::Unary { operator: UnaryOperator::Length, operand } = &names.behind(length).kind
    else {
        return None;
    };
    let is_reply = callee::call(names, names.behind(operand)).is_some_and(|call| call.path.is_command());
    is_reply.then_some(Slip { kind: SlipKind::RandomOfLength, span: operand.span })
}

/// `redis.register_function('f', f())`, where `f` returns no function.
fn registered<'c>(names: &Names<'c>, arguments: &'c [Expression]) -> Option<Slip> {
    let callback = match arguments {
        [_, callback] => callback,
        [Expression { kind: ExpressionKind::Table(fields), .. }] => {
            fields.iter().find_map(|field| match field {
                Field::Named(name, value) if name.text == "callback" => Some(value),
                _ => None,
            })?
        }
        _ => return None,
    };
    let ExpressionKind::Suffixed { base, suffixes } = &callback.kind else { return None };
    let ([Suffix { kind: SuffixKind::Call(_), .. }], ExpressionKind::Name(name)) =
        (suffixes.as_slice(), &base.kind)
    else {
        return None;
    };
    let mut finder = Functions { found: false };
    finder.block(&names.function(base)?.body);
    (!finder.found).then(|| Slip { kind: SlipKind::CallbackCalled(name.clone()), span: callback.span })
}

/// Looks for something returned that may be a function.
struct Functions {
    found: bool,
}

impl<'c> Visitor<'c> for Functions {
    fn statement(&mut self, statement: &'c Statement) {
        if let StatementKind::Return(values) = &statement.kind {
            let may_be = |value: &Expression| {
                matches!(
                    value.kind,
                    ExpressionKind::Function(_) | ExpressionKind::Name(_) | ExpressionKind::Vararg
                )
            };
            self.found |= values.first().is_some_and(may_be);
        }
        walk::walk_statement(self, statement);
    }
}

/// `t[0]` of a local list that is only filled by `t[#t + 1] = …` and `table.insert(t, …)`.
pub(super) fn before_first<'c>(
    scope: &Scope<'c>,
    names: &Names<'c>,
    base: &'c Expression,
    suffixes: &'c [Suffix],
) -> Option<Slip> {
    let [Suffix { kind: SuffixKind::Index(index), span }, ..] = suffixes else { return None };
    let local = names.local(base).filter(|_| whole(index) == Some(0))?;
    is_filled_at_end(scope, names, base)
        .then(|| Slip { kind: SlipKind::BeforeFirst(local.name.to_owned()), span: base.span.to(*span) })
}

/// Whether `list` names a list that is only filled by `t[#t + 1] = …` and `table.insert(t, …)`.
pub(super) fn is_filled_at_end<'c>(scope: &Scope<'c>, names: &Names<'c>, list: &'c Expression) -> bool {
    let Some((local, id)) = names.local(list).zip(names.named(list)) else { return false };
    let is_new = |value: &Expression| matches!(&value.kind, ExpressionKind::Table(fields) if fields.iter().all(is_positional));
    if local.reassigned || !local.value.is_some_and(is_new) || !super::is_searched(scope) {
        return false;
    }
    let mut filled = Filled { names, local: id, plain: true, appended: false };
    filled.block(scope.block);
    filled.plain && filled.appended
}

fn is_positional(field: &Field) -> bool {
    matches!(field, Field::Positional(_))
}

/// `t[#t] = x` of a list that begins empty and is filled by nothing else: each value goes to `t[0]`.
pub(super) fn at_last<'c>(scope: &Scope<'c>, names: &Names<'c>, targets: &'c [Expression]) -> Option<Slip> {
    let [target] = targets else { return None };
    let ExpressionKind::Suffixed { base, suffixes } = &target.kind else { return None };
    let [Suffix { kind: SuffixKind::Index(index), .. }] = suffixes.as_slice() else { return None };
    let ExpressionKind::Unary { operator: UnaryOperator::Length, operand } = &index.kind else { return None };
    let (list, local) = names.named(base).zip(names.local(base)).filter(|(_, local)| !local.reassigned)?;
    let is_empty = matches!(&local.value?.kind, ExpressionKind::Table(fields) if fields.is_empty());
    if names.named(operand) != Some(list) || !is_empty || local.captured || !super::is_searched(scope) {
        return None;
    }
    let mut writes = Writes { names, list, others: 0 };
    writes.block(scope.block);
    let kind = SlipKind::AtLast(local.name.to_owned());
    (writes.others == 1).then_some(Slip { kind, span: target.span })
}

/// Counts what may put something into a list.
struct Writes<'n, 'c> {
    names: &'n Names<'c>,
    list: usize,
    others: usize,
}

impl<'c> Visitor<'c> for Writes<'_, 'c> {
    fn statement(&mut self, statement: &'c Statement) {
        if let StatementKind::Assign { targets, .. } = &statement.kind {
            let is_element = |target: &&Expression| matches!(&target.kind, ExpressionKind::Suffixed { base, .. } if self.names.named(base) == Some(self.list));
            self.others += targets.iter().filter(is_element).count();
        }
        walk::walk_statement(self, statement);
    }

    fn expression(&mut self, expression: &'c Expression) {
        if let ExpressionKind::Suffixed { suffixes, .. } = &expression.kind {
            let is_it = |argument: &Expression| self.names.named(argument) == Some(self.list);
            let gets_it = suffixes.iter().any(
                |suffix| matches!(&suffix.kind, SuffixKind::Call(arguments) if arguments.iter().any(is_it)),
            );
            let looks =
                callee::first_call(self.names, expression).is_some_and(|(call, _)| call.path.only_looks());
            self.others += usize::from(gets_it && !looks);
        }
        walk::walk_expression(self, expression);
    }
}

/// How a list is filled.
struct Filled<'n, 'c> {
    names: &'n Names<'c>,
    local: usize,
    /// Nothing else is put into it.
    plain: bool,
    appended: bool,
}

impl<'c> Filled<'_, 'c> {
    fn target(&mut self, target: &'c Expression) {
        let ExpressionKind::Suffixed { base, suffixes } = &target.kind else { return };
        if self.names.named(base) != Some(self.local) {
            return;
        }
        let is_append = matches!(suffixes.as_slice(), [Suffix { kind: SuffixKind::Index(index), .. }] if self.is_next(index));
        self.plain &= is_append;
        self.appended |= is_append;
    }

    /// `#t + 1`
    fn is_next(&self, index: &'c Expression) -> bool {
        let ExpressionKind::Chain { first, rest } = &index.kind else { return false };
        matches!(&first.kind, ExpressionKind::Unary { operator: UnaryOperator::Length, operand } if self.names.named(operand) == Some(self.local))
            && matches!(
                rest.as_slice(),
                [(BinaryOperator::Add, Expression { kind: ExpressionKind::Number(1.0), .. })]
            )
    }
}

impl<'c> Visitor<'c> for Filled<'_, 'c> {
    fn statement(&mut self, statement: &'c Statement) {
        if let StatementKind::Assign { targets, .. } = &statement.kind {
            targets.iter().for_each(|target| self.target(target));
        }
        walk::walk_statement(self, statement);
    }

    fn expression(&mut self, expression: &'c Expression) {
        if let Some(call) = callee::call(self.names, expression) {
            let is_it = |argument: &Expression| self.names.named(argument) == Some(self.local);
            let is_insert = (call.path.global, call.path.field) == ("table", Some("insert"));
            if call.arguments.iter().any(is_it) {
                self.appended |= is_insert && call.arguments.len() == 2;
                self.plain &= call.path.only_looks() || call.path.global == "table";
            }
        }
        walk::walk_expression(self, expression);
    }
}

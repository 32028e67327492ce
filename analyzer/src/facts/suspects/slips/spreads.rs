//! A list that may be empty, spread where a command needs one word more: a reply, or a list that the script fills in some rounds.

use super::{Slip, SlipKind};
use crate::commands::Meaning;
use crate::names::callee::{self, Call};
use crate::names::{Local, Names};
use crate::scope::Scope;
use crate::syntax::chunk::{
    BinaryOperator, Block, Expression, ExpressionKind, Statement, StatementKind, Suffix, SuffixKind,
    UnaryOperator,
};
use crate::syntax::walk::{self, Visitor};
use crate::text::Span;

/// `redis.call('RPUSH', key, unpack(due))`
pub(super) fn of_call<'c>(scope: &Scope<'c>, names: &Names<'c>, expression: &'c Expression) -> Option<Slip> {
    let call = callee::call(names, expression).filter(|call| call.path.is_command())?;
    let list = spread(names, &call)?;
    let local = names.local(list).filter(|local| !local.reassigned && super::is_searched(scope))?;
    let is_reply = replies_list(names, local);
    if !is_reply && !begins_empty(local) {
        return None;
    }
    let command = refusing(&call)?;
    let mut uses = Uses::new(names, names.named(list)?, expression.span);
    uses.block(scope.block);
    let may_be_empty = if is_reply { uses.filled == Filled::Never } else { uses.filled == Filled::InPart };
    let kind = SlipKind::EmptySpread { command, is_reply, list: local.name.to_owned() };
    (may_be_empty && !uses.is_asked()).then_some(Slip { kind, span: call.arguments.last()?.span })
}

/// `unpack(list)` as the last word.
fn spread<'c>(names: &Names<'c>, call: &Call<'c>) -> Option<&'c Expression> {
    let unpack = callee::call(names, call.arguments.last()?).filter(|call| call.path.is_unpack())?;
    match unpack.arguments {
        [list] => Some(list),
        _ => None,
    }
}

/// The command, if it refuses the words that stand in front of the last.
fn refusing(call: &Call<'_>) -> Option<String> {
    let name = call.word(0)?;
    let Meaning::Known(entry) = Meaning::find(&name, call.word(1).as_deref()) else { return None };
    let words = call.arguments.len() - 1;
    let takes_more = || entry.takes(words + 1) || entry.takes(words + 2);
    (!entry.takes(words) && takes_more()).then_some(name)
}

/// A list of what there is, which may be nothing.
fn replies_list(names: &Names<'_>, local: &Local<'_>) -> bool {
    let call = local.value.and_then(|value| callee::call(names, value));
    let command = call.filter(|call| call.path.is_command()).and_then(|call| call.word(0));
    command.is_some_and(|name| {
        let is_range = |kind: &str| name.strip_prefix(kind).is_some_and(|rest| rest.starts_with("RANGE"));
        let ranges = is_range("Z") || is_range("ZREV") || is_range("L") || is_range("X");
        ranges
            || matches!(
                name.as_str(),
                "SMEMBERS" | "HKEYS" | "HVALS" | "HGETALL" | "KEYS" | "SINTER" | "SUNION" | "SDIFF"
            )
    })
}

fn begins_empty(local: &Local<'_>) -> bool {
    local.value.is_some_and(|value| matches!(&value.kind, ExpressionKind::Table(fields) if fields.is_empty()))
}

/// What a scope does with a list: how it fills it, and whether it asks for its length before it spreads it.
struct Uses<'n, 'c> {
    names: &'n Names<'c>,
    list: usize,
    /// The call that gets all of it.
    call: Span,
    /// The blocks around.
    around: Vec<Around<'c>>,
    filled: Filled,
    /// It is looked at as only who asks for its length does.
    is_asked: bool,
    /// Locals that are assigned beside what fills it, as one that counts.
    companions: Vec<usize>,
    /// Locals that conditions look at.
    tested: Vec<usize>,
    in_condition: bool,
    /// How many loops are around.
    loops: usize,
    /// Lists that commands gave, and what fills this list goes over.
    sources: Vec<usize>,
}

/// How a list is filled; the later, the more is in it, or is not known.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Filled {
    Never,
    /// In what may be left out.
    InPart,
    /// By what is not followed, in a loop over something that the caller sends, or in any case.
    Perhaps,
}

/// A block within a statement.
#[derive(Clone, Copy)]
enum Around<'c> {
    /// A branch, or a loop over what a command replied: it may be left out.
    Skipped(&'c Block),
    /// A loop over something else, or a branch with another one.
    Other(&'c Block),
}

impl<'n, 'c> Uses<'n, 'c> {
    fn new(names: &'n Names<'c>, list: usize, call: Span) -> Self {
        let (around, companions, tested) = (Vec::new(), Vec::new(), Vec::new());
        let (filled, is_asked, in_condition) = (Filled::Never, false, false);
        let (loops, sources) = (0, Vec::new());
        Self { names, list, call, around, filled, is_asked, companions, tested, in_condition, loops, sources }
    }

    fn is_asked(&self) -> bool {
        self.is_asked || self.companions.iter().chain(&self.sources).any(|asked| self.tested.contains(asked))
    }

    fn is_list(&self, expression: &Expression) -> bool {
        self.names.named(expression) == Some(self.list)
    }

    fn length(&self, expression: &'c Expression) -> bool {
        match &self.names.behind(expression).kind {
            ExpressionKind::Unary { operator: UnaryOperator::Length, operand } => self.is_list(operand),
            _ => false,
        }
    }

    /// Something is put into the list here.
    fn fill(&mut self) {
        let is_skipped =
            self.loops > 0 && self.around.iter().any(|around| matches!(around, Around::Skipped(_)));
        self.filled = self.filled.max(if is_skipped { Filled::InPart } else { Filled::Perhaps });
        let Some(Around::Skipped(block) | Around::Other(block)) = self.around.last() else { return };
        for statement in &block.statements {
            if let StatementKind::Assign { targets, .. } = &statement.kind {
                self.companions.extend(targets.iter().filter_map(|target| self.names.named(target)));
            }
        }
    }

    fn hand_on(&mut self, is_handed_on: bool) {
        self.filled = self.filled.max(if is_handed_on { Filled::Perhaps } else { Filled::Never });
    }

    fn within(&mut self, around: Around<'c>, block: &'c Block) {
        self.around.push(around);
        self.block(block);
        self.around.pop();
    }

    fn condition(&mut self, condition: &'c Expression) {
        self.in_condition = true;
        self.expression(condition);
        self.in_condition = false;
    }

    /// A loop over the list itself runs where it has elements.
    fn loops(&mut self, header: &[&'c Expression], statement: &'c Statement, block: &'c Block) {
        let is_over_list = |value: &&'c Expression| {
            let walked = callee::arguments_of(self.names, value, &["ipairs", "pairs"]);
            self.length(value) || walked.and_then(<[_]>::first).is_some_and(|list| self.is_list(list))
        };
        self.is_asked |= statement.span.contains(self.call) && header.iter().any(is_over_list);
        let around = if self.goes_over_reply(header) { Around::Skipped(block) } else { Around::Other(block) };
        let lists = header.iter().filter_map(|value| self.walked(value));
        let sources: Vec<_> = lists.filter_map(|list| self.names.named(list)).collect();
        self.sources.extend(sources);
        self.loops += 1;
        self.within(around, block);
        self.loops -= 1;
    }

    /// `t` of `ipairs(t)` and `#t`.
    fn walked(&self, value: &'c Expression) -> Option<&'c Expression> {
        let walked = callee::arguments_of(self.names, value, &["ipairs", "pairs"]).and_then(<[_]>::first);
        let measured = match &self.names.behind(value).kind {
            ExpressionKind::Unary { operator: UnaryOperator::Length, operand } => Some(&**operand),
            _ => None,
        };
        walked.or(measured)
    }

    fn goes_over_reply(&self, header: &[&'c Expression]) -> bool {
        let is_reply = |list: &'c Expression| {
            callee::first_call(self.names, self.names.behind(list))
                .is_some_and(|(call, _)| call.path.is_command())
        };
        header.iter().any(|value| self.walked(value).is_some_and(is_reply))
    }
}

impl<'c> Visitor<'c> for Uses<'_, 'c> {
    fn statement(&mut self, statement: &'c Statement) {
        match &statement.kind {
            StatementKind::If { branches, otherwise } => {
                branches.iter().for_each(|(condition, _)| self.condition(condition));
                for block in branches.iter().map(|(_, block)| block).chain(otherwise) {
                    let around =
                        if otherwise.is_some() { Around::Other(block) } else { Around::Skipped(block) };
                    self.within(around, block);
                }
                return;
            }
            StatementKind::NumericFor { from, to, body, .. } => {
                self.expression(to);
                return self.loops(&[from, to], statement, body);
            }
            StatementKind::GenericFor { values, body, .. } => {
                walk::walk_all(self, values);
                let header: Vec<&Expression> = values.iter().collect();
                return self.loops(&header, statement, body);
            }
            StatementKind::While { condition, body } | StatementKind::Repeat { body, until: condition } => {
                self.condition(condition);
                self.loops += 1;
                self.within(Around::Skipped(body), body);
                self.loops -= 1;
                return;
            }
            StatementKind::Assign { targets, values } => {
                for target in targets {
                    if let ExpressionKind::Suffixed { base, .. } = &target.kind
                        && self.is_list(base)
                    {
                        self.fill();
                    }
                }
                self.hand_on(values.iter().any(|value| self.is_list(value)));
            }
            StatementKind::Local { values, .. } => {
                self.hand_on(values.iter().any(|value| self.is_list(value)));
            }
            _ => {}
        }
        walk::walk_statement(self, statement);
    }

    fn expression(&mut self, expression: &'c Expression) {
        match &expression.kind {
            ExpressionKind::Name(_) if self.in_condition => self.tested.extend(self.names.named(expression)),
            ExpressionKind::Unary { .. } => self.is_asked |= self.in_condition && self.length(expression),
            ExpressionKind::Chain { first, rest } => {
                let compares = rest.iter().any(|(operator, _)| operator.is_comparison());
                let chooses =
                    rest.iter().any(|(it, _)| matches!(it, BinaryOperator::And | BinaryOperator::Or));
                let mut operands = std::iter::once(&**first).chain(rest.iter().map(|(_, operand)| operand));
                self.is_asked |= compares && operands.any(|operand| self.length(operand));
                let before = self.in_condition;
                self.in_condition |= chooses || compares;
                walk::walk_expression(self, expression);
                self.in_condition = before;
                return;
            }
            ExpressionKind::Suffixed { base, suffixes } => self.suffixed(base, suffixes, expression),
            _ => {}
        }
        walk::walk_expression(self, expression);
    }
}

impl<'c> Uses<'_, 'c> {
    fn suffixed(&mut self, base: &'c Expression, suffixes: &'c [Suffix], whole: &'c Expression) {
        if let (true, [Suffix { kind: SuffixKind::Index(index), .. }, ..]) = (self.is_list(base), suffixes) {
            self.is_asked |= matches!(index.kind, ExpressionKind::Number(_));
        }
        let call = callee::call(self.names, whole);
        let counts = |name: &str| matches!(name, "HLEN" | "SCARD" | "ZCARD" | "LLEN" | "EXISTS");
        self.is_asked |= call
            .as_ref()
            .is_some_and(|call| call.path.is_command() && call.word(0).is_some_and(|name| counts(&name)));
        let gets_it = suffixes.iter().any(|suffix| match &suffix.kind {
            SuffixKind::Call(arguments) | SuffixKind::Method(_, arguments) => {
                arguments.iter().any(|argument| self.is_list(argument))
            }
            _ => false,
        });
        if !gets_it {
            return;
        }
        match call.map(|call| (call.path.global, call.path.field)) {
            Some(("table", Some("insert"))) => self.fill(),
            Some(("next", None)) => self.is_asked = true,
            Some(("unpack" | "ipairs" | "pairs" | "cjson", _) | ("table", Some("concat" | "sort"))) => {}
            _ => self.hand_on(true),
        }
    }
}

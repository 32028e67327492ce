//! Slips: what Lua takes without a word, and what does something else than it seems to say.
//!
//! Each is told from the text alone, whatever the values are; what depends on values, `flow` finds.

mod calls;
mod choices;
mod conditions;
mod counting;
mod functions;
mod hidden;
pub(super) mod holes;
mod lists;
mod loops;
mod negation;
mod parameters;
mod progress;
mod replies;
mod swaps;
mod walks;

use crate::names::{Names, callee};
use crate::scope::Scope;
use crate::syntax::chunk::{
    Block, Expression, ExpressionKind, Name, Statement, StatementKind, UnaryOperator,
};
use crate::text::Span;

/// One slip.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slip {
    /// Which.
    pub kind: SlipKind,
    /// Where.
    pub span: Span,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SlipKind {
    /// `a and false or b`
    ChoiceOfFalse,
    /// `t == {}`, or `t ~= {}`, which is not equal.
    NewTableCompared {
        /// It asks for equality.
        equal: bool,
    },
    /// `x ~= 'a' or x ~= 'b'`, which is true, or `x == 'a' and x == 'b'`, which is not.
    TwoValues {
        /// It is always true.
        outcome: bool,
    },
    /// `string.format('%s:%s', a)`: how many values the text wants, and how many it gets.
    FormatArguments {
        /// By the text.
        wanted: usize,
        /// In the call.
        given: usize,
    },
    /// `pcall(redis.call('GET', key))`
    PcallOfResult,
    /// `redis.error_reply('…')`, or `status_reply`, as a statement.
    ReplyNotReturned {
        /// It ends its block, of the script or the registered function itself.
        is_end: bool,
    },
    /// `math.min(a, b)` as a statement: the function that only computes.
    UnusedResult(String),
    /// The second value of `return a, b`.
    SecondReply,
    /// The second name of `local a, b = redis.call(…)`, and whether it is `redis.pcall`.
    SecondName {
        /// As declared.
        name: String,
        /// An error is the one value of `redis.pcall`.
        is_pcall: bool,
    },
    /// `'KEYS[1]'` as an argument of a command: what is quoted.
    QuotedInput(String),
    /// `redis:call(…)`: the library and its function.
    Method {
        /// `redis`
        library: String,
        /// `call`
        function: String,
    },
    /// `redis.log('…')`
    LogWithoutLevel,
    /// `redis.log('notice', …)`
    LogLevel,
    /// `f(s:gsub(…))`: the function that gets the count as well; none where it is a table.
    CountOfGsub(Option<String>),
    /// `for field, value in pairs(redis.call('HGETALL', key))`
    FlatReplyAsPairs {
        /// `field`
        first: String,
        /// `value`
        second: String,
        /// Where the loop uses that first.
        used: Option<Span>,
    },
    /// `for i = #t, 1 do`
    Downwards,
    /// `x or 0 + 1`, or `a .. x or b`, whose left side is never nil.
    MisplacedDefault {
        /// The operator that binds tighter than `or`.
        operator: &'static str,
        /// It stands behind the `or`.
        behind: bool,
    },
    /// `for _, member in ipairs(redis.call('SSCAN', key, 0))`: the command.
    ScanAsList(String),
    /// `table.remove(t, ARGV[1])`: which argument, where it is one.
    RemovedByValue(Option<i64>),
    /// `table.sort(reply)`, where elements become numbers: where the first does.
    SortedAsText(Span),
    /// `math.random(#reply)`: the words of the list.
    RandomOfLength,
    /// `t[0]` of a list that the script fills behind its end: the list.
    BeforeFirst(String),
    /// `redis.register_function('f', f())`: the function.
    CallbackCalled(String),
    /// A local that hides a library or a function, and where it is used as that.
    Hidden {
        /// `table`
        name: String,
        /// `table.insert`
        used: Span,
        /// It is called itself.
        called: bool,
    },
    /// `f(unpack(t), x)`: only the first element is passed on.
    UnpackBeforeLast,
    /// The local that a loop counts with: what is wrong with it.
    Counting {
        /// As declared.
        local: String,
        /// What.
        mistake: Counting,
    },
    /// A condition that decides nothing.
    Pointless(Pointless, Span),
    /// `#t`, or `ipairs(t)`, of a table that only texts lead into: what asks.
    FilledByText(&'static str),
    /// A loop whose condition compares locals that nothing in it assigns, though something leaves it.
    FixedBound,
    /// The condition of a loop that asks a command, whose reply nothing in the loop changes.
    NoProgress {
        /// The command that is called in vain.
        command: Span,
        /// Its reply is the condition; otherwise a local of the condition.
        is_condition: bool,
        /// A command of the loop that reads the same key, where a write could be meant.
        read: Option<Span>,
    },
    /// `not a == b`, or `not a ~= b`, which is not equal.
    NotBeforeComparison {
        /// It asks for equality.
        equal: bool,
    },
    /// `redis.register_function(…)` in a function that is registered.
    LateRegistration,
    /// A field of a table that was kept while the library loaded, and never gets it.
    KeptTable {
        /// What holds the table.
        local: String,
        /// `call`
        field: String,
        /// Where the local is declared.
        declared: Span,
    },
    /// `{ok = true}` as the reply.
    MarkWithoutText {
        /// `ok` or `err`
        field: String,
        /// There is more in the table.
        others: bool,
    },
    /// `print(…)`
    Print,
    /// `for i = 1, #t do … t[i + 1]`
    PastEnd {
        /// `t[i + 1]`
        element: Span,
    },
    /// `t[i] = v` in a branch of a loop that `i` counts.
    Hole {
        /// The number of the local `t`.
        list: usize,
    },
    /// A call of a local function.
    ArgumentMissing {
        /// What it gets no value for.
        parameter: String,
        /// Where that is declared.
        at: Span,
    },
    /// `a = b b = a`
    SwapLost,
    /// `for i = 0, … do … ARGV[i]`
    FromZero {
        /// `ARGV`
        list: String,
        /// `i`
        local: String,
        /// `ARGV[i]`
        read: Span,
    },
}

/// What is wrong with the local that a loop counts with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counting {
    /// A loop over a list does not use it, and takes an element at a fixed place.
    Unused,
    /// It is assigned, which the next round does not see.
    Assigned,
    /// `table.remove(t, i)`, by which the next element is skipped.
    Removing,
    /// Pairs are read at `i` and `i + 1`, and the loop goes on by 1.
    Pairs,
}

/// Why a condition decides nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pointless {
    /// The same is asked twice.
    Twice,
    /// What is asked before takes it in.
    Narrower,
    /// Both branches may be the same words.
    Branches,
    /// `x == 'a' or 'b'`
    Literal,
}

/// How long a scope may be in which the uses of a local are looked for.
const SEARCHED: usize = 16 * 1024;

/// Whether the uses of a local are looked for.
fn is_searched(scope: &Scope<'_>) -> bool {
    scope.block.span.end.saturating_sub(scope.block.span.start) <= SEARCHED
}

/// With the holes that a loop leaves in lists, where the text is not too long to look for them.
fn with_holes<'c>(
    scope: &Scope<'c>,
    names: &Names<'c>,
    (counter, body): (Option<&'c Name>, &'c Block),
    found: impl IntoIterator<Item = Slip>,
) -> Vec<Slip> {
    let counter = counter.filter(|_| is_searched(scope)).and_then(|counter| names.id_at(counter.span));
    holes::of_loop(names, counter, body).into_iter().chain(found).collect()
}

fn walks_list<'c>(names: &Names<'c>, values: &'c [Expression]) -> bool {
    values.first().is_some_and(|value| callee::arguments_of(names, value, &["ipairs"]).is_some())
}

/// The slips of statements beside each other.
pub(super) fn of_block<'c>(names: &Names<'c>, block: &'c Block) -> Vec<Slip> {
    swaps::of_block(names, block)
}

/// The slips of a statement itself, without those of its parts.
pub(super) fn of_statement<'c>(
    scope: &Scope<'c>,
    names: &Names<'c>,
    statement: &'c Statement,
    is_end: bool,
) -> Vec<Slip> {
    let found = match &statement.kind {
        StatementKind::Call(call) => calls::unused(names, call, is_end),
        StatementKind::Local { names: declared, values } => replies::second_name(names, declared, values)
            .or_else(|| hidden::library(scope, names, declared, values)),
        StatementKind::GenericFor { variables, values, body } => {
            let counter = variables.first().filter(|_| walks_list(names, values));
            let found = replies::flat_as_pairs(names, variables, values, body)
                .or_else(|| lists::scan(names, values))
                .or_else(|| counting::generic(names, variables, values, body));
            return with_holes(scope, names, (counter, body), found);
        }
        StatementKind::NumericFor { variable, from, to, step, body } => {
            let bounds = (&**from, &**to);
            let found = loops::from_zero(scope, names, variable, bounds, body)
                .or_else(|| loops::downwards(bounds, step.is_some()))
                .or_else(|| counting::numeric(names, variable, bounds, step.as_deref(), body));
            let walk = walks::Walk { variable, to, step: step.as_deref(), body };
            let past_end = is_searched(scope).then(|| walks::of_walk(names, &walk)).flatten();
            return with_holes(scope, names, (Some(variable), body), past_end.into_iter().chain(found));
        }
        StatementKind::While { condition, body } => progress::of_loop(names, condition, body)
            .or_else(|| super::loops::has_fixed_bound(names, condition, body))
            .or_else(|| conditions::of_condition(condition)),
        StatementKind::Repeat { body, until } => progress::of_loop(names, until, body),
        StatementKind::If { branches, otherwise } => conditions::of_branches(branches, otherwise.as_ref()),
        _ => None,
    };
    found.into_iter().collect()
}

/// The slips of an expression itself, without those of its parts. `in_function` says that it stands in a function of a library.
pub(super) fn of_expression<'c>(
    scope: &Scope<'c>,
    names: &Names<'c>,
    expression: &'c Expression,
    (guarded, in_function): (bool, bool),
) -> Vec<Slip> {
    match &expression.kind {
        ExpressionKind::Chain { first, rest } => {
            let mut found = choices::of_chain(first, rest);
            found.extend(conditions::asked_twice(names, first, rest));
            found.extend(negation::before_comparison(names, first, rest));
            found
        }
        ExpressionKind::Unary { operator: UnaryOperator::Length, operand } => {
            lists::filled_by_text(scope, names, operand, "#").into_iter().collect()
        }
        ExpressionKind::Table(fields) => {
            let mut found: Vec<Slip> = calls::count_in_table(names, fields).into_iter().collect();
            found.extend(calls::unpack_in_table(names, fields));
            found
        }
        ExpressionKind::Suffixed { base, suffixes } => {
            let mut found = calls::of_call(names, expression, guarded);
            if !guarded {
                found.extend(calls::method(names, base, suffixes));
                found.extend(functions::late_registration(scope, names, expression));
                found.extend(functions::kept_table(names, base, suffixes).filter(|_| in_function));
            }
            found.extend(lists::of_call(scope, names, expression));
            found.extend(lists::before_first(scope, names, base, suffixes));
            if !guarded && is_searched(scope) {
                found.extend(parameters::missing(names, base, suffixes));
            }
            found
        }
        _ => Vec::new(),
    }
}

/// The slips of what the script, or a registered function, returns.
pub(super) fn of_reply(values: &[Expression]) -> impl Iterator<Item = Slip> {
    replies::second(values).into_iter().chain(replies::mark_without_text(values))
}

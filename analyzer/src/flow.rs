//! Follows a script from its first statement to every end: what each local holds, which commands run, what is returned.
//!
//! Nothing is run. A local holds a list of alternatives; branches join, loops go round until nothing changes, to a bound, and a
//! local function is gone through once, where it is declared, with parameters about which nothing is known. What another
//! function may change, and a table that more than one name can reach, is unknown.

mod absences;
mod alternatives;
mod arithmetic;
mod blocks;
mod bounds;
mod builtins;
mod calls;
mod changes;
mod claims;
mod commands;
mod contents;
mod correlation;
mod elementwise;
mod environment;
mod expressions;
mod formats;
mod functions;
mod holders;
mod indexing;
mod iteration;
mod key_names;
mod key_types;
mod literals;
mod loops;
mod narrowing;
mod operands;
mod operators;
mod parts;
mod quotients;
mod refusals;
mod replies;
mod returns;
mod sameness;
mod sources;
mod spreading;
mod statements;
mod tables;
mod time_text;
mod unasked;
mod uses;
mod weighing;
mod writing;

use std::collections::BTreeMap;

use crate::commands::Command;
use crate::inputs::Inputs;
use crate::names::Names;
use crate::scope::{Scope, guard};
use crate::signature::List;
use crate::syntax::chunk::Expression;
use crate::text::Span;
use crate::value::{Value, ValueKind};
pub use absences::{Absence, AbsenceKind};
pub(crate) use arithmetic::evaluate;
pub use claims::Claim;
use correlation::Doubt;
use environment::{Environment, Types};
use functions::Summary;
pub use operands::{OperandUse, Operation};
pub(crate) use operands::{is_missing_reply, is_no_number, is_sent_text, is_time_left};
use refusals::Guard;
pub use refusals::Refusal;
pub use returns::{Return, describe_reply};
pub(crate) use sameness::same;
use sources::Sources;
use spreading::Spread;
pub(crate) use time_text::unpadded_time;
use unasked::LeftToCaller;
pub use uses::{BuiltinCall, Comparison, KeyName, Measure, Test, TypeClash, Uncountable, Unequal, Uses};
pub(crate) use uses::{is_caught, is_point_format, is_status};

/// What the way through a script shows.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// The commands called by a literal name, in the order of the text.
    pub(crate) commands: Vec<Command>,
    /// Every way the main function ends.
    pub(crate) returns: Vec<Return>,
    /// What values are put to.
    pub(crate) uses: Uses,
    /// What each expression is taken for, where somebody asks.
    pub(crate) claims: Option<Vec<Claim>>,
}

/// How much was found at some time.
struct Counts {
    commands: usize,
    returns: usize,
    uses: [usize; 27],
    claims: usize,
}

impl Found {
    fn counts(&self) -> Counts {
        let claims = self.claims.as_ref().map_or(0, Vec::len);
        Counts {
            commands: self.commands.len(),
            returns: self.returns.len(),
            uses: self.uses.lengths(),
            claims,
        }
    }

    /// Forgets what was found since.
    fn rewind(&mut self, counts: &Counts) {
        self.commands.truncate(counts.commands);
        self.returns.truncate(counts.returns);
        self.uses.truncate(counts.uses);
        self.claims.iter_mut().for_each(|claims| claims.truncate(counts.claims));
    }
}

/// Follows a scope from its beginning, where `around` holds, and adds to `found`. `changes_protocol` says that replies may have other types, by `redis.setresp`.
pub(crate) fn follow<'c>(
    scope: &Scope<'c>,
    names: &Names<'c>,
    inputs: [&Inputs; 2],
    changes_protocol: bool,
    around: Around,
    found: Found,
) -> (Found, Around) {
    let mut flow = Flow {
        names,
        whole: Whole {
            scope,
            inputs,
            changes_protocol,
            catches: guard::catches(names),
            has_metatables: has_metatables(names),
        },
        environment: around.environment,
        alive: true,
        depth: 0,
        exits: Vec::new(),
        loops: 0,
        steps: 0,
        repeated: 0,
        raises: 0,
        divisors: Vec::new(),
        unpacked: None,
        group: 0,
        met: Sources::NONE,
        seen: Sources::NONE,
        control: Sources::NONE,
        outer_locals: 0,
        guard: None,
        ends: None,
        is_counted: false,
        summaries: around.summaries,
        left_to_callers: Vec::new(),
        found,
    };
    flow.main();
    flow.found.commands.sort_by_key(|command| command.span.start);
    (flow.found, Around { environment: flow.environment.locals_alone(), summaries: flow.summaries })
}

/// What holds around a function of a library: the locals that it can reach, and what the library's own functions do.
#[derive(Clone, Debug, Default)]
pub(crate) struct Around {
    environment: Environment,
    summaries: BTreeMap<usize, Summary>,
}

/// What becomes of a value that is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Use {
    /// It is looked at.
    Look,
    /// It gets a second name or place, through which a table may change.
    Take,
    /// It is returned: whatever holds it has come to its end.
    Return,
}

/// What holds for all of the script.
struct Whole<'n, 'c> {
    scope: &'n Scope<'c>,
    /// What is known of `KEYS`, and of `ARGV`.
    inputs: [&'n Inputs; 2],
    /// Replies may have other types.
    changes_protocol: bool,
    /// It names something that catches errors.
    catches: bool,
    /// It may give tables metatables, by which operators do anything.
    has_metatables: bool,
}

/// The way so far.
struct Flow<'n, 'c> {
    names: &'n Names<'c>,
    whole: Whole<'n, 'c>,
    environment: Environment,
    /// Control can come here.
    alive: bool,
    /// How many functions lie around.
    depth: usize,
    /// What holds at each `break` of the loops around, innermost last.
    exits: Vec<Vec<Environment>>,
    /// How many loops lie around, those of functions around included.
    loops: usize,
    /// How many statements and expressions were gone through, and how many of them for nothing: in rounds that another one replaced.
    steps: usize,
    repeated: usize,
    /// What the expressions of the statement at hand depend on, so far.
    met: Sources,
    /// What those of the statements before do, within the function at hand.
    seen: Sources,
    /// What the conditions around depend on.
    control: Sources,
    /// Nothing but the text decides how the loop at hand is left.
    is_counted: bool,
    /// How many locals lie outside of the function at hand.
    outer_locals: usize,
    /// What leads into the branch at hand.
    guard: Option<Guard>,
    /// What holds of keys at the ends of the function at hand.
    ends: Option<Types>,
    /// How many ways to raise were met.
    raises: usize,
    /// What the script asks remainders by: `n % 10`.
    divisors: Vec<&'c Expression>,
    /// What the last `unpack` gives.
    unpacked: Option<Spread>,
    /// Where the statement at hand begins, or the first `if` of several in turn.
    group: usize,
    /// The functions that were gone through, by where they begin.
    summaries: BTreeMap<usize, Summary>,
    /// Commands of the function at hand, about whose keys only a caller may have asked.
    left_to_callers: Vec<LeftToCaller>,
    found: Found,
}

impl Flow<'_, '_> {
    fn main(&mut self) {
        let block = self.whole.scope.block;
        // The locals of its outermost scope stay, for the functions of a library.
        self.statements(block);
        if self.alive {
            let span = block.statements.last().map_or(block.span, |last| last.span);
            let mut value = Value::new(ValueKind::FallThrough, span);
            value.doubtful = self.environment.doubt > Doubt::None;
            self.found.returns.push(Return { span, values: vec![value], doubtful: false });
        }
        if self.whole.changes_protocol {
            self.found.returns.iter_mut().flat_map(|found| &mut found.values).for_each(forget_boolean);
        }
    }

    /// The script may catch what is raised here.
    fn is_guarded(&self) -> bool {
        self.whole.catches && (self.depth > 0 || self.whole.scope.called)
    }

    /// Whether elements of the table are what the caller sent: the script assigns none, and hands the table to nobody.
    fn is_as_sent(&self, list: List) -> bool {
        let [keys, arguments] = self.whole.inputs;
        let inputs = match list {
            List::Keys => keys,
            List::Arguments => arguments,
        };
        !inputs.opaque && !inputs.handed_on && inputs.written.is_empty()
    }
}

fn has_metatables(names: &Names<'_>) -> bool {
    names.globals().iter().any(|global| matches!(global.name, "setmetatable" | "getmetatable" | "debug"))
}

/// After `redis.setresp(3)` booleans go out as booleans, or as 1 and 0.
fn forget_boolean(value: &mut Value) {
    match &mut value.kind {
        ValueKind::True | ValueKind::False => value.kind = ValueKind::Unknown,
        ValueKind::Array(items) => {
            let items = std::rc::Rc::make_mut(items);
            let rest = items.rest.iter_mut().flatten();
            items.elements.iter_mut().flatten().chain(rest).for_each(forget_boolean);
        }
        _ => {}
    }
}

/// One value, and nothing else.
fn single(kind: ValueKind, span: Span) -> Vec<Value> {
    vec![Value::new(kind, span)]
}

fn unknown(span: Span) -> Vec<Value> {
    single(ValueKind::Unknown, span)
}

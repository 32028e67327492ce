//! One script, ready to run: the claims about it, and its text with a probe at each claim.

use redis_script_analyzer::syntax::chunk::{Block, Chunk, Statement, StatementKind};
use redis_script_analyzer::syntax::walk::{self, Visitor};
use redis_script_analyzer::{Claim, Return, Script, Source, Span, claims, read, syntax};
use redis_script_instrument::probe::{Frame, Probe, free_name, instrument};

use crate::lints::{self, Told};
use crate::needs::Needs;
use crate::outcome::Outcome;
use crate::words;

const PROLOGUE: &str = include_str!("prologue.lua");
const EPILOGUE: &str = "end, ...))";

/// A script with probes.
pub(crate) struct Plan {
    pub(crate) name: String,
    pub(crate) text: String,
    /// What each probe is there for; its number is the position.
    pub(crate) points: Vec<Point>,
    /// Every way to end, as claimed.
    pub(crate) returns: Vec<Return>,
    /// With probes.
    pub(crate) probed: String,
    pub(crate) needs: Needs,
}

/// What a probe is there for.
pub(crate) enum Point {
    /// A claim of the way through the script.
    Claim(Claim),
    /// What a lint says of an expression.
    Lint(Told),
    /// A `return` of the main function.
    Return(Span),
}

/// Why there is nothing to run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unfit {
    /// No script of Lua 5.1.
    Syntax,
    /// It is a library of functions.
    Library,
    /// Nothing is claimed.
    Silent,
    /// With probes it is more than Lua takes.
    Full,
}

impl Plan {
    pub(crate) fn for_script(name: &str, text: &str) -> Result<Self, Unfit> {
        if text.lines().next().is_some_and(|line| line.starts_with("#!") && line.contains("name=")) {
            return Err(Unfit::Library);
        }
        // The oldest servers refuse a `#!lua` line; nothing that is claimed depends on it.
        let text = &text.strip_prefix("#!").map_or_else(|| text.to_owned(), |rest| format!("--{rest}"));
        let script = read(Source::new(name, text.as_bytes())).map_err(|_| Unfit::Syntax)?;
        let chunk = syntax::parse(text.as_bytes(), 0).map_err(|_| Unfit::Syntax)?;
        let changes_protocol = text.contains("setresp");
        let points = points(&script, &chunk, changes_protocol);
        if points.is_empty() {
            return Err(Unfit::Silent);
        }
        let probed = probed(text, &chunk, &points).ok_or(Unfit::Full)?;
        let needs = Needs::gather(&script.facts, &chunk);
        let (name, text) = (name.to_owned(), text.to_owned());
        Ok(Self { name, text, points, returns: script.facts.returns, probed, needs })
    }

    /// How the returned value of this span is claimed; `None` for one that is never come to.
    pub(crate) fn return_at(&self, span: Span) -> Option<&Return> {
        self.returns.iter().find(|found| found.span == span)
    }
}

/// The `return` of the main function that the run has come to; `None` where it went on to the end, or raised before.
pub(crate) fn return_of(plan: &Plan, outcome: &Outcome) -> Option<Span> {
    outcome.observations.iter().find_map(|(number, _)| match plan.points.get(*number)? {
        Point::Return(span) => Some(*span),
        _ => None,
    })
}

/// How the run has ended, as claimed: at that `return`, otherwise without one.
pub(crate) fn end_of<'p>(plan: &'p Plan, outcome: &Outcome) -> Option<&'p Return> {
    match return_of(plan, outcome) {
        Some(span) => plan.return_at(span),
        None => plan.returns.iter().find(|found| found.values.iter().any(words::is_fall_through)),
    }
}

fn points(script: &Script, chunk: &Chunk, changes_protocol: bool) -> Vec<Point> {
    let mut targets = Targets::default();
    targets.block(&chunk.block);
    let mut claims = claims(chunk, changes_protocol);
    claims.retain(|claim| !targets.found.iter().any(|target| target.contains(claim.span)));
    let mut points: Vec<Point> = claims.into_iter().map(Point::Claim).collect();
    points.extend(lints::told(script).into_iter().map(Point::Lint));
    let mut returns = Vec::new();
    gather_returns(&chunk.block, &mut returns);
    points.extend(returns.into_iter().map(Point::Return));
    points
}

fn probed(text: &str, chunk: &Chunk, points: &[Point]) -> Option<String> {
    let probes: Vec<Probe> = points
        .iter()
        .map(|point| match point {
            Point::Claim(claim) => Probe::Value(claim.span),
            Point::Lint(told) => Probe::Value(told.span),
            Point::Return(span) => Probe::Before(*span),
        })
        .collect();
    let name = free_name(text);
    let before =
        PROLOGUE.replace("PROBE", &name).replace("FINISH", &format!("{name}_finish")).replace('\n', " ");
    let frame = Frame { before: &before, behind: EPILOGUE };
    let probed = instrument(text, chunk, &probes, &name, frame);
    syntax::read(probed.text.as_bytes(), 0).ok()?;
    Some(probed.text)
}

/// What is assigned. Its parts are worked out before the values, and what is claimed of them holds behind.
#[derive(Default)]
struct Targets {
    found: Vec<Span>,
}

impl<'c> Visitor<'c> for Targets {
    fn statement(&mut self, statement: &'c Statement) {
        if let StatementKind::Assign { targets, .. } = &statement.kind {
            self.found.extend(targets.iter().map(|target| target.span));
        }
        walk::walk_statement(self, statement);
    }
}

/// Those of the main function.
fn gather_returns(block: &Block, found: &mut Vec<Span>) {
    for statement in &block.statements {
        match &statement.kind {
            StatementKind::Return(_) => found.push(statement.span),
            _ => blocks(statement).into_iter().for_each(|block| gather_returns(block, found)),
        }
    }
}

fn blocks(statement: &Statement) -> Vec<&Block> {
    match &statement.kind {
        StatementKind::Do(body)
        | StatementKind::While { body, .. }
        | StatementKind::Repeat { body, .. }
        | StatementKind::NumericFor { body, .. }
        | StatementKind::GenericFor { body, .. } => vec![body],
        StatementKind::If { branches, otherwise } => {
            branches.iter().map(|(_, body)| body).chain(otherwise).collect()
        }
        _ => Vec::new(),
    }
}

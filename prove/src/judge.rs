//! Compares a run of a script with the claims about it.

use redis::Value as Reply;
use redis_script_analyzer::Span;

use crate::fits::fits_any;
use crate::inputs::Inputs;
use crate::outcome::{End, Outcome};
use crate::plan::{Plan, Point, end_of, return_of};
use crate::seen::Seen;
use crate::wire;
use crate::words;

/// A run that shows a claim to be wrong.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Contradiction {
    pub(crate) kind: &'static str,
    pub(crate) span: Span,
    pub(crate) claimed: String,
    pub(crate) seen: String,
}

/// Every contradiction that the run shows.
pub(crate) fn judge(plan: &Plan, inputs: &Inputs, outcome: &Outcome) -> Vec<Contradiction> {
    let mut found: Vec<Contradiction> = outcome
        .observations
        .iter()
        .filter_map(|(number, seen)| judge_point(plan.points.get(*number)?, seen, inputs))
        .collect();
    if let End::Returned(value, reply) = &outcome.end {
        found.extend(judge_end(plan, inputs, outcome, value));
        found.extend(reply.as_ref().and_then(|reply| judge_reply(plan, reply)));
    }
    found
}

fn judge_point(point: &Point, seen: &Seen, inputs: &Inputs) -> Option<Contradiction> {
    let (kind, span, claimed) = match point {
        Point::Claim(claim) if fits_any(&claim.values, seen, inputs) => return None,
        Point::Claim(claim) if claim.values.is_empty() => ("never", claim.span, "never happens".to_owned()),
        Point::Claim(claim) => ("value", claim.span, words::shown_values(&claim.values)),
        Point::Lint(told) if told.what.fits(seen) => return None,
        Point::Lint(told) => ("lint", told.span, format!("{}: {:?}", told.lint, told.what)),
        // Whether it ends there shows once its values are worked out.
        Point::Return(_) => return None,
    };
    Some(contradiction(kind, span, claimed, seen))
}

/// What it returned is what is claimed of the `return` that it came to, or of its end.
fn judge_end(plan: &Plan, inputs: &Inputs, outcome: &Outcome, value: &Seen) -> Option<Contradiction> {
    let Some(found) = end_of(plan, outcome) else {
        let span = return_of(plan, outcome).unwrap_or_default();
        return Some(contradiction("never", span, "never ends here".to_owned(), value));
    };
    let fits = fits_any(&found.values, value, inputs);
    (!fits).then(|| contradiction("reply", found.span, words::shown_values(&found.values), value))
}

fn contradiction(kind: &'static str, span: Span, claimed: String, seen: &Seen) -> Contradiction {
    Contradiction { kind, span, claimed, seen: format!("{seen:?}") }
}

fn judge_reply(plan: &Plan, reply: &Reply) -> Option<Contradiction> {
    let mut values = plan.returns.iter().flat_map(|found| &found.values);
    let is_claimed = values.any(|value| wire::contains(value, reply));
    (!is_claimed).then(|| Contradiction {
        kind: "wire",
        span: Span::default(),
        claimed: redis_script_analyzer::describe_reply(&plan.returns),
        seen: format!("{reply:?}"),
    })
}

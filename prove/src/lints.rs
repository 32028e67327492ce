//! What lints claim about an expression: that it is always true, false or nil, or that it raises.

use redis_script_analyzer::flow::{Comparison, OperandUse, Operation};
use redis_script_analyzer::{Diagnostic, Script, Settings, Span, check};

use crate::seen::Seen;

/// One of them.
#[derive(Clone, Debug)]
pub(crate) struct Told {
    pub(crate) lint: &'static str,
    pub(crate) span: Span,
    pub(crate) what: What,
}

/// What an expression is in every run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum What {
    True,
    False,
    Nil,
    /// It never comes back.
    Raises,
}

impl What {
    pub(crate) fn fits(self, seen: &Seen) -> bool {
        match self {
            Self::True => !matches!(seen, Seen::Nil | Seen::Boolean(false)),
            Self::False => *seen == Seen::Boolean(false),
            Self::Nil => *seen == Seen::Nil,
            Self::Raises => false,
        }
    }
}

/// All that the lints say of a script, without a signature.
pub(crate) fn told(script: &Script) -> Vec<Told> {
    let diagnostics = check(script, None, &Settings::default());
    diagnostics.iter().filter_map(|diagnostic| told_by(script, diagnostic)).collect()
}

fn told_by(script: &Script, diagnostic: &Diagnostic) -> Option<Told> {
    let label = diagnostic.labels.first()?;
    let what = what(&diagnostic.message).or_else(|| what(&label.text))?;
    let is_compared = diagnostic.message.contains("is compared with");
    let span = match diagnostic.lint {
        "array_reply_as_condition" if is_compared => comparison(script, label.span)?,
        "missing_text_field"
        | "element_before_first"
        | "input_read_by_text"
        | "integer_reply_as_condition"
        | "array_reply_as_condition"
        | "number_as_condition" => label.span,
        "operand_of_wrong_type" => refused(script, label.span)?,
        _ => comparison(script, label.span)?,
    };
    Some(Told { lint: diagnostic.lint, span, what })
}

fn what(words: &str) -> Option<What> {
    let says = |what: &str| words.contains(what);
    Some(match () {
        () if says("always true") => What::True,
        () if says("always false") => What::False,
        () if says("always nil") => What::Nil,
        () if says("which raises an error") => What::Raises,
        () => return None,
    })
}

/// All that does not come back because of this operand.
fn refused(script: &Script, operand: Span) -> Option<Span> {
    let operands = &script.facts.uses.operands;
    let comes_back = |it: &OperandUse| matches!(it.operation, Operation::Iterator | Operation::Limit);
    operands.iter().find(|it| it.operand.span == operand && !comes_back(it)).map(|it| it.whole)
}

/// The comparison that has this side.
fn comparison(script: &Script, side: Span) -> Option<Span> {
    let comparisons = &script.facts.uses.comparisons;
    let is_it = |it: &&Comparison| it.left.span == side || it.right.span == side;
    comparisons.iter().find(is_it).map(|it| it.left.span.to(it.right.span))
}

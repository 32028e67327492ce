//! Fields of decoded JSON that the script takes for nil where they may be null, which `cjson.null` stands for.

use std::collections::{BTreeMap, BTreeSet};

use super::super::{Slip, SlipKind};
use crate::names::Names;
use crate::names::callee::{self, Call};
use crate::syntax::chunk::{BinaryOperator, Expression, ExpressionKind, SuffixKind};
use crate::text::Span;

/// The local, and the names of the steps behind it.
type Path = (usize, Vec<String>);

/// What the script does with such fields.
#[derive(Default)]
pub(super) struct Nulls {
    /// `x.a == nil`, where it stands.
    compared: BTreeMap<Path, Span>,
    /// `if x.deleted_at then`
    conditions: Vec<(Path, Span)>,
    /// Fields that are joined, returned or passed on.
    used: BTreeSet<Path>,
    /// Fields whose types the script asks for.
    asked: BTreeSet<Path>,
    /// Locals of what is not told.
    forgotten: BTreeSet<usize>,
    /// The script knows of `cjson.null`.
    is_known: bool,
}

/// A field of something decoded: `x.a.b`.
fn field(names: &Names<'_>, decoded: &BTreeSet<usize>, expression: &Expression) -> Option<Path> {
    let ExpressionKind::Suffixed { base, suffixes } = &expression.kind else { return None };
    let id = names.named(base).filter(|id| decoded.contains(id))?;
    let step = |kind: &SuffixKind| match kind {
        SuffixKind::Field(name) => Some(name.text.clone()),
        SuffixKind::Index(Expression { kind: ExpressionKind::String(text), .. }) => {
            Some(String::from_utf8_lossy(text).into_owned())
        }
        _ => None,
    };
    let steps = suffixes.iter().map(|suffix| step(&suffix.kind)).collect::<Option<Vec<_>>>()?;
    Some((id, steps))
}

impl Nulls {
    /// Whoever has sent it knows whether there are nulls.
    pub(super) fn forget(&mut self, id: usize) {
        self.forgotten.insert(id);
    }

    pub(super) fn used<'c>(
        &mut self,
        names: &Names<'c>,
        decoded: &BTreeSet<usize>,
        values: impl IntoIterator<Item = &'c Expression>,
    ) {
        self.used.extend(values.into_iter().filter_map(|value| field(names, decoded, value)));
    }

    pub(super) fn call<'c>(&mut self, names: &Names<'c>, decoded: &BTreeSet<usize>, call: &Call<'c>) {
        if call.path.global == "type" {
            self.asked.extend(call.arguments.iter().filter_map(|value| field(names, decoded, value)));
        } else if call.path.is_command() || matches!(call.path.global, "tostring" | "string" | "tonumber") {
            self.used(names, decoded, call.arguments);
        }
    }

    /// `cjson.null`
    pub(super) fn mention<'c>(&mut self, names: &Names<'c>, expression: &'c Expression) {
        let path = callee::path(names, expression);
        self.is_known |= path.is_some_and(|path| (path.global, path.field) == ("cjson", Some("null")));
    }

    pub(super) fn condition(&mut self, names: &Names<'_>, decoded: &BTreeSet<usize>, condition: &Expression) {
        if let Some(path) = field(names, decoded, condition)
            && path.1.last().is_some_and(|name| name.ends_with("_at"))
        {
            self.conditions.push((path, condition.span));
        }
    }

    pub(super) fn chain(
        &mut self,
        names: &Names<'_>,
        decoded: &BTreeSet<usize>,
        first: &Expression,
        rest: &[(BinaryOperator, Expression)],
    ) {
        let mut left = Some(first);
        for (operator, right) in rest {
            if let Some(left) = left {
                self.pair(names, decoded, (left, *operator, right));
            }
            left = (*operator == BinaryOperator::Concat).then_some(right);
        }
    }

    fn pair(
        &mut self,
        names: &Names<'_>,
        decoded: &BTreeSet<usize>,
        (left, operator, right): (&Expression, BinaryOperator, &Expression),
    ) {
        match (operator, &right.kind) {
            (BinaryOperator::Equal | BinaryOperator::NotEqual, ExpressionKind::Nil) => {
                self.compared
                    .extend(field(names, decoded, left).map(|path| (path, left.span.to(right.span))));
            }
            (BinaryOperator::Concat, _) => {
                self.used.extend([left, right].iter().filter_map(|side| field(names, decoded, side)));
            }
            _ => {}
        }
    }

    pub(super) fn slips(self) -> Vec<Slip> {
        let Self { compared, conditions, used, asked, forgotten, is_known } = self;
        if is_known {
            return Vec::new();
        }
        let compared = compared.into_iter().filter(|(path, _)| used.contains(path));
        let is_told = |path: &Path| !asked.contains(path) && !forgotten.contains(&path.0);
        let found = compared.chain(conditions).filter(|(path, _)| is_told(path));
        found.map(|((_, steps), span)| Slip { kind: SlipKind::NullAsNil(steps.join(".")), span }).collect()
    }
}

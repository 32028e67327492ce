//! Functions of `table` that work in place and give nothing, and what orders a list in a way that is no order.

use super::{Slip, SlipKind};
use crate::names::{Names, callee};
use crate::syntax::chunk::{BinaryOperator, Expression, ExpressionKind, Statement, StatementKind};

/// `t = table.insert(t, x)`
pub(super) fn no_result<'c>(names: &Names<'c>, values: &'c [Expression]) -> Option<Slip> {
    values.iter().find_map(|value| {
        let call = callee::call(names, value)?;
        let function = call.path.field.filter(|field| call.path.global == "table" && gives_nothing(field))?;
        Some(Slip { kind: SlipKind::NoResult(format!("table.{function}")), span: value.span })
    })
}

/// `local limit = tonumber(a), tonumber(b)`, whose second value nothing gets.
pub(super) fn surplus(names: usize, values: &[Expression]) -> Option<Slip> {
    let lost = values.get(names)?;
    Some(Slip { kind: SlipKind::SurplusValue, span: lost.span })
}

fn gives_nothing(function: &str) -> bool {
    matches!(function, "insert" | "sort")
}

/// `table.sort(t, function(a, b) return a <= b end)`, or with `a - b`.
pub(super) fn of_call<'c>(names: &Names<'c>, expression: &'c Expression) -> Option<Slip> {
    let call = callee::call(names, expression)?;
    let [_, order] = call.arguments else { return None };
    if (call.path.global, call.path.field) != ("table", Some("sort")) {
        return None;
    }
    let [only] = names.function(order)?.body.statements.as_slice() else { return None };
    let value = returned(only)?;
    let ExpressionKind::Chain { rest, .. } = &value.kind else { return None };
    let [(operator, _)] = rest.as_slice() else { return None };
    let compares = match operator {
        BinaryOperator::LessOrEqual | BinaryOperator::GreaterOrEqual => true,
        BinaryOperator::Subtract => false,
        _ => return None,
    };
    Some(Slip { kind: SlipKind::SortOrder { compares }, span: value.span })
}

fn returned(statement: &Statement) -> Option<&Expression> {
    match &statement.kind {
        StatementKind::Return(values) => values.first(),
        _ => None,
    }
}

//! Notes what each expression is taken for, where somebody asks for it; nothing that is found depends on it.

use super::Flow;
use crate::text::Span;
use crate::value::Value;

/// What an expression comes to, each time that it is worked out.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// The expression, or the left part of a chain of operators.
    pub span: Span,
    /// One of these; empty: it is never come to, or never comes back.
    pub values: Vec<Value>,
}

impl Flow<'_, '_> {
    pub(super) fn claim(&mut self, span: Span, values: &[Value]) {
        if let Some(claims) = &mut self.found.claims {
            let values = if self.alive { values.to_vec() } else { Vec::new() };
            claims.push(Claim { span, values });
        }
    }
}

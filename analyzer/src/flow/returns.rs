//! Every way the main function ends, as data: each `return`, and the end of the text where it can be reached.

use crate::text::Span;
use crate::value::{self, Value};

/// One way to end.
#[derive(Clone, Debug, PartialEq)]
pub struct Return {
    /// The `return` statement, or the script's last statement where the end is reached without one.
    pub span: Span,
    /// What it can reply; never empty.
    pub values: Vec<Value>,
    /// The script may know that it does not come here.
    pub doubtful: bool,
}

/// The reply in words: `integer | nil`.
#[must_use]
pub fn describe_reply(returns: &[Return]) -> String {
    value::describe(returns.iter().flat_map(|found| &found.values))
}

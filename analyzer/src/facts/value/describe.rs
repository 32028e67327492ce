//! Values in words: beside a caret, and as the shape of a reply.

use super::{Value, ValueKind};

impl ValueKind {
    /// What the place of this value says, beside a caret.
    #[must_use]
    pub fn label(&self) -> &'static str {
        match self {
            Self::Unknown => "",
            Self::Nil => "nil",
            Self::FallThrough => "the script can end after this, without a `return`: nil",
            Self::False => "`false` is nil on the wire",
            Self::True => "`true` is the integer 1 on the wire",
            Self::Integer(_) => "an integer",
            Self::Fraction => "may have a fraction",
            Self::Number => "a number",
            Self::Text(_) => "text",
            Self::Status(_) => "a status",
            Self::Error => "an error",
            Self::Double => "a double",
            Self::Map => "a map",
            Self::Set => "a set",
            Self::Array { .. } => "an array",
            Self::Keyed { .. } => "a table with string keys",
        }
    }

    fn name(&self) -> String {
        match self {
            Self::Unknown => "unknown".to_owned(),
            Self::Nil | Self::FallThrough | Self::False => "nil".to_owned(),
            Self::True | Self::Integer(_) | Self::Number | Self::Fraction => "integer".to_owned(),
            Self::Text(_) => "text".to_owned(),
            Self::Status(_) => "status".to_owned(),
            Self::Error => "error".to_owned(),
            Self::Double => "double".to_owned(),
            Self::Map => "map".to_owned(),
            Self::Set => "set".to_owned(),
            Self::Array { elements, open } => array(elements, *open),
            Self::Keyed { .. } => "[]".to_owned(),
        }
    }
}

/// `integer | nil`: what `values` arrive as, each once.
pub(in crate::facts) fn describe<'v>(values: impl Iterator<Item = &'v Value>) -> String {
    let mut names: Vec<String> = Vec::new();
    for name in values.map(|value| value.kind.name()) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names.join(" | ")
}

fn array(elements: &[Vec<Value>], open: bool) -> String {
    let elements = elements.iter().map(|values| describe(values.iter()));
    let more = open.then(|| "…".to_owned());
    format!("[{}]", elements.chain(more).collect::<Vec<_>>().join(", "))
}

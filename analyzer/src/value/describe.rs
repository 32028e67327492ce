//! Values in words: beside a caret, and as the shape of a reply.

use super::{Items, Value, ValueKind};

/// How many things that a value can be are named.
const NAMED: usize = 16;

impl ValueKind {
    /// What the place of this value says, beside a caret.
    #[must_use]
    pub fn label(&self) -> &'static str {
        match self {
            Self::Unknown | Self::Table => "",
            Self::Nil => "nil",
            Self::FallThrough => "the script can end after this, without a `return`: nil",
            Self::False => "`false` is nil on the wire",
            Self::Missing => "nil, if nothing is there",
            Self::True => "`true` is the integer 1 on the wire",
            Self::Integer(_) => "an integer",
            Self::Fraction => "has a fraction",
            Self::Quotient => "may have a fraction",
            Self::Number => "a number",
            Self::Text(_) => "text",
            Self::Status(_) => "a status",
            Self::Error => "an error",
            Self::Double => "a double",
            Self::Map => "a map",
            Self::Set => "a set",
            Self::Array(_) => "an array",
            Self::Keyed { .. } => "a table with string keys",
            Self::Function => "a function is nil on the wire",
            Self::Null => "`cjson.null` is nil on the wire",
        }
    }

    fn name(&self) -> String {
        match self {
            Self::Unknown | Self::Table => "unknown".to_owned(),
            Self::Nil | Self::FallThrough | Self::False | Self::Missing | Self::Function | Self::Null => {
                "nil".to_owned()
            }
            Self::True | Self::Integer(_) | Self::Number | Self::Fraction | Self::Quotient => {
                "integer".to_owned()
            }
            Self::Text(_) => "text".to_owned(),
            Self::Status(_) => "status".to_owned(),
            Self::Error => "error".to_owned(),
            Self::Double => "double".to_owned(),
            Self::Map => "map".to_owned(),
            Self::Set => "set".to_owned(),
            Self::Array(items) => array(items),
            Self::Keyed { .. } => "[]".to_owned(),
        }
    }
}

/// `integer | nil`: what `values` arrive as, each once.
pub(crate) fn describe<'v>(values: impl Iterator<Item = &'v Value>) -> String {
    let mut names: Vec<String> = Vec::new();
    for value in values {
        let name = value.kind.name();
        if names.contains(&name) {
            continue;
        }
        if names.len() == NAMED {
            names.push("…".to_owned());
            break;
        }
        names.push(name);
    }
    names.join(" | ")
}

/// `[integer, text | nil]`, and `[text…]` where any number of texts may follow.
fn array(items: &Items) -> String {
    let mut parts: Vec<String> = items.elements.iter().map(|values| describe(values.iter())).collect();
    if let Some(rest) = &items.rest {
        let unknown = rest.is_empty() || rest.iter().any(|value| value.kind == ValueKind::Unknown);
        parts.push(if unknown { "…".to_owned() } else { format!("{}…", describe(rest.iter())) });
    }
    format!("[{}]", parts.join(", "))
}

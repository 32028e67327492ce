//! How one run went: what the probes saw, how it ended, and what the client got.

use redis::Value;

use crate::seen::{self, Seen};

/// One run's.
#[derive(Clone, Debug)]
pub(crate) struct Outcome {
    /// Each with the number of its probe; what is seen twice stands here once.
    pub(crate) observations: Vec<(usize, Seen)>,
    pub(crate) end: End,
}

/// How it ended.
#[derive(Clone, Debug)]
pub(crate) enum End {
    /// With a value, which arrived as this reply, if it is of a sensible size.
    Returned(Seen, Option<Value>),
    /// With an error.
    Raised,
    /// The server has not run it, or said what no probe says.
    Refused(String),
}

impl Outcome {
    pub(crate) fn parse(reply: Option<&Value>) -> Self {
        let refused = || End::Refused(format!("{reply:?}"));
        let Some((status, observations, shown, value)) = reply.and_then(parts) else {
            return Self { observations: Vec::new(), end: refused() };
        };
        let end = match status {
            0 => End::Raised,
            1 => End::Returned(shown, Some(value)),
            _ => End::Returned(shown, None),
        };
        Self { observations, end }
    }
}

type Parts = (i64, Vec<(usize, Seen)>, Seen, Value);

fn parts(reply: &Value) -> Option<Parts> {
    let Value::Array(parts) = reply else { return None };
    let [Value::Int(status), Value::Array(lines), shown, rest @ ..] = parts.as_slice() else { return None };
    let observations: Option<Vec<_>> = lines.iter().map(|line| seen::observation(bytes(line)?)).collect();
    // A nil at the end of an array is left out.
    let value = rest.first().cloned().unwrap_or(Value::Nil);
    Some((*status, observations?, seen::value(bytes(shown)?)?, value))
}

fn bytes(value: &Value) -> Option<&[u8]> {
    match value {
        Value::BulkString(bytes) => Some(bytes),
        _ => None,
    }
}

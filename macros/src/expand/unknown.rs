//! Whether a script can reply something that nothing is known about, so that no check of the compiler sees a number in it.

use redis_script_analyzer::{Facts, Return, Value, ValueKind};

/// Whether some reply, or a part of one, may be a number that nobody has checked.
pub(crate) fn may_reply_unknown(facts: Option<&Facts>) -> bool {
    facts.is_none_or(|facts| facts.returns.iter().any(is_unknown))
}

fn is_unknown(found: &Return) -> bool {
    found.values.iter().any(|value| may_hide_number(value, found.doubtful))
}

/// What the script may know not to happen is not checked either.
fn may_hide_number(value: &Value, doubtful: bool) -> bool {
    let doubtful = doubtful || value.doubtful;
    match &value.kind {
        ValueKind::Unknown | ValueKind::Table | ValueKind::Map | ValueKind::Set => true,
        ValueKind::Number | ValueKind::Quotient | ValueKind::Fraction => doubtful,
        ValueKind::Array(items) => {
            let within = items.elements.iter().chain(&items.rest).flatten();
            within.into_iter().any(|value| may_hide_number(value, doubtful))
        }
        _ => false,
    }
}

/// The constant of such a script.
pub(crate) fn replying_unknown(script: &str) -> String {
    format!("::redis_script::__private::may_reply_unknown({script})")
}

//! Where the keys of a command come from, for the lints on keys that are not in `KEYS`.

use crate::commands::Command;
use crate::text::Span;
use crate::value::{Operand, Origin, Value, ValueKind};

/// Where a key comes from that is not in `KEYS`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Undeclared {
    /// A literal.
    Named,
    /// Put together of no key.
    Built,
    /// Put together, a key of this index in it.
    Around(i64),
    /// An argument of this index.
    Argument(i64),
    /// What the command replied that is called at this place.
    Replied(Span),
}

impl Undeclared {
    /// Where a key comes from, if none of its alternatives is one of `KEYS`: the one of which least is certain. A missing reply
    /// names no key.
    pub(super) fn find(key: &Operand) -> Option<Self> {
        let texts = key.values.iter().filter(|value| value.kind.truth() != Some(false));
        let found: Vec<Self> = texts.map(Self::source).collect::<Option<_>>()?;
        let around = found.iter().find(|it| matches!(it, Self::Around(_)));
        around.or(found.first()).copied()
    }

    fn source(value: &Value) -> Option<Self> {
        match (value.origin, &value.kind) {
            (Origin::Other, ValueKind::Text(Some(_))) => Some(Self::Named),
            (Origin::Built(None) | Origin::TimeText(_), ValueKind::Text(_)) => Some(Self::Built),
            (Origin::Built(Some(key)), ValueKind::Text(_)) => Some(Self::Around(key)),
            (Origin::Argument(Some(argument)), _) => Some(Self::Argument(argument)),
            (Origin::Reply(call), ValueKind::Text(_)) => Some(Self::Replied(call)),
            _ => None,
        }
    }

    /// The fact, as messages begin.
    pub(super) fn fact(self) -> String {
        match self {
            Self::Named => "the script names a key that is not in `KEYS`".to_owned(),
            Self::Built => "the script builds a key that is not in `KEYS`".to_owned(),
            Self::Argument(index) => format!("`ARGV[{index}]` is used as a key, but is not in `KEYS`"),
            Self::Around(index) => format!("a key is built around `KEYS[{index}]`, but is not in `KEYS`"),
            Self::Replied(_) => "a key is taken from a reply, not from `KEYS`".to_owned(),
        }
    }
}

/// The words of a command that are its keys; none where that is not known, or where one of them is not shown.
pub(super) fn all_keys(command: &Command) -> Option<Vec<&Operand>> {
    let words = command.known_words();
    let positions = command.asked(&words).key_positions()?;
    positions.iter().map(|position| command.arguments.get(position.checked_sub(1)?)).collect()
}

/// Those of them that are known.
pub(super) fn known_keys(command: &Command) -> Vec<&Operand> {
    let words = command.known_words();
    let positions = command.asked(&words).key_positions().unwrap_or_default();
    positions.iter().filter_map(|position| command.arguments.get(position.checked_sub(1)?)).collect()
}

/// Whether it is one of `KEYS`, whichever of its alternatives holds.
pub(super) fn is_declared(key: &Operand) -> bool {
    key.values.iter().all(|value| matches!(value.origin, Origin::Key(_)))
}

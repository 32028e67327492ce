//! The names of the mistakes in a reply. Nothing is found here: the facts say what a script can reply, and the Rust compiler
//! holds that against the type, which alone sees through aliases and derived types.

use super::Lint;
use crate::Level;

/// A number with a fraction where Rust wants an integer, or any number where it wants a float: Redis cuts it.
pub(super) const NUMBER_REPLY_TRUNCATED: Lint = checked_by_rustc("number_reply_truncated");
/// nil or false where the Rust type has no `Option`.
pub(super) const NIL_REPLY_NOT_OPTIONAL: Lint = checked_by_rustc("nil_reply_not_optional");
/// A nil inside an array: Redis drops all that follows.
pub(super) const NIL_ENDS_ARRAY: Lint = checked_by_rustc("nil_ends_array");
/// String keys of a table: Redis drops them.
pub(super) const KEYED_TABLE_REPLY_DROPPED: Lint = checked_by_rustc("keyed_table_reply_dropped");
/// An array of another length than the Rust type.
pub(super) const REPLY_LENGTH: Lint = checked_by_rustc("reply_length");
/// A reply of a kind that the Rust type never takes.
pub(super) const REPLY_KIND: Lint = checked_by_rustc("reply_kind");

const fn checked_by_rustc(name: &'static str) -> Lint {
    Lint { name, level: Level::Deny, check: |_| Vec::new() }
}

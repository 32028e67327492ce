//! What each word of a call is for: a key of some type, an integer, a member; and which options the call has.
//!
//! It reads `roles.txt`. What a command replies is in `reply`, and where its keys are in `keys`.

mod creation;
mod options;
mod role;
mod touch;
mod walk;

pub(super) use options::Options;
pub(super) use role::KEY_TYPES;
pub use role::{KeyType, KeyUse};

use super::words::Words;
use role::Role;
use std::sync::LazyLock;
pub(crate) use touch::Touch;
pub(crate) use walk::WordWalk;

/// Options of `SET` that read the key's value first.
const COMPARING: [&str; 5] = ["GET", "IFEQ", "IFNE", "IFDEQ", "IFDNE"];

/// One command each, in order.
static LINES: LazyLock<Vec<RoleLine>> =
    LazyLock::new(|| include_str!("roles.txt").lines().filter_map(RoleLine::read).collect());

/// What stands where in the calls of one command.
#[derive(Clone, Copy)]
struct RoleLine {
    name: &'static str,
    pattern: &'static str,
}

impl Words<'_> {
    /// The keys whose type the command decides.
    #[must_use]
    pub fn key_uses(&self) -> Vec<KeyUse> {
        self.walk().as_ref().map_or_else(Vec::new, WordWalk::key_uses)
    }

    /// Which words every server refuses when they have a fraction; 0 is the command's name.
    #[must_use]
    pub fn integer_positions(&self) -> Vec<usize> {
        let Some(walk) = self.walk() else { return Vec::new() };
        let by_rank = !walk.options.may_have("BYSCORE") && !walk.options.may_have("BYLEX");
        walk.positions(|role| role == Role::Integer || (role == Role::Rank && by_rank))
    }

    /// Which words name a member of a set or a sorted set, or a field of a hash; 0 is the command's name.
    #[must_use]
    pub fn member_positions(&self) -> Vec<usize> {
        self.walk().map_or_else(Vec::new, |walk| walk.positions(|role| role == Role::Member))
    }

    /// Which words are keys, as far as `roles.txt` knows.
    pub(super) fn key_roles(&self) -> Vec<usize> {
        self.walk()
            .map_or_else(Vec::new, |walk| walk.positions(|role| matches!(role, Role::Key(..) | Role::Target)))
    }

    /// The options of a command that has some; `None` if it has none.
    pub(super) fn options(&self) -> Option<Options> {
        Some(self.walk()?.options)
    }

    /// What each word is for, of a command that `roles.txt` knows.
    pub(crate) fn walk(&self) -> Option<WordWalk<'_>> {
        let line = self.find(find)?;
        Some(WordWalk::new(*self, line.name.split('|').count(), line.pattern))
    }
}

impl WordWalk<'_> {
    /// The keys whose type the command decides.
    pub(crate) fn key_uses(&self) -> Vec<KeyUse> {
        let kind = |role| match role {
            Role::Key(Some(key_type), overwrites) => Some((key_type, overwrites)),
            // A key of any type only stops `NX`, and is refused where its value is asked for.
            Role::Target if self.options.may_have("NX") => None,
            Role::Target => {
                let asks = COMPARING.iter().any(|option| self.options.has(option));
                Some((KeyType::String, !asks))
            }
            _ => None,
        };
        let key_use = |&(position, role): &(usize, Role)| {
            let (key_type, overwrites) = kind(role)?;
            Some(KeyUse { position, key_type, overwrites })
        };
        self.roles.iter().filter_map(key_use).collect()
    }
}

fn find(name: &str) -> Option<RoleLine> {
    let at = LINES.binary_search_by_key(&name, |line| line.name).ok()?;
    LINES.get(at).copied()
}

/// Whether the words of a command are known.
#[cfg(test)]
pub(super) fn has_pattern(name: &str) -> bool {
    find(name).is_some()
}

impl RoleLine {
    fn read(line: &'static str) -> Option<Self> {
        let (name, pattern) = line.split_once(' ')?;
        (name != "#").then_some(Self { name, pattern })
    }
}

#[cfg(test)]
mod tests;

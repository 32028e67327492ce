//! Which calls of a batch bring their script's text along: the first of each script, and again where a server may have
//! forgotten it. The text of a function is its library, which comes where this program has not met it yet, and after a server
//! has asked for it.

use core::ptr;
use std::collections::HashSet;

use redis::{Arg, Cmd};

use super::Mode;
use super::call::Call;
use crate::retry::hints;
use crate::target::Target;
use crate::target::library::Library;
use crate::target::script::Script;

/// How many scripts that came with `EVAL` Valkey 8.0 and Redis 7.4 keep.
const KEPT: usize = 500;

/// The scripts whose text stands further up in the batch.
#[derive(Default)]
pub(super) struct Texts {
    /// Whether all calls go by their digests.
    are_left_out: bool,
    last: Option<&'static Target>,
    /// Those before the last.
    sent: HashSet<(&'static str, &'static str)>,
    /// Which libraries come along.
    wanted: Wanted,
    /// Those that stand further up.
    libraries: HashSet<&'static str>,
}

#[derive(Clone, Copy, Default)]
enum Wanted {
    #[default]
    Never,
    /// Where a function may say itself that it is not there, so that nothing can be told from that but behind its library.
    WhereNeeded,
    /// And where the library was not met yet, so that no later call can overtake one for which it is missing.
    WhereNew,
    Always,
}

impl Wanted {
    fn wants(self, script: &Script, library: &Library) -> bool {
        match self {
            Self::Never => false,
            Self::WhereNeeded => script.may_imitate(),
            Self::WhereNew => script.may_imitate() || !hints::is_met(library),
            Self::Always => true,
        }
    }
}

impl Texts {
    /// For the first round. In an unordered batch it has none: the server may well know all scripts.
    pub(super) fn first(mode: Mode) -> Self {
        let is_unordered = mode == Mode::Unordered;
        let wanted = if is_unordered { Wanted::WhereNeeded } else { Wanted::WhereNew };
        Self { are_left_out: is_unordered, wanted, ..Self::default() }
    }

    /// For the first round once it was sent; where libraries stood in it is known.
    pub(super) fn sent(mode: Mode) -> Self {
        Self { are_left_out: mode == Mode::Unordered, ..Self::default() }
    }

    /// For a round that follows: what was refused before needs its library as well.
    pub(super) fn later() -> Self {
        Self { wanted: Wanted::Always, ..Self::default() }
    }

    /// Adds a call to the batch; `true` if its script's text has to go with it.
    #[inline]
    pub(super) fn needed_by(&mut self, call: Call<'_>) -> bool {
        match (call, self.last) {
            // Most batches call one script many times.
            (Call::Script(draft), Some(last)) if ptr::eq(last, draft.target()) => false,
            _ => self.needed_by_another(call),
        }
    }

    #[inline(never)]
    fn needed_by_another(&mut self, call: Call<'_>) -> bool {
        match call {
            Call::Script(draft) => match draft.target().library() {
                Some(library) => self.is_wanted(draft.target(), library),
                None => !self.are_left_out && self.is_new(draft.target()),
            },
            Call::Plain(cmd) => {
                if changes_the_cache(cmd) {
                    self.sent.clear();
                    self.last = None;
                }
                false
            }
        }
    }

    fn is_wanted(&mut self, target: &'static Target, library: &Library) -> bool {
        self.is_last(target);
        let is_further_up = self.libraries.contains(library.name());
        let is_wanted = !is_further_up && self.wanted.wants(target.script(), library);
        is_wanted && self.libraries.insert(library.name())
    }

    fn is_last(&mut self, target: &'static Target) {
        if let Some(last) = self.last.replace(target) {
            self.sent.insert(name(last));
        }
    }

    fn is_new(&mut self, target: &'static Target) -> bool {
        self.is_last(target);
        // A server that has to forget one forgets what was used longest ago, so a batch keeps its own last ones.
        if self.sent.len() == KEPT {
            self.sent.clear();
        }
        !self.sent.contains(&name(target))
    }
}

/// Its command and its digest.
fn name(target: &Target) -> (&'static str, &'static str) {
    (target.verb().by_digest(), target.script().sha1())
}

/// `SCRIPT FLUSH` empties it; an `EVAL` of someone else's script takes a place in it.
fn changes_the_cache(cmd: &Cmd) -> bool {
    let Some(Arg::Simple(name)) = cmd.args_iter().next() else {
        return false;
    };
    ["SCRIPT", "EVAL", "EVAL_RO"].iter().any(|each| name.eq_ignore_ascii_case(each.as_bytes()))
}

//! Which calls of a batch bring their script's text along: the first of each script, and again where a server may have
//! forgotten it. The text of a function is its library, which comes only after a server has asked for it.

use core::ptr;
use std::collections::HashSet;

use redis::{Arg, Cmd};

use super::Mode;
use super::call::Call;
use crate::callee::Callee;
use crate::verb::Verb;

/// How many scripts that came with `EVAL` Valkey and Redis 7.4 keep.
const KEPT: usize = 500;

/// The scripts whose text stands further up in the batch.
#[derive(Default)]
pub(super) struct Texts {
    /// Whether all calls go by their digests.
    are_left_out: bool,
    last: Option<&'static Callee>,
    /// Those before the last.
    sent: HashSet<(Verb, &'static str)>,
    /// The libraries that stand further up, where they come along.
    libraries: Option<HashSet<&'static str>>,
}

impl Texts {
    /// For the first round. In an unordered batch it has none: the server may well know all scripts.
    pub(super) fn first(mode: Mode) -> Self {
        Self { are_left_out: mode == Mode::Unordered, ..Self::default() }
    }

    /// For a round that follows: what was refused before needs its library as well.
    pub(super) fn later() -> Self {
        Self { libraries: Some(HashSet::new()), ..Self::default() }
    }

    /// Adds a call to the batch; `true` if its script's text has to go with it.
    #[inline]
    pub(super) fn needed_by(&mut self, call: Call<'_>) -> bool {
        match (call, self.last) {
            // Most batches call one script many times.
            (Call::Script(draft), Some(last)) if ptr::eq(last, draft.callee()) => false,
            _ => self.needed_by_another(call),
        }
    }

    #[inline(never)]
    fn needed_by_another(&mut self, call: Call<'_>) -> bool {
        match call {
            _ if self.are_left_out => false,
            Call::Script(draft) => match draft.callee().script.library() {
                Some(library) => self.libraries.as_mut().is_some_and(|all| all.insert(library.name())),
                None => self.is_new(draft.callee()),
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

    fn is_new(&mut self, callee: &'static Callee) -> bool {
        if let Some(last) = self.last.replace(callee) {
            self.sent.insert(name(last));
        }
        // A server that has to forget one forgets what was used longest ago, so a batch keeps its own last ones.
        if self.sent.len() == KEPT {
            self.sent.clear();
        }
        !self.sent.contains(&name(callee))
    }
}

fn name(callee: &Callee) -> (Verb, &'static str) {
    (callee.verb, callee.script.sha1())
}

/// `SCRIPT FLUSH` empties it; an `EVAL` of someone else's script takes a place in it.
fn changes_the_cache(cmd: &Cmd) -> bool {
    let Some(Arg::Simple(name)) = cmd.args_iter().next() else {
        return false;
    };
    ["SCRIPT", "EVAL", "EVAL_RO"].iter().any(|each| name.eq_ignore_ascii_case(each.as_bytes()))
}

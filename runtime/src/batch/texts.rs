//! Which calls of a batch bring their script's text along: the first of each script, and again where a server may have
//! forgotten it.

use std::collections::HashSet;

use redis::{Arg, Cmd};

use super::calls::Call;
use crate::verb::Verb;

/// How many scripts that came with `EVAL` Valkey and Redis 7.4 keep.
const KEPT: usize = 500;

/// The scripts whose text stands further up in the batch.
#[derive(Default)]
pub(super) struct Texts {
    sent: HashSet<(Verb, &'static str)>,
    last: Option<(Verb, &'static str)>,
}

impl Texts {
    /// Adds a call to the batch; `true` if its script's text has to go with it.
    pub(super) fn needed_by(&mut self, call: &Call<'_>) -> bool {
        match call {
            // A function goes by its name alone.
            Call::Script(draft) if draft.callee().script.registered().is_some() => false,
            Call::Script(draft) => {
                let script = (draft.callee().verb, draft.callee().script.sha1());
                // Most batches call one script many times.
                if self.last == Some(script) {
                    return false;
                }
                self.last = Some(script);
                // A server that has to forget one forgets what was used longest ago, so a batch keeps its own last ones.
                if self.sent.len() == KEPT {
                    self.sent.clear();
                }
                self.sent.insert(script)
            }
            Call::Plain(cmd) => {
                if changes_the_cache(cmd) {
                    self.sent.clear();
                    self.last = None;
                }
                false
            }
        }
    }
}

/// `SCRIPT FLUSH` empties it; an `EVAL` of someone else's script takes a place in it.
fn changes_the_cache(cmd: &Cmd) -> bool {
    let Some(Arg::Simple(name)) = cmd.args_iter().next() else {
        return false;
    };
    ["SCRIPT", "EVAL", "EVAL_RO"].iter().any(|each| name.eq_ignore_ascii_case(each.as_bytes()))
}

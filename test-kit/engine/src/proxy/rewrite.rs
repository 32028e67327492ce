//! What the server gets instead of a request, and what is known of the reply.
//!
//! All but a few commands pass as they are. Each request stays one request, so that replies, transactions and pipelines keep their places.

use super::cache::Known;
use super::deadlines;
use super::expected::{Expected, Kind};
use super::shared::Shared;
use super::silence::Silence;
use crate::digest::{self, Digest};
use crate::faults::Target;
use crate::notes::note;
use crate::resp::command;
use crate::scripts::Version;
use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;

/// The requests of one connection.
#[derive(Debug)]
pub(super) struct Rewriter {
    shared: Arc<Shared>,
    /// What this connection has sent behind replies that have not come yet: scripts, and texts of them.
    pending: HashSet<Digest>,
    silence: Silence,
    /// Whether what it sends is queued.
    in_transaction: bool,
}

/// What changes of a request, and the kind of its reply.
type Change = (deadlines::Changes, Kind);

const LONGEST_NAME: usize = 16;
const COLD: &[u8] = b"0000000000000000000000000000000000000000";

impl Rewriter {
    pub(super) fn new(shared: Arc<Shared>) -> Self {
        Self { shared, pending: HashSet::new(), silence: Silence::default(), in_transaction: false }
    }

    /// All replies have come.
    pub(super) fn settle(&mut self) {
        if !self.in_transaction {
            self.pending.clear();
        }
    }

    /// Writes what the server gets, and says what reply is due; nothing if none is.
    pub(super) fn take(
        &mut self,
        request: &[u8],
        words: &[Range<usize>],
        out: &mut Vec<u8>,
    ) -> Option<Expected> {
        let Some(first) = words.first().and_then(|word| request.get(word.clone())) else {
            out.extend_from_slice(request);
            return None;
        };
        let mut upper = [0; LONGEST_NAME];
        let name = upper_case(first, &mut upper);
        if !self.is_of_interest(name) {
            out.extend_from_slice(request);
            return self.with_silence(name, &[], Kind::Plain);
        }
        let words: Vec<_> = words.iter().map(|word| request.get(word.clone()).unwrap_or_default()).collect();
        let (changes, kind) = self.change(name, &words);
        if changes.is_empty() {
            out.extend_from_slice(request);
        } else {
            write(out, &words, &changes);
        }
        self.with_silence(name, &words, kind)
    }

    /// Where nothing can change, the words are not even gathered.
    fn is_of_interest(&self, name: &[u8]) -> bool {
        self.shared.world.breaks.are_planned()
            || matches!(
                name.first(),
                Some(b'E' | b'S' | b'F' | b'M' | b'T' | b'C' | b'D' | b'R' | b'P' | b'U')
            )
            || self.shared.world.clock_us() != 0
    }

    fn with_silence(&mut self, name: &[u8], words: &[&[u8]], kind: Kind) -> Option<Expected> {
        if self.silence.takes(name, words) {
            self.believe(&kind);
            return None;
        }
        let breaks = self.shared.world.breaks.take(|target| befalls(target, name, words, &kind));
        Some(Expected { kind, breaks })
    }

    /// Without a reply, the server is thought to do as it is told.
    fn believe(&self, kind: &Kind) {
        match kind {
            Kind::Eval(version) | Kind::Load(version) => self.shared.cache().add(version),
            Kind::Flush => self.shared.cache().forget_scripts(),
            _ => {}
        }
    }

    fn change(&mut self, name: &[u8], words: &[&[u8]]) -> Change {
        let word = |index: usize| words.get(index).copied().unwrap_or_default();
        let clock_us = self.shared.world.clock_us();
        self.in_transaction = match name {
            b"MULTI" => true,
            b"EXEC" | b"DISCARD" | b"RESET" => false,
            _ => self.in_transaction,
        };
        match name {
            b"EVAL" | b"EVAL_RO" => self.eval(word(1)),
            b"EVALSHA" | b"EVALSHA_RO" => self.eval_sha(name, word(1)),
            b"SCRIPT" => self.script(words),
            b"FUNCTION" => self.function(words),
            b"MULTI" => (Vec::new(), Kind::Multi),
            b"EXEC" => (Vec::new(), Kind::Exec),
            b"DISCARD" | b"RESET" => (Vec::new(), Kind::Discard),
            b"MONITOR" | b"SYNC" | b"PSYNC" => (Vec::new(), Kind::Stream),
            b"SUBSCRIBE" | b"PSUBSCRIBE" | b"SSUBSCRIBE" => {
                (Vec::new(), Kind::Confirmations(Some(words.len().saturating_sub(1).max(1))))
            }
            b"UNSUBSCRIBE" | b"PUNSUBSCRIBE" | b"SUNSUBSCRIBE" => (
                Vec::new(),
                Kind::Confirmations(Some(words.len().saturating_sub(1)).filter(|count| *count > 0)),
            ),
            b"CONFIG" | b"ACL" | b"MODULE" | b"DEBUG" | b"SHUTDOWN" | b"REPLICAOF" | b"SLAVEOF"
            | b"CLUSTER" => {
                self.shared.spoil(name, word(1));
                (Vec::new(), Kind::Plain)
            }
            _ if clock_us == 0 => (Vec::new(), Kind::Plain),
            b"TIME" => (Vec::new(), Kind::Time(clock_us)),
            _ => self.by_moved_clock(name, words, clock_us),
        }
    }

    fn by_moved_clock(&self, name: &[u8], words: &[&[u8]], clock_us: i64) -> Change {
        if let Some(note) = note(words) {
            self.shared.world.notes.add(note);
        }
        let ahead_ms = clock_us.div_euclid(1_000);
        let told = deadlines::told_unit(name).map(|unit| Kind::Deadline { ahead_ms, unit });
        (deadlines::changes(name, words, ahead_ms), told.unwrap_or(Kind::Plain))
    }

    fn eval(&mut self, text: &[u8]) -> Change {
        let version = self.shared.world.scripts().version(text);
        self.promise(&version);
        (replaced(1, text, &version), Kind::Eval(version))
    }

    /// A text that the server has not got goes along, provided that the client has sent the script before.
    fn eval_sha(&mut self, name: &[u8], word: &[u8]) -> Change {
        let known =
            digest::parse(word).and_then(|digest| self.shared.world.scripts().version_by_digest(&digest));
        let Some(version) = known else { return (Vec::new(), Kind::Plain) };
        match self.knows(&version) {
            Known::Cold => (vec![(1, COLD.to_vec())], Kind::Plain),
            Known::Loaded if version.digest == version.script.digest => (Vec::new(), Kind::EvalSha(version)),
            Known::Loaded => (vec![(1, version.digest.to_vec())], Kind::EvalSha(version)),
            Known::Warm => {
                self.promise(&version);
                let eval = if name.ends_with(b"_RO") { &b"EVAL_RO"[..] } else { b"EVAL" };
                (vec![(0, eval.to_vec()), (1, version.sent.text.clone())], Kind::Eval(version))
            }
        }
    }

    fn knows(&self, version: &Version) -> Known {
        let has = |digest| self.pending.contains(digest);
        match self.shared.cache().knows(version) {
            Known::Loaded => Known::Loaded,
            _ if has(&version.digest) => Known::Loaded,
            Known::Cold if has(&version.script.digest) => Known::Warm,
            known => known,
        }
    }

    /// What this connection sends next comes behind it.
    fn promise(&mut self, version: &Version) {
        self.pending.insert(version.digest);
        self.pending.insert(version.script.digest);
    }

    fn script(&mut self, words: &[&[u8]]) -> Change {
        let word = |index: usize| words.get(index).copied().unwrap_or_default();
        match (word(1).to_ascii_uppercase().as_slice(), words.len()) {
            (b"LOAD", 3) => {
                let version = self.shared.world.scripts().version(word(2));
                self.promise(&version);
                (replaced(2, word(2), &version), Kind::Load(version))
            }
            (b"EXISTS", 3..) => self.exist(words),
            (b"FLUSH", 2 | 3) => {
                self.pending.clear();
                (Vec::new(), Kind::Flush)
            }
            (b"SHOW", 3) => match digest::parse(word(2)) {
                Some(digest) => self.show(&digest),
                None => (Vec::new(), Kind::Plain),
            },
            _ => (Vec::new(), Kind::Plain),
        }
    }

    fn exist(&self, words: &[&[u8]]) -> Change {
        let mut changes = Vec::new();
        let mut answers = Vec::new();
        for (index, word) in words.iter().enumerate().skip(2) {
            let known =
                digest::parse(word).and_then(|digest| self.shared.world.scripts().version_by_digest(&digest));
            let known = known.map(|version| (self.knows(&version), version));
            answers.push(match known {
                Some((Known::Loaded, version)) => {
                    changes.push((index, version.digest.to_vec()));
                    None
                }
                Some((Known::Warm, _)) => Some(true),
                Some((Known::Cold, _)) => Some(false),
                None => None,
            });
        }
        (changes, Kind::Exists(answers))
    }

    fn show(&self, digest: &Digest) -> Change {
        match self.shared.world.scripts().version_by_digest(digest) {
            Some(version) => (vec![(2, version.digest.to_vec())], Kind::Show(version)),
            None => (Vec::new(), Kind::Plain),
        }
    }

    fn function(&mut self, words: &[&[u8]]) -> Change {
        let word = |index: usize| words.get(index).copied().unwrap_or_default();
        match (word(1).to_ascii_uppercase().as_slice(), words.len()) {
            (b"LOAD", 3 | 4) => {
                let last = words.len() - 1;
                let version = self.shared.world.scripts().version(word(last));
                (replaced(last, word(last), &version), Kind::Library(version))
            }
            (b"DELETE", 3) => (Vec::new(), Kind::NoLibrary(Some(word(2).to_vec()))),
            (b"FLUSH", _) => (Vec::new(), Kind::NoLibrary(None)),
            _ => (Vec::new(), Kind::Plain),
        }
    }
}

fn replaced(index: usize, text: &[u8], version: &Version) -> deadlines::Changes {
    if version.sent.text == text { Vec::new() } else { vec![(index, version.sent.text.clone())] }
}

fn upper_case<'b>(word: &[u8], upper: &'b mut [u8; LONGEST_NAME]) -> &'b [u8] {
    let Some(name) = upper.get_mut(..word.len()) else { return &[] };
    name.copy_from_slice(word);
    name.make_ascii_uppercase();
    name
}

fn write(out: &mut Vec<u8>, words: &[&[u8]], changes: &deadlines::Changes) {
    let mut words = words.to_vec();
    for (index, word) in changes {
        if let Some(place) = words.get_mut(*index) {
            *place = word;
        }
    }
    command(out, &words);
}

fn befalls(target: &Target, name: &[u8], words: &[&[u8]], kind: &Kind) -> bool {
    let word = words.get(1).copied().unwrap_or_default();
    match (target, kind) {
        (Target::Command(command), _) => name == command,
        (Target::Function(function), _) => name.starts_with(b"FCALL") && word.eq_ignore_ascii_case(function),
        (Target::Script(script), Kind::Eval(version) | Kind::EvalSha(version)) => {
            version.script.key == *script
        }
        (Target::Script(_), _) => false,
    }
}

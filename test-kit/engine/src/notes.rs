//! What a test uses although a moved clock can't reach it: each is said once.

use std::sync::{Mutex, PoisonError};

/// What was said.
#[derive(Debug, Default)]
pub(crate) struct Notes(Mutex<Vec<&'static str>>);

impl Notes {
    pub(crate) fn add(&self, note: &'static str) {
        let mut notes = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if !notes.contains(&note) {
            notes.push(note);
        }
    }

    pub(crate) fn all(&self) -> Vec<&'static str> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// What a command asks of the server's own clock, as its words say.
pub(crate) fn note(words: &[&[u8]]) -> Option<&'static str> {
    let is = |index: usize, word: &str| {
        words.get(index).is_some_and(|found| found.eq_ignore_ascii_case(word.as_bytes()))
    };
    if is(0, "XADD") && words.iter().skip(2).any(|word| *word == b"*" || word.ends_with(b"-*")) {
        return Some(
            "`XADD` with `*`: the id has the server's own time, which a moved clock does not change",
        );
    }
    if is(0, "OBJECT") && (is(1, "IDLETIME") || is(1, "FREQ")) {
        return Some("`OBJECT IDLETIME` and `FREQ` count by the server's own clock, which can't be moved");
    }
    let is_idle = ["XPENDING", "XCLAIM", "XAUTOCLAIM", "XINFO"].iter().any(|name| is(0, name));
    is_idle
        .then_some("the idle times of stream entries count by the server's own clock, which can't be moved")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_moved_clock_does_not_reach_is_said() {
        let found = |words: &[&str]| note(&words.iter().map(|word| word.as_bytes()).collect::<Vec<_>>());
        assert!(found(&["xadd", "s", "MAXLEN", "5", "*", "f", "v"]).is_some());
        assert!(found(&["OBJECT", "idletime", "k"]).is_some() && found(&["XCLAIM"]).is_some());
        assert_eq!(found(&["XADD", "s", "5-1", "f", "v"]).or(found(&["OBJECT", "ENCODING", "k"])), None);
    }
}

//! The commands that the scripts of a test have called, each with its place.

use crate::places::Places;
use redis_script_test_engine::{self as engine, Instance};
use std::fmt;
use std::sync::{Mutex, PoisonError};

/// A command that a script has called.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Call {
    /// Where, as in `scripts/x.lua:12`; a script that is in no file of the package is named by its first line.
    pub place: String,
    /// The command and its words, as in `["SET", "k", "v"]`; a long one is cut.
    pub words: Vec<String>,
    /// Whether a word is cut, or more words follow.
    pub is_cut: bool,
}

impl fmt::Display for Call {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let cut = if self.is_cut { " …" } else { "" };
        write!(out, "{}: {}{cut}", self.place, self.words.join(" "))
    }
}

/// Those that were read from the logs so far.
#[derive(Debug, Default)]
pub(crate) struct Calls {
    read: Mutex<Vec<engine::Call>>,
    places: Mutex<Places>,
}

impl Calls {
    /// Reads on, and gives all of them.
    pub(crate) fn all(&self, instances: &[&Instance]) -> Vec<Call> {
        let mut read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        // A log that can't be read any more has nothing to tell.
        read.extend(instances.iter().flat_map(|instance| instance.calls().unwrap_or_default()));
        let mut places = self.places.lock().unwrap_or_else(PoisonError::into_inner);
        read.iter().map(|call| named(call, &mut places)).collect()
    }
}

fn named(call: &engine::Call, places: &mut Places) -> Call {
    let place = places.file(&call.script).place(call.line);
    let words = call.words.iter().map(|word| String::from_utf8_lossy(word).into_owned()).collect();
    Call { place, words, is_cut: call.is_cut }
}

//! What became of the libraries that a round loads, each in front of the first call that needs it.

use std::collections::HashMap;

use redis::{RedisError, Value};

use super::call::Call;
use crate::error::LibraryProblem;
use crate::reply::answer::settle;
use crate::retry::hints;
use crate::server_words::{as_its_own, misses_the_function, misses_the_script};
use crate::target::library::Library;

/// What the server said to each load, by the names of the libraries.
#[derive(Default)]
pub(super) struct Libraries(HashMap<&'static str, Result<(), RedisError>>);

impl Libraries {
    /// Takes the reply to the load of `library`.
    pub(super) fn take(&mut self, library: &'static Library, reply: Value) {
        let loaded = settle(Ok(reply)).map(drop);
        match &loaded {
            Ok(()) => hints::loaded(library),
            Err(reason) if is_taken(reason) => hints::meet(library),
            Err(_) => {}
        }
        self.0.insert(library.name(), loaded);
    }

    /// What is said of a call that failed: of a function that is missing still, why its library was not loaded, if it was not; or
    /// that the function itself said so, if the library was loaded.
    pub(super) fn reason(&self, call: Call<'_>, error: RedisError) -> RedisError {
        if call.may_imitate() && misses_the_script(&error) {
            return as_its_own(error);
        }
        let loaded =
            call.library().filter(|_| misses_the_function(&error)).and_then(|it| self.0.get(it.name()));
        match loaded {
            Some(Ok(())) if call.may_imitate() => as_its_own(error),
            // It has other code, or the function itself said so: only the server could tell.
            Some(Err(reason)) if call.may_imitate() && is_taken(reason) => error,
            Some(Err(reason)) => reason.clone(),
            _ => error,
        }
    }
}

fn is_taken(reason: &RedisError) -> bool {
    LibraryProblem::of(reason) == Some(LibraryProblem::Changed)
}

//! What became of the libraries that a round loads, each in front of the first call that needs it.

use std::collections::HashMap;

use redis::{RedisError, Value};

use crate::reply::answer::settle;
use crate::retry::hints;
use crate::server_words::library::is_library_taken;
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
            Err(reason) if is_library_taken(reason) => hints::meet(library),
            Err(_) => {}
        }
        self.0.insert(library.name(), loaded);
    }

    /// What the server said to the load of `library`, if it is known.
    pub(super) fn load(&self, library: &Library) -> Option<Result<(), &RedisError>> {
        self.0.get(library.name()).map(|loaded| loaded.as_ref().copied())
    }
}

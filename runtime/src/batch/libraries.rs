//! What became of the libraries that a round loads, each in front of the first call that needs it.

use std::collections::HashMap;

use redis::{RedisError, Value};

use super::call::Call;
use crate::functions::Library;
use crate::ladder::settle;
use crate::server_words::misses_the_function;

/// Why libraries were not loaded, by their names.
#[derive(Default)]
pub(super) struct Libraries(HashMap<&'static str, RedisError>);

impl Libraries {
    /// Takes the reply to the load of `library`.
    pub(super) fn take(&mut self, library: &'static Library, reply: Value) {
        if let Err(reason) = settle(Ok(reply)) {
            self.0.insert(library.name(), reason);
        }
    }

    /// What is said of a call that failed: of a function that is missing still, why its library was not loaded, if it was not.
    pub(super) fn reason(&self, call: Call<'_>, error: RedisError) -> RedisError {
        let library = call.library().filter(|_| misses_the_function(&error));
        library.and_then(|library| self.0.get(library.name()).cloned()).unwrap_or(error)
    }
}

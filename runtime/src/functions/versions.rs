//! The versions of a library that a server has side by side: `limits_1f496e14`, `limits_9ab02c77`.
//!
//! Nothing here removes a version automatically: another program may still call it.

use super::info::{self, LibraryInfo};
use super::primaries;
use super::request::{self, Request};
use crate::error::{LibraryProblem, Result};
use crate::target::library::Library;
use crate::transport::Transport;
#[cfg(feature = "aio")]
use crate::transport::aio::Awaiting;
use crate::transport::sending::at_once;
use crate::transport::sync::Blocking;

/// A version is so many digits of a SHA-1.
const DIGITS: usize = 8;

impl Library {
    /// The names of all other versions that the server has, in order; on a cluster, that any primary has.
    ///
    /// # Errors
    /// The server's refusal.
    pub fn other_versions<C: redis::ConnectionLike + ?Sized>(&self, conn: &mut C) -> Result<Vec<String>> {
        at_once(self.other_versions_over(&mut Blocking(conn)))
    }

    /// Deletes another version by its name. Returns whether there was one. A program that still calls that version loads it again.
    ///
    /// # Errors
    /// [`LibraryProblem::NoVersion`] if `name` does not belong to another version. Any other refusal of the server.
    pub fn retire<C: redis::ConnectionLike + ?Sized>(&self, conn: &mut C, name: &str) -> Result<bool> {
        at_once(self.retiring(name)?.delete(&mut Blocking(conn)))
    }

    /// Like [`other_versions`](Self::other_versions), on an async connection.
    ///
    /// # Errors
    /// See [`other_versions`](Self::other_versions).
    #[cfg(feature = "aio")]
    pub async fn other_versions_async<C>(&self, conn: &mut C) -> Result<Vec<String>>
    where
        C: redis::aio::ConnectionLike + ?Sized,
    {
        self.other_versions_over(&mut Awaiting::new(conn)).await
    }

    /// Like [`retire`](Self::retire), on an async connection.
    ///
    /// # Errors
    /// See [`retire`](Self::retire).
    #[cfg(feature = "aio")]
    pub async fn retire_async<C: redis::aio::ConnectionLike + ?Sized>(
        &self,
        conn: &mut C,
        name: &str,
    ) -> Result<bool> {
        self.retiring(name)?.delete(&mut Awaiting::new(conn)).await
    }

    async fn other_versions_over<S: Transport>(&self, transport: &mut S) -> Result<Vec<String>> {
        let mut found = Vec::new();
        for primary in primaries::all(transport).await? {
            found.extend(primary.send(&self.listing(), transport).await?);
        }
        Ok(self.others(found))
    }

    fn listing(&self) -> Request<Vec<LibraryInfo>> {
        let pattern = format!("{}_{}", self.base(), "?".repeat(DIGITS));
        Request::new(request::function(&["LIST", "LIBRARYNAME", &pattern]), info::read).about(self)
    }

    fn others(&self, found: Vec<LibraryInfo>) -> Vec<String> {
        let names = found.into_iter().map(|found| found.name);
        let mut names: Vec<String> = names.filter(|name| self.is_another(name)).collect();
        names.sort();
        names.dedup();
        names
    }

    fn retiring(&self, name: &str) -> Result<Request<()>> {
        if self.is_another(name) {
            Ok(self.deleting(name))
        } else {
            Err(request::problem(self, LibraryProblem::NoVersion))
        }
    }

    fn is_another(&self, name: &str) -> bool {
        let version = name.strip_prefix(self.base()).and_then(|rest| rest.strip_prefix('_'));
        let is_version = version.is_some_and(|version| {
            version.len() == DIGITS && version.bytes().all(|it| matches!(it, b'0'..=b'9' | b'a'..=b'f'))
        });
        is_version && name != self.name()
    }
}

#[cfg(test)]
mod tests {
    use super::Library;
    use crate::mock::{Mock, packed};
    use crate::target::script::Script;

    const LIBRARY: Library =
        Library::new("limits_1f496e14", Script::new("x.lua", "", ""), &[]).versioned("limits");

    const ALONE: &str = "-ERR This instance has cluster support disabled\r\n";

    #[test]
    fn the_others_are_listed_and_nothing_else() {
        let names = ["limits_9ab02c77", "limits_1f496e14", "limits_nothexad", "limits_0ab02c77"];
        let entries: Vec<String> =
            names.iter().map(|name| format!("*2\r\n$12\r\nlibrary_name\r\n$15\r\n{name}\r\n")).collect();
        let entries = entries.concat();
        let mut mock = Mock::answering(&[ALONE, &format!("*4\r\n{entries}")]);
        assert_eq!(LIBRARY.other_versions(&mut mock).unwrap(), ["limits_0ab02c77", "limits_9ab02c77"]);
        assert_eq!(mock.sent[1..], [packed(&["FUNCTION", "LIST", "LIBRARYNAME", "limits_????????"])]);
    }

    #[test]
    fn only_another_version_is_retired() {
        let mut mock = Mock::answering(&[ALONE, "+OK\r\n", ALONE, "-ERR Library not found\r\n"]);
        for name in ["limits_1f496e14", "limits", "other_9ab02c77", "limits_9AB02C77", "limits_9ab0"] {
            assert!(LIBRARY.retire(&mut mock, name).is_err(), "{name}");
        }
        assert!(mock.sent.is_empty());
        assert!(LIBRARY.retire(&mut mock, "limits_9ab02c77").unwrap());
        assert!(!LIBRARY.retire(&mut mock, "limits_9ab02c77").unwrap());
        assert_eq!(mock.sent.len(), 4);
    }
}

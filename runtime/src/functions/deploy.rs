//! Loads a library onto a server before its first call, and deletes it; on a cluster on every primary.

use redis::Value;

use super::Library;
use super::info::{self, LibraryInfo};
use super::primaries::{self, Primary};
use super::request::{self, Request};
use crate::call::load::function_load;
use crate::error::{Error, LibraryProblem, Result};
use crate::retry::function::Found;

/// How often a primary is asked again that lost the library while it was loaded, before that is an error.
const ATTEMPTS: usize = 3;

impl Library {
    /// Loads the library if the server has no library of its name. If the server already has this code, nothing happens.
    ///
    /// A cluster connection loads it onto every primary; a replica gets it from its primary.
    ///
    /// # Errors
    /// [`LibraryProblem::Changed`] if the server, or any primary of a cluster, has other code under the name; that code stays.
    /// [`LibraryProblem::NameTaken`] if another library has one of the functions. Any other refusal of the server.
    pub fn load<C: redis::ConnectionLike + ?Sized>(&self, conn: &mut C) -> Result<()> {
        match self.loading().send(conn) {
            Err(error) if request::is_taken(&error) => self.load_where_it_is_missing(conn),
            loaded => loaded,
        }
    }

    /// Loads the library, and replaces any library of its name; on a cluster on every primary.
    ///
    /// From then on every program calls this code. [`load`](Self::load) never replaces code.
    ///
    /// # Errors
    /// [`LibraryProblem::NameTaken`] if another library has one of the functions. Any other refusal of the server.
    pub fn replace<C: redis::ConnectionLike + ?Sized>(&self, conn: &mut C) -> Result<()> {
        self.replacing().send(conn)
    }

    /// Whether the server has exactly this code; on a cluster, whether every primary has it.
    ///
    /// # Errors
    /// The server's refusal.
    pub fn is_current<C: redis::ConnectionLike + ?Sized>(&self, conn: &mut C) -> Result<bool> {
        for primary in primaries::all(conn)? {
            if self.found(&primary.send(&self.asking(), conn)?) != Found::ThisCode {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Deletes the library of this name, even if it has other code. Returns whether there was one; on a cluster, on any primary.
    ///
    /// # Errors
    /// The server's refusal.
    pub fn delete<C: redis::ConnectionLike + ?Sized>(&self, conn: &mut C) -> Result<bool> {
        self.deleting(self.name()).delete(conn)
    }

    /// Like [`load`](Self::load), on an async connection.
    ///
    /// # Errors
    /// See [`load`](Self::load).
    #[cfg(feature = "aio")]
    pub async fn load_async<C: redis::aio::ConnectionLike + ?Sized>(&self, conn: &mut C) -> Result<()> {
        match self.loading().send_async(conn).await {
            Err(error) if request::is_taken(&error) => self.load_where_it_is_missing_async(conn).await,
            loaded => loaded,
        }
    }

    /// Like [`replace`](Self::replace), on an async connection.
    ///
    /// # Errors
    /// See [`replace`](Self::replace).
    #[cfg(feature = "aio")]
    pub async fn replace_async<C: redis::aio::ConnectionLike + ?Sized>(&self, conn: &mut C) -> Result<()> {
        self.replacing().send_async(conn).await
    }

    /// Like [`is_current`](Self::is_current), on an async connection.
    ///
    /// # Errors
    /// See [`is_current`](Self::is_current).
    #[cfg(feature = "aio")]
    pub async fn is_current_async<C: redis::aio::ConnectionLike + ?Sized>(
        &self,
        conn: &mut C,
    ) -> Result<bool> {
        for primary in primaries::all_async(conn).await? {
            if self.found(&primary.send_async(&self.asking(), conn).await?) != Found::ThisCode {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Like [`delete`](Self::delete), on an async connection.
    ///
    /// # Errors
    /// See [`delete`](Self::delete).
    #[cfg(feature = "aio")]
    pub async fn delete_async<C: redis::aio::ConnectionLike + ?Sized>(&self, conn: &mut C) -> Result<bool> {
        self.deleting(self.name()).delete_async(conn).await
    }

    /// The server, or some primary, has a library of the name already.
    fn load_where_it_is_missing<C: redis::ConnectionLike + ?Sized>(&self, conn: &mut C) -> Result<()> {
        let primaries = primaries::all(conn)?;
        for _ in 0..ATTEMPTS {
            let mut missing = Vec::new();
            for primary in &primaries {
                self.note(*primary, &primary.send(&self.asking(), conn)?, &mut missing)?;
            }
            if missing.is_empty() {
                return Ok(());
            }
            for primary in missing {
                unless_taken(primary.send(&self.loading(), conn))?;
            }
        }
        Err(self.changed())
    }

    #[cfg(feature = "aio")]
    async fn load_where_it_is_missing_async<C>(&self, conn: &mut C) -> Result<()>
    where
        C: redis::aio::ConnectionLike + ?Sized,
    {
        let primaries = primaries::all_async(conn).await?;
        for _ in 0..ATTEMPTS {
            let mut missing = Vec::new();
            for primary in &primaries {
                self.note(*primary, &primary.send_async(&self.asking(), conn).await?, &mut missing)?;
            }
            if missing.is_empty() {
                return Ok(());
            }
            for primary in missing {
                unless_taken(primary.send_async(&self.loading(), conn).await)?;
            }
        }
        Err(self.changed())
    }

    /// Takes what a primary has: other code is an error, and one that has nothing is missing.
    fn note(&self, primary: Primary, found: &[LibraryInfo], missing: &mut Vec<Primary>) -> Result<()> {
        match self.found(found) {
            Found::ThisCode => {}
            Found::OtherCode => return Err(self.changed()),
            Found::Nothing => missing.push(primary),
        }
        Ok(())
    }

    pub(super) fn loading(&self) -> Request<()> {
        Request::new(function_load(self), done).of(self)
    }

    fn replacing(&self) -> Request<()> {
        Request::new(request::replace(self), done).of(self)
    }

    pub(super) fn asking(&self) -> Request<Vec<LibraryInfo>> {
        let cmd = request::function(&["LIST", "LIBRARYNAME", self.name(), "WITHCODE"]);
        Request::new(cmd, info::read).of(self)
    }

    pub(super) fn deleting(&self, name: &str) -> Request<()> {
        Request::new(request::function(&["DELETE", name]), done).of(self)
    }

    pub(super) fn found(&self, found: &[LibraryInfo]) -> Found {
        match found {
            [] => Found::Nothing,
            found if found.iter().any(|one| one.code.as_deref() == Some(self.code().source())) => {
                Found::ThisCode
            }
            _ => Found::OtherCode,
        }
    }

    fn changed(&self) -> Error {
        request::problem(self, LibraryProblem::Changed)
    }
}

impl Request<()> {
    /// Sends a deletion to each primary: `redis` alone would say that nothing was there if one of several had nothing.
    pub(super) fn delete<C: redis::ConnectionLike + ?Sized>(&self, conn: &mut C) -> Result<bool> {
        let mut was_there = false;
        for primary in primaries::all(conn)? {
            was_there |= deleted(primary.send(self, conn))?;
        }
        Ok(was_there)
    }

    #[cfg(feature = "aio")]
    pub(super) async fn delete_async<C>(&self, conn: &mut C) -> Result<bool>
    where
        C: redis::aio::ConnectionLike + ?Sized,
    {
        let mut was_there = false;
        for primary in primaries::all_async(conn).await? {
            was_there |= deleted(primary.send_async(self, conn).await)?;
        }
        Ok(was_there)
    }
}

fn deleted(reply: Result<()>) -> Result<bool> {
    match reply {
        Ok(()) => Ok(true),
        Err(error) if request::is_missing(&error) => Ok(false),
        Err(error) => Err(error),
    }
}

/// Somebody may have loaded the library in between; what it is shows when it is asked for.
fn unless_taken(loaded: Result<()>) -> Result<()> {
    match loaded {
        Err(error) if request::is_taken(&error) => Ok(()),
        loaded => loaded,
    }
}

#[expect(clippy::unnecessary_wraps, reason = "one of several ways to read a reply")]
fn done(_: Value) -> Option<()> {
    Some(())
}

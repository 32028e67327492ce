//! Getting a library onto a server before its first call, and off again; in a cluster onto every primary.

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
    /// Loads it, if the server has no library of its name. Where the same code is there, nothing is to be done.
    ///
    /// A cluster's connection loads it onto every primary; a replica gets it from its primary.
    ///
    /// # Errors
    /// [`LibraryProblem::Changed`] where other code is there, which stays, in a cluster on any primary;
    /// [`LibraryProblem::NameTaken`] where another library has one of its functions; what the server refuses.
    pub fn load<C: redis::ConnectionLike + ?Sized>(&self, conn: &mut C) -> Result<()> {
        match self.loading().send(conn) {
            Err(error) if request::is_taken(&error) => self.load_where_it_is_missing(conn),
            loaded => loaded,
        }
    }

    /// Loads it, and replaces what the server has of this name; in a cluster, every primary.
    ///
    /// From then on every program calls this code; [`load`](Self::load) never does that.
    ///
    /// # Errors
    /// [`LibraryProblem::NameTaken`] where another library has one of its functions; what the server refuses.
    pub fn replace<C: redis::ConnectionLike + ?Sized>(&self, conn: &mut C) -> Result<()> {
        self.replacing().send(conn)
    }

    /// Whether the server has this very code; in a cluster, every primary.
    ///
    /// # Errors
    /// What the server refuses.
    pub fn is_current<C: redis::ConnectionLike + ?Sized>(&self, conn: &mut C) -> Result<bool> {
        for primary in primaries::all(conn)? {
            if self.found(&primary.send(&self.asking(), conn)?) != Found::ThisCode {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Deletes the library of its name, whatever its code; whether there was one, in a cluster on any primary.
    ///
    /// # Errors
    /// What the server refuses.
    pub fn delete<C: redis::ConnectionLike + ?Sized>(&self, conn: &mut C) -> Result<bool> {
        self.deleting(self.name()).delete(conn)
    }

    /// As [`load`](Self::load).
    ///
    /// # Errors
    /// As there.
    #[cfg(feature = "aio")]
    pub async fn load_async<C: redis::aio::ConnectionLike + ?Sized>(&self, conn: &mut C) -> Result<()> {
        match self.loading().send_async(conn).await {
            Err(error) if request::is_taken(&error) => self.load_where_it_is_missing_async(conn).await,
            loaded => loaded,
        }
    }

    /// As [`replace`](Self::replace).
    ///
    /// # Errors
    /// As there.
    #[cfg(feature = "aio")]
    pub async fn replace_async<C: redis::aio::ConnectionLike + ?Sized>(&self, conn: &mut C) -> Result<()> {
        self.replacing().send_async(conn).await
    }

    /// As [`is_current`](Self::is_current).
    ///
    /// # Errors
    /// As there.
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

    /// As [`delete`](Self::delete).
    ///
    /// # Errors
    /// As there.
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

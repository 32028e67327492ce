//! Loads a library onto a server before its first call, and deletes it; on a cluster on every primary.

use redis::{ConnectionLike, Value};

use super::info::{self, LibraryInfo};
use super::primaries::{self, Primary};
use super::request::{self, Request};
use crate::call::load::function_load;
use crate::error::{Error, LibraryProblem, Result};
use crate::retry::attempt::RegisteredCode;
use crate::target::library::Library;
use crate::transport::Transport;
#[cfg(feature = "aio")]
use crate::transport::aio::Awaiting;
use crate::transport::sending::at_once;
use crate::transport::sync::Blocking;

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
    pub fn load<C: ConnectionLike + ?Sized>(&self, conn: &mut C) -> Result<()> {
        at_once(self.load_over(&mut Blocking(conn)))
    }

    /// Loads the library, and replaces any library of its name; on a cluster on every primary.
    ///
    /// From then on every program calls this code. [`load`](Self::load) never replaces code.
    ///
    /// # Errors
    /// [`LibraryProblem::NameTaken`] if another library has one of the functions. Any other refusal of the server.
    pub fn replace<C: ConnectionLike + ?Sized>(&self, conn: &mut C) -> Result<()> {
        at_once(self.replacing().send(&mut Blocking(conn)))
    }

    /// Whether the server has exactly this code; on a cluster, whether every primary has it.
    ///
    /// # Errors
    /// The server's refusal.
    pub fn is_current<C: ConnectionLike + ?Sized>(&self, conn: &mut C) -> Result<bool> {
        at_once(self.is_current_over(&mut Blocking(conn)))
    }

    /// Deletes the library of this name, even if it has other code. Returns whether there was one; on a cluster, on any primary.
    ///
    /// # Errors
    /// The server's refusal.
    pub fn delete<C: ConnectionLike + ?Sized>(&self, conn: &mut C) -> Result<bool> {
        at_once(self.deleting(self.name()).delete(&mut Blocking(conn)))
    }

    /// Like [`load`](Self::load), on an async connection.
    ///
    /// # Errors
    /// See [`load`](Self::load).
    #[cfg(feature = "aio")]
    pub async fn load_async<C: redis::aio::ConnectionLike + ?Sized>(&self, conn: &mut C) -> Result<()> {
        self.load_over(&mut Awaiting::new(conn)).await
    }

    /// Like [`replace`](Self::replace), on an async connection.
    ///
    /// # Errors
    /// See [`replace`](Self::replace).
    #[cfg(feature = "aio")]
    pub async fn replace_async<C: redis::aio::ConnectionLike + ?Sized>(&self, conn: &mut C) -> Result<()> {
        self.replacing().send(&mut Awaiting::new(conn)).await
    }

    /// Like [`is_current`](Self::is_current), on an async connection.
    ///
    /// # Errors
    /// See [`is_current`](Self::is_current).
    #[cfg(feature = "aio")]
    pub async fn is_current_async<C>(&self, conn: &mut C) -> Result<bool>
    where
        C: redis::aio::ConnectionLike + ?Sized,
    {
        self.is_current_over(&mut Awaiting::new(conn)).await
    }

    /// Like [`delete`](Self::delete), on an async connection.
    ///
    /// # Errors
    /// See [`delete`](Self::delete).
    #[cfg(feature = "aio")]
    pub async fn delete_async<C: redis::aio::ConnectionLike + ?Sized>(&self, conn: &mut C) -> Result<bool> {
        self.deleting(self.name()).delete(&mut Awaiting::new(conn)).await
    }

    async fn load_over<S: Transport>(&self, transport: &mut S) -> Result<()> {
        match self.loading().send(transport).await {
            Err(error) if request::is_taken(&error) => self.load_where_it_is_missing(transport).await,
            loaded => loaded,
        }
    }

    /// The server, or some primary, has a library of the name already.
    async fn load_where_it_is_missing<S: Transport>(&self, transport: &mut S) -> Result<()> {
        let primaries = primaries::all(transport).await?;
        for _ in 0..ATTEMPTS {
            let mut missing = Vec::new();
            for primary in &primaries {
                self.note(*primary, &primary.send(&self.asking(), transport).await?, &mut missing)?;
            }
            if missing.is_empty() {
                return Ok(());
            }
            for primary in missing {
                unless_taken(primary.send(&self.loading(), transport).await)?;
            }
        }
        Err(self.changed())
    }

    async fn is_current_over<S: Transport>(&self, transport: &mut S) -> Result<bool> {
        for primary in primaries::all(transport).await? {
            if self.found(&primary.send(&self.asking(), transport).await?) != RegisteredCode::ThisCode {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Takes what a primary has: other code is an error, and one that has nothing is missing.
    fn note(&self, primary: Primary, found: &[LibraryInfo], missing: &mut Vec<Primary>) -> Result<()> {
        match self.found(found) {
            RegisteredCode::ThisCode => {}
            RegisteredCode::OtherCode => return Err(self.changed()),
            RegisteredCode::Nothing => missing.push(primary),
        }
        Ok(())
    }

    fn loading(&self) -> Request<()> {
        Request::new(function_load(self), done).about(self)
    }

    fn replacing(&self) -> Request<()> {
        Request::new(request::replace(self), done).about(self)
    }

    pub(crate) fn asking(&self) -> Request<Vec<LibraryInfo>> {
        let cmd = request::function(&["LIST", "LIBRARYNAME", self.name(), "WITHCODE"]);
        Request::new(cmd, info::read).about(self)
    }

    pub(super) fn deleting(&self, name: &str) -> Request<()> {
        Request::new(request::function(&["DELETE", name]), done).about(self)
    }

    pub(crate) fn found(&self, found: &[LibraryInfo]) -> RegisteredCode {
        let is_this = |found: &LibraryInfo| found.code.as_deref() == Some(self.code().source());
        match found {
            [] => RegisteredCode::Nothing,
            found if found.iter().any(is_this) => RegisteredCode::ThisCode,
            _ => RegisteredCode::OtherCode,
        }
    }

    fn changed(&self) -> Error {
        request::problem(self, LibraryProblem::Changed)
    }
}

impl Request<()> {
    /// Sends a deletion to each primary: `redis` alone would say that nothing was there if one of several had nothing.
    pub(super) async fn delete<S: Transport>(&self, transport: &mut S) -> Result<bool> {
        let mut was_there = false;
        for primary in primaries::all(transport).await? {
            was_there |= deleted(primary.send(self, transport).await)?;
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

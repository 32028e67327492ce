//! Getting a library onto a server before its first call, and off again.

use redis::Value;

use super::Library;
use super::info::{self, LibraryInfo};
use super::request::{self, Request};
use crate::error::{LibraryProblem, Result};

impl Library {
    /// Loads it, if the server has no library of its name. Where the same code is there, nothing is to be done.
    ///
    /// A cluster's connection loads it onto every primary; a replica gets it from its primary.
    ///
    /// # Errors
    /// [`LibraryProblem::Changed`] where other code is there, which stays; [`LibraryProblem::NameTaken`] where another
    /// library has one of its functions; what the server refuses.
    pub fn load<C: redis::ConnectionLike + ?Sized>(&self, conn: &mut C) -> Result<()> {
        match self.loading().send(conn) {
            Err(error) if request::is_taken(&error) => self.confirmed(self.is_current(conn)?),
            loaded => loaded,
        }
    }

    /// Loads it, and replaces what the server has of this name.
    ///
    /// From then on every program calls this code; [`load`](Self::load) never does that.
    ///
    /// # Errors
    /// [`LibraryProblem::NameTaken`] where another library has one of its functions; what the server refuses.
    pub fn replace<C: redis::ConnectionLike + ?Sized>(&self, conn: &mut C) -> Result<()> {
        self.replacing().send(conn)
    }

    /// Whether the server has this very code. Of a cluster one node is asked.
    ///
    /// # Errors
    /// What the server refuses.
    pub fn is_current<C: redis::ConnectionLike + ?Sized>(&self, conn: &mut C) -> Result<bool> {
        self.asking().send(conn).map(|found| self.is_among(&found))
    }

    /// Deletes the library of its name, whatever its code; whether there was one.
    ///
    /// # Errors
    /// What the server refuses.
    pub fn delete<C: redis::ConnectionLike + ?Sized>(&self, conn: &mut C) -> Result<bool> {
        deleted(deleting(self.name()).of(self).send(conn))
    }

    /// As [`load`](Self::load).
    ///
    /// # Errors
    /// As there.
    #[cfg(feature = "aio")]
    pub async fn load_async<C: redis::aio::ConnectionLike + ?Sized>(&self, conn: &mut C) -> Result<()> {
        match self.loading().send_async(conn).await {
            Err(error) if request::is_taken(&error) => self.confirmed(self.is_current_async(conn).await?),
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
        self.asking().send_async(conn).await.map(|found| self.is_among(&found))
    }

    /// As [`delete`](Self::delete).
    ///
    /// # Errors
    /// As there.
    #[cfg(feature = "aio")]
    pub async fn delete_async<C: redis::aio::ConnectionLike + ?Sized>(&self, conn: &mut C) -> Result<bool> {
        deleted(deleting(self.name()).of(self).send_async(conn).await)
    }

    fn loading(&self) -> Request<()> {
        Request::new(request::load(self), done).of(self)
    }

    fn replacing(&self) -> Request<()> {
        Request::new(request::replace(self), done).of(self)
    }

    fn asking(&self) -> Request<Vec<LibraryInfo>> {
        let cmd = request::function(&["LIST", "LIBRARYNAME", self.name(), "WITHCODE"]);
        Request::new(cmd, info::read).of(self)
    }

    fn is_among(&self, found: &[LibraryInfo]) -> bool {
        found.iter().any(|found| found.code.as_deref() == Some(self.code().source()))
    }

    fn confirmed(&self, is_current: bool) -> Result<()> {
        if is_current { Ok(()) } else { Err(request::problem(self, LibraryProblem::Changed)) }
    }
}

pub(super) fn deleting(name: &str) -> Request<()> {
    Request::new(request::function(&["DELETE", name]), done)
}

pub(super) fn deleted(reply: Result<()>) -> Result<bool> {
    match reply {
        Ok(()) => Ok(true),
        Err(error) if request::is_missing(&error) => Ok(false),
        Err(error) => Err(error),
    }
}

#[expect(clippy::unnecessary_wraps, reason = "one of several ways to read a reply")]
fn done(_: Value) -> Option<()> {
    Some(())
}

//! What a server says of its libraries: `FUNCTION LIST`.

use redis::Value;

use super::request::{Request, function, items};
use crate::error::Result;
use crate::reply::answer::peel;
#[cfg(feature = "aio")]
use crate::transport::aio::Awaiting;
use crate::transport::sending::at_once;
use crate::transport::sync::Blocking;

/// A library on a server.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct LibraryInfo {
    /// Its name.
    pub name: String,
    /// `LUA`
    pub engine: String,
    /// The functions that it registers, in no particular order.
    pub functions: Vec<FunctionInfo>,
    /// Its text, if the text was requested and is UTF-8.
    pub code: Option<String>,
}

/// A function of a library on a server.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct FunctionInfo {
    /// The name by which it is called.
    pub name: String,
    /// The description that it was registered with.
    pub description: Option<String>,
    /// The flags that it was registered with, such as `no-writes`.
    pub flags: Vec<String>,
}

/// All libraries of the server, with their code.
///
/// # Errors
/// The server's refusal.
pub fn list<C: redis::ConnectionLike + ?Sized>(conn: &mut C) -> Result<Vec<LibraryInfo>> {
    at_once(listing().send(&mut Blocking(conn)))
}

/// All libraries of the server, with their code.
///
/// # Errors
/// The server's refusal.
#[cfg(feature = "aio")]
pub async fn list_async<C: redis::aio::ConnectionLike + ?Sized>(conn: &mut C) -> Result<Vec<LibraryInfo>> {
    listing().send(&mut Awaiting::new(conn)).await
}

fn listing() -> Request<Vec<LibraryInfo>> {
    Request::new(function(&["LIST", "WITHCODE"]), read)
}

pub(super) fn read(reply: Value) -> Option<Vec<LibraryInfo>> {
    items(reply)?.into_iter().map(library_info).collect()
}

fn library_info(entry: Value) -> Option<LibraryInfo> {
    let mut library = LibraryInfo::default();
    for (name, value) in fields(entry)? {
        match name.as_str() {
            "library_name" => library.name = text(value)?,
            "engine" => library.engine = text(value)?,
            "functions" => {
                library.functions = items(value)?.into_iter().map(function_info).collect::<Option<_>>()?;
            }
            "library_code" => library.code = text(value),
            _ => {}
        }
    }
    Some(library)
}

fn function_info(entry: Value) -> Option<FunctionInfo> {
    let mut function = FunctionInfo::default();
    for (name, value) in fields(entry)? {
        match name.as_str() {
            "name" => function.name = text(value)?,
            "description" => function.description = text(value),
            "flags" => function.flags = items(value)?.into_iter().map(text).collect::<Option<_>>()?,
            _ => {}
        }
    }
    Some(function)
}

/// Names with their values: a flat array in RESP2, a map in RESP3.
pub(super) fn fields(value: Value) -> Option<Vec<(String, Value)>> {
    match peel(value) {
        Value::Map(pairs) => pairs.into_iter().map(|(name, value)| Some((text(name)?, value))).collect(),
        Value::Array(items) => {
            let mut items = items.into_iter();
            let mut fields = Vec::new();
            while let (Some(name), Some(value)) = (items.next(), items.next()) {
                fields.push((text(name)?, value));
            }
            Some(fields)
        }
        _ => None,
    }
}

pub(super) fn text(value: Value) -> Option<String> {
    match peel(value) {
        Value::BulkString(bytes) => String::from_utf8(bytes).ok(),
        Value::SimpleString(text) | Value::VerbatimString { text, .. } => Some(text),
        _ => None,
    }
}

//! How many functions a server has, and which one is running: `FUNCTION STATS`.

use redis::Value;

use super::info::{fields, text};
use super::request::{Request, function};
use crate::error::Result;
use crate::reply::answer::peel;
#[cfg(feature = "aio")]
use crate::transport::aio::Awaiting;
use crate::transport::sending::at_once;
use crate::transport::sync::Blocking;

/// How many libraries and functions a server has, and which function is running.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Stats {
    /// The function that is running, if any. The server answers this request even while a function is running.
    pub running: Option<Running>,
    /// How many Lua libraries the server has.
    pub libraries: u64,
    /// How many Lua functions the server has.
    pub functions: u64,
}

/// A function that is running.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Running {
    /// Its name.
    pub name: String,
    /// How long it has been running, in milliseconds.
    pub duration_ms: u64,
}

/// The server's statistics; a cluster connection asks one node.
///
/// # Errors
/// The server's refusal.
pub fn stats<C: redis::ConnectionLike + ?Sized>(conn: &mut C) -> Result<Stats> {
    at_once(asking().send(&mut Blocking(conn)))
}

/// The server's statistics; a cluster connection asks one node.
///
/// # Errors
/// The server's refusal.
#[cfg(feature = "aio")]
pub async fn stats_async<C: redis::aio::ConnectionLike + ?Sized>(conn: &mut C) -> Result<Stats> {
    asking().send(&mut Awaiting::new(conn)).await
}

fn asking() -> Request<Stats> {
    Request::new(function(&["STATS"]), read)
}

fn read(reply: Value) -> Option<Stats> {
    let mut stats = Stats::default();
    for (name, value) in fields(reply)? {
        match name.as_str() {
            "running_script" => stats.running = running(value),
            "engines" => {
                let engines = fields(value)?;
                let lua = engines.into_iter().find(|(engine, _)| engine == "LUA");
                for (name, value) in fields(lua?.1)? {
                    match name.as_str() {
                        "libraries_count" => stats.libraries = count(value)?,
                        "functions_count" => stats.functions = count(value)?,
                        _ => {}
                    }
                }
            }
            _ => {}
        }
    }
    Some(stats)
}

fn running(value: Value) -> Option<Running> {
    let mut running = Running::default();
    for (name, value) in fields(value)? {
        match name.as_str() {
            "name" => running.name = text(value)?,
            "duration_ms" => running.duration_ms = count(value)?,
            _ => {}
        }
    }
    Some(running)
}

fn count(value: Value) -> Option<u64> {
    match peel(value) {
        Value::Int(count) => u64::try_from(count).ok(),
        _ => None,
    }
}

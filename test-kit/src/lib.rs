//! Tests of Lua scripts on real servers of Redis and Valkey.
//!
// The test in it is asynchronous.
#![cfg_attr(any(feature = "tokio", not(doctest)), doc = include_str!("../README.md"))]

mod script;
mod behind;
mod done;
mod connection;
mod places;
mod calls;
mod kit;
mod report;
mod pool;
mod test_redis;
mod test_cluster;
mod run;

pub use behind::Behind;
pub use calls::Call;
pub use connection::TestConnection;
pub use done::Done;
pub use redis_script_test_macros::test;
pub use test_cluster::TestCluster;
pub use test_redis::TestRedis;

/// For what the attribute writes.
#[doc(hidden)]
pub mod __private {
    #[cfg(feature = "smol")]
    pub use crate::run::on_smol;
    pub use crate::run::{Verdict, run};
    #[cfg(feature = "tokio")]
    pub use crate::run::{on_tokio, on_tokio_threads};
}

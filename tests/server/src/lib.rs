//! Finds a Redis or Valkey server on this machine and starts it on a free port, for tests and demos.
//!
//! The standard library alone, so that `cargo xtask` builds at once. It installs nothing and speaks no more of
//! the protocol than `PING`.

mod start_error;
mod work_dir;
mod log;
mod free_port;
mod ping;
mod process;
mod server;
mod find;
mod skip;

pub use find::{NoServer, VARIABLE, find};
pub use server::Server;
pub use skip::{SKIPS, skip};
pub use start_error::StartError;

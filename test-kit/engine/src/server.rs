//! Finds a Redis or Valkey server on this machine and starts it on a free port.
//!
//! The standard library alone. It speaks no more of the protocol than `PING`.

mod start_error;
mod work_dir;
mod log;
mod free_port;
mod ping;
mod process;
mod guard;
mod running;
mod find;
mod below;
mod named;
pub mod wheel;
mod skip;

pub use find::{NoServer, VARIABLE, find};
pub use named::{SERVERS, find_named};
pub use running::Server;
pub use skip::{SKIPS, skip};
pub use start_error::StartError;

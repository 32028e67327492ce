//! The servers that scripts run on, and the globals that each of them offers to every script. Their commands are
//! in `commands`.

pub(crate) mod fields;
pub(crate) mod globals;
mod server;

pub use server::Server;

//! The servers that scripts run on, and the globals that each of them offers to every script. Their commands are
//! in `commands`.

pub(crate) mod fields;
pub(crate) mod globals;
mod per_server;
mod server;
mod server_set;
mod target;

pub(crate) use per_server::PerServer;
pub use server::Server;
pub use server_set::ServerSet;
pub use target::Target;

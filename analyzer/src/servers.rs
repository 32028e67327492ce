//! The servers that scripts run on, and the globals that each of them offers to every script. Their commands are
//! in `commands`.

mod server;
mod server_set;
mod unknown;
mod target;
pub(crate) mod fields;
pub(crate) mod globals;
pub(crate) mod history;

pub use server::Server;
pub use server_set::ServerSet;
pub use target::{Service, Target};
pub use unknown::UnknownServer;

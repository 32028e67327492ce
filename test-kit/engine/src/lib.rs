//! The engine of `redis-script-test`: a private server of Redis or Valkey behind a proxy on loopback.
//!
//! It needs no runtime: each connection has threads of its own, so that tests with any client in any language can use it.

#[cfg(feature = "proxy")]
mod digest;
#[cfg(feature = "proxy")]
mod key;
#[cfg(feature = "proxy")]
mod script_file;
#[cfg(feature = "proxy")]
mod settings;
#[cfg(feature = "proxy")]
mod scripts;
#[cfg(feature = "proxy")]
mod faults;
#[cfg(feature = "proxy")]
mod notes;
#[cfg(feature = "proxy")]
pub mod resp;
#[cfg(feature = "proxy")]
mod client;
#[cfg(feature = "proxy")]
mod proxy;
mod server;
#[cfg(feature = "proxy")]
mod log_reader;
#[cfg(feature = "proxy")]
mod clock;
#[cfg(feature = "proxy")]
mod calls;
#[cfg(feature = "proxy")]
mod instance;
#[cfg(feature = "proxy")]
mod cluster;

#[cfg(feature = "proxy")]
pub use calls::Call;
#[cfg(feature = "proxy")]
pub use client::Client;
#[cfg(feature = "proxy")]
pub use cluster::{start_cluster, start_replica};
#[cfg(feature = "proxy")]
pub use digest::{Digest, digest};
#[cfg(feature = "proxy")]
pub use faults::{Break, Target};
#[cfg(feature = "proxy")]
pub use instance::{Instance, advance, change};
#[cfg(feature = "proxy")]
pub use key::ScriptKey;
#[cfg(feature = "proxy")]
pub use proxy::{Proxy, World};
#[cfg(feature = "proxy")]
pub use script_file::{ScriptFile, package_folder};
#[cfg(feature = "proxy")]
pub use scripts::{Script, Version, check_fault};
pub use server::{NoServer, SERVERS, SKIPS, Server, StartError, VARIABLE, find, find_named, skip, wheel};
#[cfg(feature = "proxy")]
pub use settings::{LineFault, Settings};

//! An emulator of Upstash's REST dialect over a live server, the official clients, and a proxy that breaks connections.
//! Nothing here is published.

pub mod reply;
mod upstream;
pub mod dialect;
mod encoding;
mod request;
mod answer;
pub mod emulator;
mod message;
pub mod fault;
pub mod proxy;
pub mod packages;
pub mod official;
pub mod foreign;

pub use request::{READ_ONLY_TOKEN, TOKEN};

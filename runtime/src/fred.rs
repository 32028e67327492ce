//! Scripts over the client [`fred`](https://docs.rs/fred): calls, batches, transactions and libraries, on one server or a cluster.
//!
#![doc = include_str!("../docs/fred.md")]

mod failure;
mod frame;
mod place;
mod request;
mod fence;
mod volley;
mod lane;
mod lanes;
mod cluster;
mod connection;

pub use connection::Connection;

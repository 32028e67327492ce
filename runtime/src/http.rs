//! Scripts over HTTP, as Upstash and others offer Redis: one request for a call, a batch or a transaction.
//!
#![doc = include_str!("../docs/http.md")]

mod asked;
mod failure;
mod plan;
mod body;
mod session;
mod json;
mod resp;
mod answer;
mod endpoint;
mod delivery;
mod sender;
mod connection;
mod exchange;
#[cfg(feature = "http-reqwest")]
mod reqwest;
#[cfg(feature = "http-ureq")]
mod ureq;

pub use asked::Format;
pub use connection::Connection;
pub use endpoint::{Endpoint, EndpointError};
pub use exchange::{Exchange, Next};
pub use failure::{SendError, status_of};
#[cfg(feature = "http-reqwest")]
pub use reqwest::Reqwest;
#[cfg(feature = "aio")]
pub use sender::AsyncSender;
pub use sender::Sender;
#[cfg(feature = "http-ureq")]
pub use ureq::Ureq;

/// What is sent.
pub type Request = ::http::Request<Vec<u8>>;
/// What comes back.
pub type Response = ::http::Response<Vec<u8>>;

//! The guides of `docs/`: their examples are the doc tests of this package, which has the pools and the server that they need.

#[doc = include_str!("../../docs/clients.md")]
mod clients {}

#[doc = include_str!("../../docs/json.md")]
mod json {}

#[doc = include_str!("../../docs/from_redis_script.md")]
mod from_redis_script {}

#[doc = include_str!("../../docs/faq.md")]
mod faq {}

//! Guides: the way from `redis::Script`, Lua and JSON in scripts, clients and pools, questions, tests, calls
//! on a cluster, calls that fail, and what calls and builds cost.
//!
//! The pages are files of `docs/`, and exist in these docs alone.

#[doc = include_str!("../docs/from_redis_script.md")]
pub mod from_redis_script {}

#[doc = include_str!("../docs/lua_in_ten_minutes.md")]
pub mod lua_in_ten_minutes {}

#[doc = include_str!("../docs/json.md")]
pub mod json {}

#[doc = include_str!("../docs/clients.md")]
pub mod clients {}

#[doc = include_str!("../docs/faq.md")]
pub mod faq {}

#[doc = include_str!("../docs/testing.md")]
pub mod testing {}

#[doc = include_str!("../docs/cluster.md")]
pub mod cluster {}

#[doc = include_str!("../docs/reliability.md")]
pub mod reliability {}

#[doc = include_str!("../docs/performance.md")]
pub mod performance {}

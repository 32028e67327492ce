//! Every lint: what is wrong, an example, and what stays silent. `redis-script lints NAME` prints the same.
//!
//! The pages exist in these docs alone.

#![doc = include_str!("../docs/lints.md")]

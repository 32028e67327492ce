//! What `[package.metadata.redis-script]` in a `Cargo.toml` does: each test compiles a small package of its own, because a case of
//! `ui.rs` has no manifest that it could write into.
#![cfg(test)]

mod mistakes;
mod package;
mod settings;

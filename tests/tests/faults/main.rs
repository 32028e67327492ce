//! Servers that die, hang, forget and change roles, and connections that break, while calls are under way.
//!
//! Each test says what was sent, what ran and what was reported; the server's own counters prove that no acknowledged call was
//! lost and that none ran twice. `docs/reliability.md` has the figures.
#![cfg(test)]

mod cut;
mod evicted;
mod flushed;
mod killed;
mod paused;
mod promoted;
mod slow;
mod stampede;
mod unloaded;

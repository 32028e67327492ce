//! Everything that runs on a connection of `redis` runs over a client of `fred`, on live servers.
//!
//! `REDIS_SCRIPT_FAULTS=10000` sets how many connections break.
#![cfg(test)]

mod clients;
mod broken;
mod modes;
mod sentinel;
mod cluster;
mod replies;
mod strange;

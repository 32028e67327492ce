//! What all connections of a proxy share.

use super::cache::Cache;
use crate::faults::Breaks;
use crate::notes::Notes;
use crate::scripts::Scripts;
use crate::settings::Settings;
use std::collections::HashMap;
use std::net::{Shutdown, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

#[derive(Debug, Default)]
pub(super) struct Shared {
    pub(super) world: Arc<World>,
    cache: Mutex<Cache>,
    connections: Mutex<HashMap<u64, TcpStream>>,
    next: AtomicU64,
    /// Whether a client has changed what outlives an emptied database.
    pub(super) spoilt: AtomicBool,
}

/// What several proxies share, in front of the servers of one cluster: scripts, settings, faults, the clock.
#[derive(Debug, Default)]
pub struct World {
    scripts: Mutex<Scripts>,
    pub(crate) breaks: Breaks,
    pub(crate) notes: Notes,
    clock_us: AtomicI64,
    /// Held to pass requests on, and taken whole to change something between them.
    gate: RwLock<()>,
}

impl World {
    pub(crate) fn scripts(&self) -> MutexGuard<'_, Scripts> {
        self.scripts.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// By how much the clients' clock is ahead of the server's.
    pub(crate) fn clock_us(&self) -> i64 {
        self.clock_us.load(Ordering::Acquire)
    }

    /// No request passes as long as this is held.
    pub(crate) fn stop(&self) -> RwLockWriteGuard<'_, ()> {
        self.gate.write().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn pass(&self) -> RwLockReadGuard<'_, ()> {
        self.gate.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// Changes the settings, for all that is sent from now on.
    pub(crate) fn change(&self, change: impl FnOnce(&mut Settings)) {
        let mut scripts = self.scripts();
        scripts.change(change);
        self.clock_us.store(scripts.settings().clock_us, Ordering::Release);
    }
}

impl Shared {
    pub(super) fn of_world(world: Arc<World>) -> Self {
        Self { world, ..Self::default() }
    }

    pub(super) fn cache(&self) -> MutexGuard<'_, Cache> {
        self.cache.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes that a client changes the server itself.
    pub(super) fn spoil(&self, name: &[u8], subcommand: &[u8]) {
        let reads: &[&str] = match name {
            b"CONFIG" => &["GET", "HELP", "RESETSTAT"],
            b"ACL" => &["CAT", "GETUSER", "HELP", "LIST", "USERS", "WHOAMI"],
            b"CLUSTER" => &["COUNTKEYSINSLOT", "INFO", "KEYSLOT", "MYID", "NODES", "SHARDS", "SLOTS"],
            b"MODULE" => &["LIST"],
            _ => &[],
        };
        if !reads.iter().any(|read| subcommand.eq_ignore_ascii_case(read.as_bytes())) {
            self.spoilt.store(true, Ordering::Release);
        }
    }

    /// Remembers a connection, to close it with the proxy.
    pub(super) fn enter(&self, client: TcpStream) -> u64 {
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        self.connections().insert(number, client);
        number
    }

    pub(super) fn leave(&self, number: u64) {
        self.connections().remove(&number);
    }

    /// Closes all connections.
    pub(super) fn close_all(&self) {
        for (_, client) in self.connections().drain() {
            // It fails only when the client has hung up.
            let _ = client.shutdown(Shutdown::Both);
        }
    }

    fn connections(&self) -> MutexGuard<'_, HashMap<u64, TcpStream>> {
        self.connections.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

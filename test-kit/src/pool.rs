//! Servers that tests have left, emptied, for those that follow in this process: as many as tests run at once.

use redis_script_test_engine::{Instance, Server, StartError, World};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

static IDLE: Mutex<Vec<(PathBuf, Server)>> = Mutex::new(Vec::new());

/// Those that no test has; more than that end.
const MOST: usize = 16;

/// A server that is empty, behind a proxy of its own.
pub(crate) fn take(binary: &Path, world: &Arc<World>) -> Result<Instance, StartError> {
    let idle = {
        let mut idle = idle();
        let position = idle.iter().position(|(known, _)| known == binary);
        position.map(|position| idle.swap_remove(position).1)
    };
    // One that is gone meanwhile is replaced.
    let reused = idle.filter(Server::answers).map(|server| Instance::around(server, world));
    match reused {
        Some(Ok(instance)) => Ok(instance),
        _ => start(binary, world),
    }
}

fn start(binary: &Path, world: &Arc<World>) -> Result<Instance, StartError> {
    let mut server = Server::start(binary, &[])?;
    // It may be kept in a `static`, which nobody drops.
    server.end_with_program().map_err(StartError::Prepare)?;
    Instance::around(server, world).map_err(StartError::Prepare)
}

/// Takes it back, unless the test has changed the server itself.
pub(crate) fn give_back(binary: &Path, instance: Instance) {
    if let Some(server) = instance.into_emptied() {
        let mut idle = idle();
        if idle.len() < MOST {
            idle.push((binary.to_owned(), server));
        }
    }
}

fn idle() -> MutexGuard<'static, Vec<(PathBuf, Server)>> {
    IDLE.lock().unwrap_or_else(PoisonError::into_inner)
}

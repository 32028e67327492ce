//! One cluster for the tests of a program, which take turns: six servers each would be too many at once.

use std::ops::Deref;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

use super::Cluster;

static RUNNING: Mutex<Weak<Cluster>> = Mutex::new(Weak::new());
static TURN: Mutex<()> = Mutex::new(());

/// The cluster, as if it were new, while no other test uses it. It ends when no test waits for it any more.
#[derive(Debug)]
pub struct Turn {
    cluster: Arc<Cluster>,
    _turn: MutexGuard<'static, ()>,
}

impl Turn {
    /// Waits for the other tests.
    ///
    /// # Panics
    /// When there is no server on this machine, or the cluster does not start.
    #[must_use]
    pub fn wait() -> Self {
        let cluster = running();
        let turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
        cluster.clear();
        Self { cluster, _turn: turn }
    }
}

fn running() -> Arc<Cluster> {
    let mut running = RUNNING.lock().unwrap_or_else(PoisonError::into_inner);
    running.upgrade().unwrap_or_else(|| {
        let cluster = Arc::new(Cluster::start());
        *running = Arc::downgrade(&cluster);
        cluster
    })
}

impl Deref for Turn {
    type Target = Cluster;

    fn deref(&self) -> &Cluster {
        &self.cluster
    }
}

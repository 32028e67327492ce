//! A cluster for one test.

use crate::behind::Behind;
use crate::calls::Call;
use crate::done::Done;
use crate::kit::{Kit, micros, must};
use crate::report::report;
use redis_script_test_engine::{Break, Instance, World, find, start_cluster};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

/// A cluster of several primaries, each behind a proxy, with one clock.
///
/// It takes about two seconds to start. The methods do what those of [`TestRedis`](crate::TestRedis) do, on all nodes.
#[derive(Debug)]
pub struct TestCluster {
    kit: Kit,
    binary: PathBuf,
}

impl TestCluster {
    /// Starts so many nodes.
    ///
    /// # Panics
    ///
    /// When there is no server, or the nodes do not find each other.
    #[must_use]
    #[track_caller]
    pub fn start(nodes: usize) -> Self {
        let binary = must(find(), "no server to test on");
        let instances = start_cluster(&Arc::new(World::default()), &binary, nodes);
        Self { kit: Kit::new(must(instances, "the cluster does not start")), binary }
    }

    /// The addresses of the nodes, as cluster clients take them.
    #[must_use]
    pub fn urls(&self) -> Vec<String> {
        self.kit.instances.iter().map(Instance::url).collect()
    }

    /// See [`TestRedis::advance`](crate::TestRedis::advance).
    #[track_caller]
    pub fn advance(&self, by: Duration) -> Done {
        self.kit.advance(micros(by));
        Done
    }

    /// See [`TestRedis::fail_at`](crate::TestRedis::fail_at).
    #[track_caller]
    pub fn fail_at(&self, script: &str, line: usize, message: &str) -> Done {
        self.kit.fail_at(script, line, message);
        Done
    }

    /// See [`TestRedis::forget`](crate::TestRedis::forget).
    #[track_caller]
    pub fn forget(&self) -> Done {
        self.kit.forget();
        Done
    }

    /// See [`TestRedis::kill`](crate::TestRedis::kill).
    #[track_caller]
    pub fn kill<'a>(&self, behind: impl Into<Behind<'a>>) -> Done {
        self.kit.break_at(behind.into(), Break::Kill);
        Done
    }

    /// See [`TestRedis::calls`](crate::TestRedis::calls).
    #[must_use]
    pub fn calls(&self) -> Vec<Call> {
        self.kit.all_calls()
    }
}

impl Drop for TestCluster {
    fn drop(&mut self) {
        report(&self.kit, None, &self.binary);
    }
}

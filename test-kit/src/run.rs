//! What the attribute becomes: runs a test on each of its servers.

use crate::test_redis::TestRedis;

/// What a test returns.
pub trait Verdict {
    /// Whether it says that the test has failed.
    fn has_failed(&self) -> bool;
}

impl Verdict for () {
    fn has_failed(&self) -> bool {
        false
    }
}

impl<T, E> Verdict for Result<T, E> {
    fn has_failed(&self) -> bool {
        self.is_err()
    }
}

/// Runs a test on the servers of these names, or on the usual one; what it returns of the first that fails.
#[track_caller]
pub fn run<V: Verdict>(servers: &[&str], test: impl Fn(TestRedis) -> V) -> V {
    let Some((last, servers)) = servers.split_last() else { return test(TestRedis::start()) };
    for server in servers {
        let verdict = test(TestRedis::start_on(server));
        if verdict.has_failed() {
            return verdict;
        }
    }
    test(TestRedis::start_on(last))
}

/// A runtime of tokio with one thread.
#[cfg(feature = "tokio")]
#[track_caller]
pub fn on_tokio<V: Verdict, F: Future<Output = V>>(servers: &[&str], test: impl Fn(TestRedis) -> F) -> V {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = crate::kit::must(runtime, "no runtime");
    run(servers, |redis| runtime.block_on(test(redis)))
}

/// A runtime of tokio with two threads, for tests that spawn tasks.
#[cfg(feature = "tokio")]
#[track_caller]
pub fn on_tokio_threads<V: Verdict, F: Future<Output = V>>(
    servers: &[&str],
    test: impl Fn(TestRedis) -> F,
) -> V {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    let runtime = crate::kit::must(runtime, "no runtime");
    run(servers, |redis| runtime.block_on(test(redis)))
}

/// The executor of smol.
#[cfg(feature = "smol")]
#[track_caller]
pub fn on_smol<V: Verdict, F: Future<Output = V>>(servers: &[&str], test: impl Fn(TestRedis) -> F) -> V {
    run(servers, |redis| smol::block_on(test(redis)))
}

//! A server for one test.

use crate::behind::Behind;
use crate::calls::Call;
use crate::connection::TestConnection;
use crate::done::Done;
use crate::kit::{Kit, micros, must};
use crate::pool;
use crate::report::{BREAK_MISSED, report};
use redis_script_test_engine::{Break, Instance, World, find, find_named, start_replica};
use std::path::PathBuf;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, SystemTime};

/// An empty server of its own for one test, of Redis or Valkey, behind a proxy that moves its clock and injects faults.
///
/// Every client that connects with [`url`](Self::url) sees the same: the scripts that it sends run for real. All methods have done
/// their work when they return; what returns [`Done`] can be awaited too.
///
/// If the test fails, it says which commands the scripts have called, each with its line.
#[derive(Debug)]
pub struct TestRedis {
    kit: Option<Kit>,
    binary: PathBuf,
    name: Option<String>,
}

impl TestRedis {
    /// The server that `REDIS_SCRIPT_SERVER` names, otherwise the first `redis-server` or `valkey-server` on `PATH`.
    ///
    /// # Panics
    ///
    /// When there is none, with a sentence that says how to get one, or when it does not start.
    #[must_use]
    #[track_caller]
    pub fn start() -> Self {
        let binary = must(find(), "no server to test on");
        Self::from_binary(binary, None)
    }

    /// A server by its name and version, as in `redis-7.0` or `valkey-9`: one that `REDIS_SCRIPT_SERVERS` leads to
    /// (`redis-6.2=/opt/redis-6.2/redis-server`, or a folder that has a folder of that name; several as in `PATH`), one called
    /// `redis-server-7.0` on `PATH`, or the usual one if that is its version.
    ///
    /// # Panics
    ///
    /// As for [`start`](Self::start).
    #[must_use]
    #[track_caller]
    pub fn start_on(name: &str) -> Self {
        let binary = must(find_named(name), "no server to test on");
        Self::from_binary(binary, Some(name.to_owned()))
    }

    #[track_caller]
    fn from_binary(binary: PathBuf, name: Option<String>) -> Self {
        let instance = must(pool::take(&binary, &Arc::new(World::default())), "the server does not start");
        Self { kit: Some(Kit::new(vec![instance])), binary, name }
    }

    /// The address for clients of any kind.
    #[must_use]
    pub fn url(&self) -> String {
        self.instance().map(Instance::url).unwrap_or_default()
    }

    /// A client of the crate `redis`, to connect as the test needs it.
    ///
    /// # Panics
    ///
    /// Never with this address.
    #[must_use]
    pub fn client(&self) -> redis::Client {
        must(redis::Client::open(self.url()), "the address is refused")
    }

    /// A connection: blocking, or asynchronous with `.await`.
    #[must_use]
    pub fn connection(&self) -> TestConnection {
        TestConnection::new(self.client())
    }

    /// Moves the clock forward: keys and fields of hashes expire, and `TIME` and absolute deadlines of commands and scripts move, for all
    /// clients. Nobody sleeps.
    ///
    /// What can't be moved is named in [`notes`](Self::notes): stream ids of `*`, idle times. What a library keeps in variables of Lua is
    /// lost, since it is loaded again.
    ///
    /// # Panics
    ///
    /// When the server does not answer.
    #[track_caller]
    pub fn advance(&self, by: Duration) -> Done {
        self.kit().advance(micros(by));
        Done
    }

    /// Sets the clock. If that is back, keys live longer, as after a server's clock was set back.
    ///
    /// # Panics
    ///
    /// When the server does not answer.
    #[track_caller]
    pub fn set_time(&self, time: SystemTime) -> Done {
        self.kit().set_time(time);
        Done
    }

    /// The time that clients see.
    #[must_use]
    pub fn now(&self) -> SystemTime {
        self.kit().now()
    }

    /// What `math.random` begins with, in each call of a script from now on.
    ///
    /// # Panics
    ///
    /// When the server refuses a library.
    #[track_caller]
    pub fn seed(&self, seed: u64) -> Done {
        self.kit().change(|settings| settings.seed = Some(seed));
        Done
    }

    /// Lets a script fail with `message` when it reaches `line`, each time from now on: what it has written before stays, as when a
    /// server stops it. The script is the path of its file from the package, or its text.
    ///
    /// # Panics
    ///
    /// When there is no such file, or no statement on that line.
    #[track_caller]
    pub fn fail_at(&self, script: &str, line: usize, message: &str) -> Done {
        self.kit().fail_at(script, line, message);
        Done
    }

    /// Takes back what [`fail_at`](Self::fail_at) has asked for.
    ///
    /// # Panics
    ///
    /// When the server refuses a library.
    #[track_caller]
    pub fn heal(&self) -> Done {
        self.kit().change(|settings| settings.faults.clear());
        Done
    }

    /// Lets the server forget all scripts, as after a restart.
    ///
    /// # Panics
    ///
    /// When the server does not answer.
    #[track_caller]
    pub fn forget(&self) -> Done {
        self.kit().forget();
        Done
    }

    /// Closes the connection of the next request that fits, when the server has done it and the client has no reply yet. If none comes,
    /// the test fails at its end.
    ///
    /// # Panics
    ///
    /// When there is no such file.
    #[track_caller]
    pub fn kill<'a>(&self, behind: impl Into<Behind<'a>>) -> Done {
        self.kit().break_at(behind.into(), Break::Kill);
        Done
    }

    /// Keeps the reply of the next request that fits, and all that follow on its connection, which stays open. If none comes, the test
    /// fails at its end.
    ///
    /// # Panics
    ///
    /// When there is no such file.
    #[track_caller]
    pub fn hang<'a>(&self, behind: impl Into<Behind<'a>>) -> Done {
        self.kit().break_at(behind.into(), Break::Hang);
        Done
    }

    /// Ends the server at once, as a crash does: connections close, and new ones close at once.
    pub fn stop(&mut self) -> Done {
        if let Some(instance) = self.kit.as_mut().and_then(|kit| kit.instances.first_mut()) {
            instance.stop();
        }
        Done
    }

    /// Starts it again behind [`stop`](Self::stop), empty, at the same address.
    ///
    /// # Panics
    ///
    /// When it does not start.
    #[track_caller]
    pub fn start_again(&mut self) -> Done {
        let instance = self.kit.as_mut().and_then(|kit| kit.instances.first_mut());
        must(instance.map_or(Ok(()), Instance::start_again), "the server does not start again");
        Done
    }

    /// The commands that scripts have called so far.
    #[must_use]
    pub fn calls(&self) -> Vec<Call> {
        self.kit().all_calls()
    }

    /// What the test has used although a moved clock can't reach it, such as stream ids of `*`.
    #[must_use]
    pub fn notes(&self) -> Vec<&'static str> {
        self.kit().notes()
    }

    /// Starts a replica that follows this server, with the same clock and the same faults; gives its address.
    ///
    /// # Panics
    ///
    /// When it does not start.
    #[track_caller]
    pub fn replica(&mut self) -> String {
        let primary = self.instance().map(|primary| start_replica(primary, &self.binary));
        let replica = must(primary.unwrap_or_else(|| unreachable!("a test has its server")), "no replica");
        let url = replica.url();
        if let Some(kit) = &mut self.kit {
            kit.replicas.push(replica);
        }
        url
    }

    fn instance(&self) -> Option<&Instance> {
        self.kit.as_ref()?.instances.first()
    }

    #[expect(clippy::panic, reason = "only a drop takes it")]
    fn kit(&self) -> &Kit {
        self.kit.as_ref().unwrap_or_else(|| panic!("a test has its server"))
    }
}

impl Drop for TestRedis {
    fn drop(&mut self) {
        let Some(mut kit) = self.kit.take() else { return };
        report(&kit, self.name.as_deref(), &self.binary);
        let missed = kit.breaks_left();
        kit.replicas.clear();
        if let Some(instance) = kit.instances.pop() {
            pool::give_back(&self.binary, instance);
        }
        assert!(missed == 0 || thread::panicking(), "{BREAK_MISSED}");
    }
}

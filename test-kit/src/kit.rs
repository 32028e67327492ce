//! What tests do to one server or to all nodes of a cluster: the clock, the faults, the seed.

use crate::behind::Behind;
use crate::calls::{Call, Calls};
use crate::script::script;
use redis_script_test_engine::{
    Break, Instance, LineFault, ScriptKey, Settings, advance, change, check_fault,
};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// The servers of a test that share a clock.
#[derive(Debug)]
pub(crate) struct Kit {
    /// One server, or the nodes of a cluster.
    pub(crate) instances: Vec<Instance>,
    /// They follow the others, and are never told to move keys.
    pub(crate) replicas: Vec<Instance>,
    pub(crate) calls: Calls,
}

impl Kit {
    pub(crate) fn new(instances: Vec<Instance>) -> Self {
        let kit = Self { instances, replicas: Vec::new(), calls: Calls::default() };
        kit.change(|settings| settings.calls = true);
        kit
    }

    pub(crate) fn primaries(&self) -> Vec<&Instance> {
        self.instances.iter().collect()
    }

    #[track_caller]
    pub(crate) fn change(&self, set: impl FnOnce(&mut Settings)) {
        must(change(&self.primaries(), set), "the server does not take the change");
    }

    #[track_caller]
    pub(crate) fn advance(&self, by_us: i64) {
        must(advance(&self.primaries(), by_us), "the clock can't be moved");
    }

    #[track_caller]
    pub(crate) fn set_time(&self, time: SystemTime) {
        let us = |time: SystemTime| time.duration_since(UNIX_EPOCH).map_or(0, micros);
        self.advance(us(time) - us(self.now()));
    }

    pub(crate) fn now(&self) -> SystemTime {
        let clock_us = self.instances.first().map_or(0, Instance::clock_us);
        let ahead = Duration::from_micros(clock_us.unsigned_abs());
        if clock_us < 0 { SystemTime::now() - ahead } else { SystemTime::now() + ahead }
    }

    #[track_caller]
    pub(crate) fn fail_at(&self, path_or_text: &str, line: usize, message: &str) {
        let file = must(script(path_or_text), "no script to fail");
        let joined = file.joined_line(line).unwrap_or(line);
        must(
            check_fault(file.text(), joined, message),
            &format!("`{path_or_text}` can't fail at line {line}"),
        );
        let fault = LineFault { script: file.key(), line: joined, message: message.to_owned() };
        self.change(|settings| settings.faults.push(fault));
    }

    #[track_caller]
    pub(crate) fn break_at(&self, behind: Behind<'_>, then: Break) {
        let key =
            |path_or_text: &str| -> ScriptKey { must(script(path_or_text), "no script to wait for").key() };
        let target = behind.target(key);
        if let Some(instance) = self.instances.first() {
            instance.break_at(target, then);
        }
    }

    /// How many connections were to break, and have not.
    pub(crate) fn breaks_left(&self) -> usize {
        self.instances.first().map_or(0, Instance::breaks_left)
    }

    #[track_caller]
    pub(crate) fn forget(&self) {
        for instance in self.instances.iter().chain(&self.replicas) {
            must(instance.proxy().forget_scripts(), "the server does not forget");
        }
    }

    pub(crate) fn all_calls(&self) -> Vec<Call> {
        self.calls.all(&self.instances.iter().chain(&self.replicas).collect::<Vec<_>>())
    }

    pub(crate) fn notes(&self) -> Vec<&'static str> {
        self.instances.first().map(Instance::notes).unwrap_or_default()
    }
}

/// 292,000 years are enough for a test.
pub(crate) fn micros(duration: Duration) -> i64 {
    i64::try_from(duration.as_micros()).unwrap_or(i64::MAX)
}

/// What a test can't go on without.
#[track_caller]
#[expect(clippy::panic, reason = "a test that can't have what it asks for has failed")]
pub(crate) fn must<T, E: std::fmt::Display>(outcome: Result<T, E>, what: &str) -> T {
    outcome.unwrap_or_else(|error| panic!("{what}: {error}"))
}

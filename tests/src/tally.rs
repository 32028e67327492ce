//! Compares what callers were told of each call with what the server counted: none lost, none doubled.
//!
//! A call counts itself in Redis under a number of its own, so that nothing has to be taken on trust.

use std::collections::HashMap;
use std::sync::Arc;

use redis::aio::ConnectionLike;
use redis::{Connection, RedisResult};
use redis_script::{Error, Invocation, Result, redis_script};

/// Where the calls count themselves.
pub const CALLS: &str = "calls";

/// Counts the call of this number, and gives the number and the count back.
#[redis_script(lua = "return {ARGV[1], redis.call('HINCRBY', KEYS[1], ARGV[1], 1)}")]
pub async fn count(conn: &mut impl ConnectionLike, #[key] calls: &str, number: u64) -> Result<(u64, u64)>;

/// The same on a connection that blocks.
#[redis_script(lua = "return {ARGV[1], redis.call('HINCRBY', KEYS[1], ARGV[1], 1)}")]
pub fn count_sync(
    conn: &mut (impl redis::ConnectionLike + ?Sized),
    #[key] calls: &str,
    number: u64,
) -> Result<(u64, u64)>;

/// The same for a batch.
#[redis_script(lua = "return {ARGV[1], redis.call('HINCRBY', KEYS[1], ARGV[1], 1)}")]
pub fn counted(#[key] calls: &str, number: u64) -> Invocation<(u64, u64)>;

/// What was reported of calls.
#[derive(Debug, Default)]
pub struct Tally {
    reported: HashMap<u64, std::result::Result<(), Arc<Error>>>,
}

impl Tally {
    /// Notes what came of a call.
    ///
    /// # Panics
    /// When the reply is that of another call, or the number was used before.
    pub fn note(&mut self, number: u64, outcome: Result<(u64, u64)>) {
        let outcome = outcome.map(|reply| assert_eq!(reply, (number, 1), "a reply that is not this call's"));
        self.insert(number, outcome.map_err(Arc::new));
    }

    /// Notes what came of the calls of a batch; an error of the batch is that of each call.
    ///
    /// # Panics
    /// As [`note`](Self::note) does.
    pub fn note_batch(&mut self, numbers: &[u64], outcome: Result<Vec<Result<(u64, u64)>>>) {
        match outcome {
            Ok(outcomes) => {
                assert_eq!(outcomes.len(), numbers.len(), "a result for each call");
                numbers.iter().zip(outcomes).for_each(|(number, outcome)| self.note(*number, outcome));
            }
            Err(error) => {
                let error = Arc::new(error);
                numbers.iter().for_each(|number| self.insert(*number, Err(Arc::clone(&error))));
            }
        }
    }

    fn insert(&mut self, number: u64, outcome: std::result::Result<(), Arc<Error>>) {
        assert!(self.reported.insert(number, outcome).is_none(), "{number} was used before");
    }

    /// Takes over what another one noted.
    pub fn add(&mut self, other: Self) {
        self.reported.extend(other.reported);
    }

    /// The calls that failed, as far as the caller knows.
    #[must_use]
    pub fn failures(&self) -> Vec<&Error> {
        self.reported.values().filter_map(|outcome| outcome.as_ref().err()).map(|error| &**error).collect()
    }

    /// Holds everything that was reported against the server's counts, and says what was found; how many calls ran although
    /// they were reported as failed.
    ///
    /// # Errors
    /// When the server does not tell its counts.
    ///
    /// # Panics
    /// When an acknowledged call did not run, any ran twice, one ran that nobody made, or one ran whose error says that it did not.
    #[expect(clippy::print_stdout, reason = "the figures are for `--nocapture`")]
    pub fn settle(&self, name: &str, faults: usize, conn: &mut Connection) -> RedisResult<usize> {
        let counts: HashMap<u64, u64> = redis::cmd("HGETALL").arg(CALLS).query(conn)?;
        let acknowledged = |number: &u64| matches!(self.reported.get(number), Some(Ok(())));
        let lost = self.reported.keys().filter(|it| acknowledged(it) && !counts.contains_key(it)).count();
        let doubled = counts.values().filter(|count| **count > 1).count();
        let strangers = counts.keys().filter(|number| !self.reported.contains_key(number)).count();
        let failed = self.failures().len();
        let certain: Vec<&u64> = self
            .reported
            .iter()
            .filter_map(|(number, outcome)| {
                outcome.as_ref().is_err_and(|error| !error.may_have_run()).then_some(number)
            })
            .collect();
        let wrong = certain.iter().filter(|number| counts.contains_key(number)).count();
        let ran = counts.keys().filter(|number| !acknowledged(number)).count();
        println!(
            "{name}: {} calls, {faults} faults; {failed} reported as failed, of which {ran} ran, and {} as not run; {lost} lost, \
             {doubled} doubled",
            self.reported.len(),
            certain.len(),
        );
        assert_eq!(
            (lost, doubled, strangers, wrong),
            (0, 0, 0, 0),
            "lost, doubled, not ours, ran although reported as not run"
        );
        Ok(ran)
    }
}

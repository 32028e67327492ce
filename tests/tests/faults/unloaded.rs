//! Servers that lack a library while one of them does not answer its load: no call waits for another's connection.

use std::pin::pin;
use std::time::{Duration, Instant};

use redis::aio::MultiplexedConnection;
use redis_script::{Error, LibraryProblem, Result, redis_functions};
use redis_script_tests::ability::Ability;
use redis_script_tests::live::Live;
use redis_script_tests::tally::{CALLS, Tally};
use redis_script_tests::turns::{Fault, Turns};
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};

/// Calls that count themselves, as those of `tally` do.
#[redis_functions("tests/faults/counting.lua")]
mod counting {
    use redis::aio::ConnectionLike;
    use redis_script::Result;

    pub(super) async fn count(
        conn: &mut impl ConnectionLike,
        #[key] calls: &str,
        number: u64,
    ) -> Result<(u64, u64)>;

    #[function("count")]
    pub(super) fn count_sync(
        conn: &mut impl redis::ConnectionLike,
        #[key] calls: &str,
        number: u64,
    ) -> Result<(u64, u64)>;

    /// It only reads, so a server under `CLIENT PAUSE … WRITE` answers it, and does not answer its load.
    pub(super) async fn peek(conn: &mut impl ConnectionLike, #[key] calls: &str) -> Result<u64>;
}

/// What a connection waits for each reply.
const PATIENCE: Duration = Duration::from_millis(100);
/// What a machine that is busy may add; a call that waits for others takes longer by far.
const GRACE: Duration = Duration::from_millis(1500);
const FOREVER: Duration = Duration::from_secs(60);

fn pause_writes(live: &Live) {
    let pause = redis::cmd("CLIENT").arg("PAUSE").arg(600_000).arg("WRITE").to_owned();
    pause.exec(&mut live.connect().unwrap()).unwrap();
}

fn unpause(live: &Live) {
    redis::cmd("CLIENT").arg("UNPAUSE").exec(&mut live.connect().unwrap()).unwrap();
}

/// A connection to a server that answers one call more, and nothing that is sent then.
async fn swallowed(live: &Live) -> (Turns, MultiplexedConnection) {
    let turns = Turns::before(live.port()).unwrap();
    let config = redis::AsyncConnectionConfig::new().set_response_timeout(Some(FOREVER));
    let client = redis::Client::open(turns.url()).unwrap();
    let conn = client.get_multiplexed_async_connection_with_config(&config).await.unwrap();
    turns.harm(1, Fault::Swallow);
    (turns, conn)
}

#[tokio::test]
async fn a_call_that_is_held_in_the_midst_of_its_load_keeps_no_other_waiting() {
    let Some(hangs) = Live::start_for(Ability::Functions) else { return };
    let healthy = Live::start();
    let (turns, mut first) = swallowed(&hangs).await;
    let mut second = healthy.multiplexed().await.unwrap();
    let before = turns.count();
    let mut held = pin!(counting::count(&mut first, CALLS, 1));
    while turns.count() < before + 2 {
        tokio::select! {
            outcome = &mut held => panic!("the load was answered: {outcome:?}"),
            () = sleep(Duration::from_millis(1)) => {}
        }
    }
    // Nobody polls the first any more.
    let outcome = timeout(FOREVER / 4, counting::count(&mut second, CALLS, 2)).await;
    assert_eq!(outcome.expect("a call on another connection").unwrap(), (2, 1));
}

#[test]
fn threads_do_not_wait_for_each_other_either() {
    let Some(hangs) = Live::start_for(Ability::Functions) else { return };
    let healthy = Live::start();
    let turns = Turns::before(hangs.port()).unwrap();
    let mut first = redis::Client::open(turns.url()).unwrap().get_connection().unwrap();
    turns.harm(1, Fault::Swallow);
    let before = turns.count();
    // It ends with the test's process.
    std::thread::spawn(move || counting::count_sync(&mut first, CALLS, 1));
    while turns.count() < before + 2 {
        std::thread::sleep(Duration::from_millis(1));
    }
    let mut second = healthy.connect().unwrap();
    second.set_read_timeout(Some(FOREVER / 4)).unwrap();
    assert_eq!(counting::count_sync(&mut second, CALLS, 2).unwrap(), (2, 1));
}

/// What each of so many tasks took.
async fn times<F: Future<Output = Duration> + Send + 'static>(tasks: Vec<F>) -> Vec<Duration> {
    tasks.into_iter().collect::<JoinSet<_>>().join_all().await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fifty_calls_whose_load_hangs_take_no_longer_than_one() {
    let Some(live) = Live::start_for(Ability::Functions) else { return };
    pause_writes(&live);
    let mut tasks = Vec::new();
    for _ in 0..50 {
        let mut conn = live.impatient(PATIENCE).await.unwrap();
        tasks.push(async move {
            let start = Instant::now();
            let outcome = counting::peek(&mut conn, CALLS).await;
            assert!(is_timeout(&outcome), "{outcome:?}");
            start.elapsed()
        });
    }
    let slowest = times(tasks).await.into_iter().max().unwrap();
    assert!(slowest < 2 * PATIENCE + GRACE, "one of them took {slowest:?}");
}

fn is_timeout<T>(outcome: &Result<T>) -> bool {
    matches!(outcome, Err(Error::Redis(error)) if error.redis_error().is_timeout())
}

fn is_changed<T>(outcome: &Result<T>) -> bool {
    matches!(outcome, Err(Error::Library(error)) if error.problem() == LibraryProblem::Changed)
}

/// Four servers: what a call on each is told.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Server {
    HasIt,
    Hangs,
    LacksIt,
    HasOtherCode,
}

impl Server {
    fn prepare(self, live: &Live) {
        let load =
            |text: &str| redis::cmd("FUNCTION").arg("LOAD").arg(text).exec(&mut live.connect().unwrap());
        match self {
            Self::HasIt => load(counting::LIBRARY.code().source()).unwrap(),
            Self::HasOtherCode => {
                load("#!lua name=counting\nredis.register_function('other', function() return 1 end)\n")
                    .unwrap();
            }
            Self::Hangs => pause_writes(live),
            Self::LacksIt => {}
        }
    }

    fn expects<T: std::fmt::Debug>(self, outcome: &Result<T>) {
        let is_expected = match self {
            Self::HasIt | Self::LacksIt => outcome.is_ok(),
            Self::Hangs => is_timeout(outcome),
            Self::HasOtherCode => is_changed(outcome),
        };
        assert!(is_expected, "{self:?}: {outcome:?}");
    }
}

const SERVERS: [Server; 4] = [Server::HasIt, Server::Hangs, Server::LacksIt, Server::HasOtherCode];
const TASKS: u64 = 64;
const EACH: u64 = 10;

/// One task's calls on one server, and what the slowest took.
async fn calls(
    server: Server,
    mut conn: MultiplexedConnection,
    numbers: std::ops::Range<u64>,
) -> (Tally, Duration) {
    let (mut tally, mut slowest) = (Tally::default(), Duration::ZERO);
    for number in numbers {
        let start = Instant::now();
        let peeked = counting::peek(&mut conn, CALLS).await;
        slowest = slowest.max(start.elapsed());
        server.expects(&peeked);
        let start = Instant::now();
        let counted = counting::count(&mut conn, CALLS, number).await;
        slowest = slowest.max(start.elapsed());
        server.expects(&counted);
        tally.note(number, counted);
    }
    (tally, slowest)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sixty_four_tasks_on_four_servers_lose_and_double_nothing_and_wait_for_nobody() {
    let Some(first) = Live::start_for(Ability::Functions) else { return };
    let lives = [first, Live::start(), Live::start(), Live::start()];
    let mut tasks = JoinSet::new();
    for (server, live) in SERVERS.into_iter().zip(&lives) {
        let patience = if server == Server::Hangs { PATIENCE } else { FOREVER };
        let conn = live.impatient(patience).await.unwrap();
        server.prepare(live);
        for task in 0..TASKS / 4 {
            let (conn, numbers) = (conn.clone(), task * EACH..(task + 1) * EACH);
            tasks.spawn(async move { (server, calls(server, conn, numbers).await) });
        }
    }
    let mut tallies = SERVERS.map(|_| Tally::default());
    for (server, (tally, slowest)) in tasks.join_all().await {
        assert!(slowest < 2 * PATIENCE + GRACE, "a call on a server that {server:?} took {slowest:?}");
        tallies[SERVERS.iter().position(|one| *one == server).unwrap()].add(tally);
    }
    unpause(&lives[1]);
    for ((server, tally), live) in SERVERS.into_iter().zip(tallies).zip(&lives) {
        tally.settle(&format!("library, {server:?}"), 1, &mut live.connect().unwrap()).unwrap();
    }
}

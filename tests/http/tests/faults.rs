//! Connections that break before, within and behind the request and the answer: no call is lost, none runs twice, and an error that
//! says that its call did not run is right. The figures are in `docs/reliability.md`.
//!
//! `REDIS_SCRIPT_FAULTS=10000` sets how many connections break.
#![cfg(test)]

use std::env;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use redis::Connection;
use redis_script::http::{Endpoint, Reqwest, Ureq};
use redis_script::{batch, preload};
use redis_script_http::TOKEN;
use redis_script_http::dialect::{Dialect, Knowledge};
use redis_script_http::emulator::Emulator;
use redis_script_http::fault::Fault;
use redis_script_http::proxy::Proxy;
use redis_script_tests::live::Live;
use redis_script_tests::tally::{CALLS, COUNT_SCRIPT, Tally, count, count_sync, counted};

/// Of three requests one arrives, so that a connection is used again before it breaks.
const UNHARMED: usize = 3;

/// How long a caller waits, where the answer comes later than that.
const PATIENCE: Duration = Duration::from_millis(700);

/// How many tasks call at once.
const TASKS: u64 = 16;

fn faults_wanted() -> usize {
    env::var("REDIS_SCRIPT_FAULTS").ok().and_then(|faults| faults.parse().ok()).unwrap_or(600)
}

/// A server, and a way to it on which connections break.
struct Way {
    live: Live,
    _emulator: Emulator,
    proxy: Proxy,
    requests: Arc<AtomicUsize>,
}

impl Way {
    fn open(dialect: Dialect) -> Self {
        let live = Live::start();
        let emulator = Emulator::start(live.port(), dialect).unwrap();
        let requests = Arc::<AtomicUsize>::default();
        let counter = Arc::clone(&requests);
        let proxy = Proxy::before(emulator.port(), move || {
            let number = counter.fetch_add(1, Ordering::SeqCst);
            (!number.is_multiple_of(UNHARMED)).then(|| Fault::number(number - number / UNHARMED - 1))
        });
        Self { live, _emulator: emulator, proxy: proxy.unwrap(), requests }
    }

    fn endpoint(&self) -> Endpoint {
        Endpoint::new(&self.proxy.url(), TOKEN).unwrap()
    }

    fn faults(&self) -> usize {
        let requests = self.requests.load(Ordering::SeqCst);
        requests - requests.div_ceil(UNHARMED)
    }

    fn settle(&self, name: &str, tally: &Tally) {
        self.proxy.settle();
        let ran = tally.settle(name, self.faults(), &mut self.live.connect().unwrap()).unwrap();
        assert!(ran > 0, "some calls ran, and their answers were lost");
        let told = tally.failures().iter().filter(|error| !error.may_have_run()).count();
        assert!(told < tally.failures().len());
    }
}

/// In some rounds of seven calls the server forgets the script, so that a call takes two requests.
fn forget(conn: &mut Connection, number: u64) {
    if (number / 7).is_multiple_of(3) {
        redis::cmd("SCRIPT").arg("FLUSH").exec(conn).unwrap();
    }
}

fn several(number: u64) -> [u64; 3] {
    [number, number + 1, number + 2]
}

/// The row in `docs/` beside those of other clients.
#[tokio::test]
async fn a_call_whose_answer_is_lost_ran_once() {
    for breaks in [1, usize::MAX] {
        let live = Live::start();
        let emulator = Emulator::start(live.port(), Dialect::default()).unwrap();
        preload(&mut live.connect().unwrap(), &[&COUNT_SCRIPT]).unwrap();
        let mut tally = Tally::default();
        let proxy = breaking(&emulator, breaks);
        let endpoint = Endpoint::new(&proxy.url(), TOKEN).unwrap();
        tally.note(1, count_sync(&mut endpoint.connect(blocking()), CALLS, 1));
        proxy.settle();
        let proxy = breaking(&emulator, breaks);
        let endpoint = Endpoint::new(&proxy.url(), TOKEN).unwrap();
        tally.note(2, count(&mut endpoint.connect(awaited()), CALLS, 2).await);
        proxy.settle();
        assert!(tally.failures().iter().all(|error| error.may_have_run()));
        assert_eq!(tally.settle("answers that are lost", 2, &mut live.connect().unwrap()).unwrap(), 2);
    }
}

/// Its reply comes when nobody waits for it, and is not taken for that of the next call.
#[tokio::test]
async fn a_call_whose_caller_gave_up_ran_once() {
    let live = Live::start();
    let emulator = Emulator::start(live.port(), Dialect::default()).unwrap();
    preload(&mut live.connect().unwrap(), &[&COUNT_SCRIPT]).unwrap();
    let number = AtomicUsize::new(0);
    let plan =
        move || number.fetch_add(1, Ordering::SeqCst).is_multiple_of(2).then_some(Fault::Late(PATIENCE * 3));
    let proxy = Proxy::before(emulator.port(), plan).unwrap();
    let endpoint = Endpoint::new(&proxy.url(), TOKEN).unwrap();
    let agent = ureq::Agent::config_builder().timeout_global(Some(PATIENCE)).build().new_agent();
    let client = reqwest::Client::builder().timeout(PATIENCE);
    let mut conn = endpoint.connect(Ureq::new(agent));
    let mut awaited = endpoint.connect(Reqwest::new(client).unwrap());
    let mut tally = Tally::default();
    for number in (0..12).step_by(4) {
        tally.note(number, count_sync(&mut conn, CALLS, number));
        tally.note(number + 1, count_sync(&mut conn, CALLS, number + 1));
        tally.note(number + 2, count(&mut awaited, CALLS, number + 2).await);
        tally.note(number + 3, count(&mut awaited, CALLS, number + 3).await);
    }
    proxy.settle();
    let failures = tally.failures();
    let timeouts =
        failures.iter().filter(|error| error.redis_error().is_some_and(redis::RedisError::is_timeout));
    assert_eq!((failures.len(), timeouts.count()), (6, 6));
    assert_eq!(tally.settle("callers that gave up", 6, &mut live.connect().unwrap()).unwrap(), 6);
}

/// The first requests break, after they arrived.
fn breaking(emulator: &Emulator, breaks: usize) -> Proxy {
    let before = AtomicUsize::new(0);
    let plan = move || (before.fetch_add(1, Ordering::SeqCst) < breaks).then_some(Fault::BehindRequest);
    Proxy::before(emulator.port(), plan).unwrap()
}

fn blocking() -> Ureq {
    Ureq::new(ureq::Agent::new_with_defaults())
}

fn awaited() -> Reqwest {
    Reqwest::new(reqwest::Client::builder()).unwrap()
}

#[test]
fn calls_that_block_are_not_lost_and_not_doubled() {
    use Knowledge::{Ignored, Known};
    // In each form of replies; now and then, what the server knows has to be learned again while connections break.
    for (resp2, base64) in [(Known, Known), (Ignored, Known), (Ignored, Ignored)] {
        let way = Way::open(Dialect { resp2, base64, ..Dialect::default() });
        let mut direct = way.live.connect().unwrap();
        let (mut tally, mut number) = (Tally::default(), 0);
        let mut conn = way.endpoint().connect(blocking());
        while way.faults() < faults_wanted() / 6 {
            forget(&mut direct, number);
            if (number / 7).is_multiple_of(5) {
                conn = way.endpoint().connect(blocking());
            }
            tally.note(number, count_sync(&mut conn, CALLS, number));
            let numbers = several(number + 1);
            tally.note_batch(&numbers, batch(numbers.map(|number| counted(CALLS, number))).invoke(&mut conn));
            let numbers = several(number + 4);
            let calls = batch(numbers.map(|number| counted(CALLS, number))).atomic();
            tally.note_batch(&numbers, calls.invoke(&mut conn));
            number += 7;
        }
        way.settle(
            &format!("HTTP connections that break, blocking, RESP2 {resp2:?}, base64 {base64:?}"),
            &tally,
        );
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn calls_that_are_awaited_are_not_lost_and_not_doubled() {
    let way = Arc::new(Way::open(Dialect::default()));
    let conn = way.endpoint().connect(awaited());
    let tasks: Vec<_> = (0..TASKS)
        .map(|task| {
            let (way, mut conn) = (Arc::clone(&way), conn.clone());
            tokio::spawn(async move {
                let (mut tally, mut number) = (Tally::default(), task << 32);
                let mut direct = way.live.connect().unwrap();
                while way.faults() < faults_wanted() / 2 {
                    forget(&mut direct, number);
                    tally.note(number, count(&mut conn, CALLS, number).await);
                    let numbers = several(number + 1);
                    let calls = batch(numbers.map(|number| counted(CALLS, number)));
                    tally.note_batch(&numbers, calls.invoke_async(&mut conn).await);
                    let numbers = several(number + 4);
                    let calls = batch(numbers.map(|number| counted(CALLS, number))).atomic();
                    tally.note_batch(&numbers, calls.invoke_async(&mut conn).await);
                    number += 7;
                }
                tally
            })
        })
        .collect();
    let mut tally = Tally::default();
    for task in tasks {
        tally.add(task.await.unwrap());
    }
    way.settle("HTTP connections that break, awaited", &tally);
}

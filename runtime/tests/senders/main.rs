//! `ureq` and `reqwest` against a server that breaks: no request is sent twice, and an error says whether it may have arrived.

#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used, reason = "a test fails by that")]

mod server;

use redis_script::http::{Connection, Endpoint, Reqwest, Sender, Ureq, status_of};
use redis_script::{Error, Result, redis_script};
use server::{Answer, Server};
use std::time::Duration;
use tokio::runtime::Runtime;

const LIMIT: Duration = Duration::from_millis(300);

#[redis_script(lua = "return redis.call('INCR', KEYS[1])")]
fn count(conn: &mut impl redis::ConnectionLike, #[key] counter: &str) -> Result<u64>;

#[redis_script(lua = "return redis.call('INCR', KEYS[1])")]
async fn count_async(conn: &mut impl redis::aio::ConnectionLike, #[key] counter: &str) -> Result<u64>;

/// One client, and a way to call over it.
type Client = Box<dyn FnMut() -> Result<u64>>;

fn over_ureq(url: &str) -> Client {
    let agent = ureq::Agent::config_builder().timeout_global(Some(LIMIT)).build().new_agent();
    let mut conn = endpoint(url).connect(Ureq::new(agent));
    Box::new(move || count(&mut conn, "counter"))
}

fn over_reqwest(url: &str) -> Client {
    let runtime = Runtime::new().unwrap();
    let client = reqwest::Client::builder().timeout(LIMIT);
    let mut conn = endpoint(url).connect(Reqwest::new(client).unwrap());
    Box::new(move || runtime.block_on(count_async(&mut conn, "counter")))
}

fn endpoint(url: &str) -> Endpoint {
    Endpoint::new(url, "secret").unwrap()
}

/// What each client was told, and how many requests had arrived by then.
fn told(answers: &[Answer], calls: usize) -> Vec<(Vec<Result<u64>>, usize)> {
    let over = [over_ureq, over_reqwest];
    over.iter()
        .map(|over| {
            let server = Server::start(answers);
            let mut client = over(&server.url());
            let results = (0..calls).map(|_| client()).collect();
            (results, server.requests())
        })
        .collect()
}

fn the_error(mut results: Vec<Result<u64>>) -> Error {
    results.pop().unwrap().unwrap_err()
}

#[test]
fn a_script_that_the_server_lacks_takes_two_requests() {
    let missing = Answer::Whole(400, "-NOSCRIPT No matching script. Please use EVAL.\r\n");
    for (results, requests) in told(&[missing, Answer::Whole(200, ":1\r\n"), Answer::Whole(200, ":2\r\n")], 2)
    {
        let values: Vec<u64> = results.into_iter().map(Result::unwrap).collect();
        assert_eq!((values, requests), (vec![1, 2], 3));
    }
}

#[test]
fn a_request_whose_answer_is_lost_arrives_once_on_a_new_connection_and_on_a_used_one() {
    let whole = Answer::Whole(200, ":1\r\n");
    for lost in [Answer::None, Answer::Cut, Answer::Reset] {
        for (answers, calls) in [(vec![lost], 1), (vec![whole, lost], 2), (vec![whole, whole, lost], 3)] {
            for (results, requests) in told(&answers, calls) {
                let error = the_error(results);
                assert!(error.may_have_run() && requests == calls, "{lost:?}, {requests} requests: {error}");
                assert!(!format!("{error:?}").contains("secret"));
            }
        }
    }
}

#[test]
fn a_connection_that_was_closed_between_two_calls_doubles_none() {
    for (results, requests) in told(&[Answer::Last(200, ":1\r\n"), Answer::Whole(200, ":2\r\n")], 2) {
        let arrived = results.iter().filter(|result| result.is_ok()).count();
        assert!(arrived >= 1 && requests == arrived, "{results:?}, {requests} requests");
        assert!(results.iter().filter_map(|result| result.as_ref().err()).all(Error::may_have_run));
    }
}

#[test]
fn no_redirect_is_followed_and_no_status_is_tried_again() {
    for status in [301, 302, 303, 307, 308, 408, 421, 425, 429, 500, 502, 503, 504] {
        for (results, requests) in told(&[Answer::Whole(status, "<html>")], 1) {
            let error = the_error(results);
            let found = error.redis_error().and_then(status_of).map(|status| status.as_u16());
            assert_eq!((found, requests), (Some(status), 1), "{error}");
        }
    }
}

#[test]
fn a_time_limit_is_a_timeout_and_the_call_may_have_run() {
    for (results, requests) in told(&[Answer::Late], 1) {
        let error = the_error(results);
        assert!(error.redis_error().is_some_and(redis::RedisError::is_timeout), "{error}");
        assert!(error.may_have_run() && requests == 1);
    }
}

#[test]
fn without_a_connection_nothing_ran() {
    let gone = Server::start(&[]).url();
    for url in [gone.as_str(), "http://no-such-host.invalid"] {
        for over in [over_ureq, over_reqwest] {
            let error = over(url)().unwrap_err();
            assert!(!error.may_have_run(), "{url}: {error}");
        }
    }
}

#[test]
fn any_sender_can_be_boxed() {
    let server = Server::start(&[Answer::Whole(200, ":1\r\n")]);
    let mut ureq = Ureq::new(ureq::Agent::new_with_defaults());
    let mut conn: Connection<_> =
        endpoint(&server.url()).connect(Box::new(move |request| ureq.send(request)));
    assert_eq!(count(&mut conn, "counter").unwrap(), 1);
}

//! Calls and batches step by step, without a connection.

use super::{Exchange, Next};
use crate::batch;
use crate::call::draft::Draft;
use crate::http::{Endpoint, Response, SendError};
use crate::invocation::Invocation;
use crate::mock::SCRIPT;
use crate::target::Target;
use crate::target::verb::Verb;

static TARGET: Target = Target::new(&SCRIPT, Verb::Eval, "");
const NOSCRIPT: &str = "-NOSCRIPT No matching script. Please use EVAL.\r\n";

fn endpoint() -> Endpoint {
    Endpoint::new("https://x.upstash.io", "secret").unwrap()
}

fn call() -> Invocation<u64> {
    let mut draft = Draft::new(&TARGET, 1, 0);
    draft.push(&"key");
    draft.into_invocation()
}

#[expect(clippy::unnecessary_wraps, reason = "as a sender returns it")]
fn answer(body: &str) -> Result<Response, SendError> {
    let builder = ::http::Response::builder().header("Content-Type", "application/octet-stream");
    Ok(builder.body(body.into()).unwrap())
}

/// The bodies that were sent, and the result.
fn run<T>(mut exchange: Exchange<T>, answers: &[&str]) -> (Vec<String>, crate::Result<T>) {
    let (mut sent, mut answers) = (Vec::new(), answers.iter());
    let mut next = exchange.start();
    loop {
        next = match next {
            Next::Done(result) => return (sent, result),
            Next::Send(request) => {
                sent.push(String::from_utf8(request.into_body()).unwrap());
                let answer = answers.next().map_or(Err(SendError::unanswered("closed")), |body| answer(body));
                exchange.answer(answer)
            }
        }
    }
}

#[test]
fn a_call_goes_on_with_the_text_where_the_server_lacks_the_script() {
    let (sent, result) = run(endpoint().call(&call()), &[NOSCRIPT, ":7\r\n"]);
    assert_eq!(result.unwrap(), 7);
    assert!(sent[0].contains("EVALSHA") && sent[1].contains("return 1"), "{sent:?}");
    let (sent, result) = run(endpoint().call(&call()), &[NOSCRIPT, NOSCRIPT]);
    assert_eq!((sent.len(), result.unwrap_err().code()), (2, Some("NOSCRIPT")));
}

#[test]
fn a_request_without_an_answer_is_the_end() {
    let (sent, result) = run(endpoint().call(&call()), &[]);
    assert!(sent.len() == 1 && result.unwrap_err().may_have_run());
}

#[test]
fn a_batch_and_a_transaction_go_out_as_one_request() {
    let (sent, result) = run(endpoint().batch(batch(vec![call(), call()])), &[":1\r\n:2\r\n"]);
    assert_eq!((sent.len(), result.unwrap().len()), (1, 2));
    let (sent, result) = run(endpoint().batch(batch((call(),)).atomic()), &["<html>"]);
    assert!(sent.len() == 1 && result.is_err());
}

#[test]
fn what_can_not_be_sent_is_over_at_once() {
    let small = endpoint().with_max_request_bytes(10);
    let (sent, result) = run(small.call(&call()), &[]);
    assert!(sent.is_empty() && !result.unwrap_err().may_have_run());
}

#[test]
fn an_exchange_that_is_over_or_asked_out_of_turn_says_so() {
    let mut exchange = endpoint().call(&call());
    let Next::Send(_) = exchange.start() else { panic!("a request") };
    let Next::Done(Ok(7)) = exchange.answer(answer(":7\r\n")) else { panic!("a result") };
    let Next::Done(Err(error)) = exchange.answer(answer(":7\r\n")) else { panic!("an error") };
    assert!(error.to_string().contains("is over"), "{error}");
    let mut exchange = endpoint().call(&call());
    let (Next::Send(_), Next::Done(Err(_))) = (exchange.start(), exchange.start()) else {
        panic!("an error")
    };
}

#[test]
fn it_can_be_sent_to_another_thread_and_shows_no_arguments() {
    fn is_send<T: Send>(exchange: T) -> T {
        exchange
    }
    let exchange = is_send(endpoint().call(&call()));
    assert!(!format!("{exchange:?}").contains("key"));
}

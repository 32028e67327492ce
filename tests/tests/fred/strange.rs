//! What a caller may do or meet: calls that are given up, servers that pause or die, many tasks on one client.

use std::time::Duration;

use fred::prelude::*;
use fred::types::RespVersion;
use redis::aio::ConnectionLike;
use redis_script::fred::Connection;
use redis_script::{FromReply, Invocation, Result, batch, redis_script};
use redis_script_tests::live::Live;
use redis_script_tests::tally::{CALLS, Tally, count, counted};
use tokio::time::sleep;

use crate::clients::{builder, connection};

#[redis_script(lua = "return ARGV[1]")]
async fn echo(conn: &mut impl ConnectionLike, text: &str) -> Result<String>;

#[redis_script(lua = "return ARGV[1]")]
fn echoing(text: &str) -> Invocation<String>;

#[redis_script(lua = "return loadstring(ARGV[1])()")]
async fn evaluate<T: FromReply>(conn: &mut impl ConnectionLike, chunk: &str) -> Result<T>;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn replies_of_many_tasks_are_not_mixed() {
    let live = Live::start();
    let conn = connection(live.port()).await;
    let tasks: Vec<_> = (0..64).map(|task| tokio::spawn(talk(task, conn.clone()))).collect();
    for task in tasks {
        task.await.unwrap();
    }
}

async fn talk(task: usize, mut conn: Connection) {
    for number in 0..40 {
        let text = format!("{task} {number} {}", "x".repeat(number * 50));
        assert_eq!(echo(&mut conn, &text).await.unwrap(), text);
        let (more, last) = (format!("{text}a"), format!("{text}b"));
        let calls = batch((echoing(&text), echoing(&more), echoing(&last)));
        let calls = if number % 2 == 0 { calls.atomic() } else { calls };
        let (one, two, three) = calls.invoke_async(&mut conn).await.unwrap();
        assert_eq!([one.unwrap(), two.unwrap(), three.unwrap()], [text, more, last]);
    }
}

#[tokio::test]
async fn a_call_that_is_given_up_leaves_the_others_in_step() {
    let live = Live::start();
    let mut conn = connection(live.port()).await;
    let mut tally = Tally::default();
    let mut direct = live.connect().unwrap();
    for number in (0..40).step_by(4) {
        redis::cmd("CLIENT").arg("PAUSE").arg(20).exec(&mut direct).unwrap();
        let mut other = conn.clone();
        let patience = Duration::from_millis(number % 8);
        let _ = tokio::time::timeout(patience, count(&mut other, "given up", number)).await;
        let calls = batch([counted("given up", number + 1), counted("given up", number + 2)]).atomic();
        let _ = tokio::time::timeout(patience, calls.invoke_async(&mut other)).await;
        tally.note(number + 3, count(&mut conn, CALLS, number + 3).await);
        let text = format!("{number}");
        assert_eq!(echo(&mut conn, &text).await.unwrap(), text);
        let (one, two) = batch((echoing(&text), echoing("x"))).invoke_async(&mut conn).await.unwrap();
        assert_eq!((one.unwrap(), two.unwrap()), (text, "x".to_owned()));
    }
    assert!(tally.failures().is_empty());
    tally.settle("fred, given up", 20, &mut direct).unwrap();
    let twice: Vec<u64> = redis::cmd("HVALS").arg("given up").query(&mut direct).unwrap();
    assert!(twice.iter().all(|count| *count == 1), "{twice:?}");
}

#[tokio::test]
async fn a_call_that_takes_too_long_is_told_and_not_made_again() {
    let live = Live::start();
    let mut builder = builder(live.port(), RespVersion::RESP2);
    builder.with_performance_config(|config| config.default_command_timeout = Duration::from_millis(100));
    let client = builder.build().unwrap();
    client.init().await.unwrap();
    let mut conn = Connection::from(client);
    batch([counted("another", 1)]).invoke_async(&mut conn).await.unwrap();
    let mut direct = live.connect().unwrap();
    redis::cmd("CLIENT").arg("PAUSE").arg(400).exec(&mut direct).unwrap();
    let mut tally = Tally::default();
    tally.note(1, count(&mut conn, CALLS, 1).await);
    tally.note_batch(&[2, 3], batch([counted(CALLS, 2), counted(CALLS, 3)]).invoke_async(&mut conn).await);
    for error in tally.failures() {
        let is_timeout = error.redis_error().is_some_and(redis::RedisError::is_timeout);
        assert!(is_timeout && error.may_have_run(), "{error}");
    }
    assert_eq!(tally.failures().len(), 3);
    sleep(Duration::from_millis(500)).await;
    tally.note(4, count(&mut conn, CALLS, 4).await);
    tally.settle("fred, callers that gave up", 1, &mut direct).unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_is_killed_is_found_again() {
    let mut live = Live::start_with(&["--appendonly", "yes", "--appendfsync", "always"]);
    let conn = connection(live.port()).await;
    let tasks: Vec<_> = (0..16).map(|task| tokio::spawn(go_on(task << 32, conn.clone()))).collect();
    for _ in 0..3 {
        sleep(Duration::from_millis(150)).await;
        live.server().kill();
        live.server().start_again().unwrap();
    }
    let mut tally = Tally::default();
    for task in tasks {
        tally.add(task.await.unwrap());
    }
    tally.settle("fred, the server is killed", 3, &mut live.connect().unwrap()).unwrap();
    assert!(!tally.failures().is_empty());
}

async fn go_on(mut number: u64, mut conn: Connection) -> Tally {
    let (mut tally, start) = (Tally::default(), std::time::Instant::now());
    while start.elapsed() < Duration::from_millis(800) {
        tally.note(number, count(&mut conn, CALLS, number).await);
        let numbers = [number + 1, number + 2];
        let calls = batch(numbers.map(|number| counted(CALLS, number))).atomic();
        tally.note_batch(&numbers, calls.invoke_async(&mut conn).await);
        number += 3;
        sleep(Duration::from_millis(1)).await;
    }
    tally
}

#[tokio::test]
async fn a_reply_that_is_too_deep_is_an_error() {
    let live = Live::start();
    let mut conn = connection(live.port()).await;
    let deep = |depth: u32| format!("local t = {{}} for _ = 1, {depth} do t = {{t}} end return t");
    assert!(evaluate::<redis::Value>(&mut conn, &deep(90)).await.is_ok());
    let error = evaluate::<redis::Value>(&mut conn, &deep(200)).await.unwrap_err();
    assert!(error.may_have_run(), "{error}");
    assert_eq!(evaluate::<u8>(&mut conn, "return 7").await.unwrap(), 7);
}

#[tokio::test]
async fn nothing_is_left_connected() {
    let live = Live::start();
    let mut direct = live.connect().unwrap();
    let mut clients = || -> usize {
        let list: String = redis::cmd("CLIENT").arg("LIST").query(&mut direct).unwrap();
        list.lines().count() - 1
    };
    let client = builder(live.port(), RespVersion::RESP2).build().unwrap();
    client.init().await.unwrap();
    for _ in 0..20 {
        let mut conn = Connection::from(client.clone());
        batch([echoing("x")]).invoke_async(&mut conn).await.unwrap()[0].as_ref().unwrap();
        // Given up while it connects.
        let mut conn = Connection::from(client.clone());
        let calls = batch([echoing("x")]);
        let _ = tokio::time::timeout(Duration::from_micros(300), calls.invoke_async(&mut conn)).await;
    }
    sleep(Duration::from_millis(200)).await;
    assert_eq!(clients(), 1);
    client.quit().await.unwrap();
}

/// `fred` takes these for messages of channels and drops them, and then gives each reply to an earlier command.
const DROPPED: [&str; 3] =
    ["return {'message', 'a', 'b'}", "return {'subscribe', 'a', 1}", "return {'pmessage', 'a', 'b', 'c'}"];

#[tokio::test]
async fn a_reply_that_fred_drops_is_an_error_and_no_other_call_gets_a_wrong_one() {
    let live = Live::start();
    let conn = connection(live.port()).await;
    let tasks: Vec<_> = (0..16).map(|task| tokio::spawn(talk_or_fail(task, conn.clone()))).collect();
    for round in 0..10 {
        for chunk in DROPPED {
            let mut conn = conn.clone();
            let error = evaluate::<redis::Value>(&mut conn, chunk).await.unwrap_err();
            assert!(error.may_have_run(), "{error}");
            let calls = batch((echoing("x"), evaluating(chunk), echoing("y")));
            let calls = if round % 2 == 0 { calls.atomic() } else { calls };
            let result = calls.invoke_async(&mut conn).await;
            // Within the reply to `EXEC` it is no message.
            assert_eq!(result.is_ok(), round % 2 == 0, "{result:?}");
        }
    }
    let mut right = 0;
    for task in tasks {
        right += task.await.unwrap();
    }
    assert!(right > 0);
}

#[redis_script(lua = "return loadstring(ARGV[1])()")]
fn evaluating(chunk: &str) -> Invocation<redis::Value>;

async fn talk_or_fail(task: usize, mut conn: Connection) -> usize {
    let (mut right, start) = (0, std::time::Instant::now());
    for number in 0.. {
        if start.elapsed() > Duration::from_millis(600) {
            break;
        }
        let text = format!("{task} {number}");
        match echo(&mut conn, &text).await {
            Ok(reply) => assert_eq!(reply, text),
            Err(error) => assert!(error.may_have_run(), "{error}"),
        }
        match batch((echoing(&text), echoing("z"))).invoke_async(&mut conn).await {
            Ok((one, two)) => assert_eq!([one.unwrap(), two.unwrap()], [text, "z".to_owned()]),
            Err(error) => assert!(error.may_have_run(), "{error}"),
        }
        right += 1;
    }
    right
}

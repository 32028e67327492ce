//! Each kind of call, and what arrives at the server for it.

use fred::prelude::*;
use fred::types::RespVersion;
use redis_script::fred::Connection;
use redis_script::{Invocation, Result, batch, preload_async, redis_script};
use redis_script_tests::ability::Ability;
use redis_script_tests::library::limits;
use redis_script_tests::live::Live;

use crate::clients::{builder, connected, connection};

#[redis_script(lua = "return redis.call('INCR', KEYS[1])")]
async fn hit(conn: &mut impl redis::aio::ConnectionLike, #[key] counter: &str) -> Result<u64>;

#[redis_script(lua = "return redis.call('INCR', KEYS[1])")]
fn later(#[key] counter: &str) -> Invocation<u64>;

#[redis_script(lua = "return redis.call('GET', KEYS[1])", read_only)]
async fn look(conn: &mut impl redis::aio::ConnectionLike, #[key] counter: &str) -> Result<Option<u64>>;

#[redis_script(lua = "return redis.call('APPEND', KEYS[1], ARGV[1])")]
async fn append(conn: &mut impl redis::aio::ConnectionLike, #[key] key: &[u8], bytes: &[u8]) -> Result<u64>;

#[tokio::test]
async fn all_kinds_of_calls_run() {
    let Some(live) = Live::start_for(Ability::Functions) else { return };
    for version in [RespVersion::RESP2, RespVersion::RESP3] {
        redis::cmd("FLUSHALL").exec(&mut live.connect().unwrap()).unwrap();
        redis::cmd("FUNCTION").arg("FLUSH").exec(&mut live.connect().unwrap()).unwrap();
        let mut conn = Connection::from(connected(live.port(), version).await);
        assert_eq!(hit(&mut conn, "n").await.unwrap(), 1);
        assert_eq!(later("n").invoke_async(&mut conn).await.unwrap(), 2);
        assert_eq!(look(&mut conn, "n").await.unwrap(), Some(2));
        let (first, plain, second) =
            batch((later("n"), redis::Cmd::get("n"), later("n"))).invoke_async(&mut conn).await.unwrap();
        assert_eq!((first.unwrap(), second.unwrap()), (3, 4));
        assert_eq!(plain.unwrap(), redis::Value::BulkString(b"3".to_vec()));
        for (calls, expected) in [
            (batch([later("n"), later("m")]).atomic(), [5, 1]),
            (batch([later("n"), later("m")]).unordered(), [6, 2]),
        ] {
            let sums = calls.invoke_async(&mut conn).await.unwrap();
            assert_eq!(sums.into_iter().collect::<Result<Vec<_>>>().unwrap(), expected);
        }
        let (number, missing): (u64, Option<u64>) =
            redis::pipe().atomic().incr("n", 1).get("none").query_async(&mut conn).await.unwrap();
        assert_eq!((number, missing), (7, None));
        assert_eq!(append(&mut conn, b"\xff\0\r\n", b"\0\x80").await.unwrap(), 2);
        assert_eq!(limits::hit(&mut conn, "bucket", 2, 60_000).await.unwrap(), Some(1));
        assert_eq!(limits::remaining(&mut conn, "bucket", 2).await.unwrap(), 1);
        assert!(limits::LIBRARY.is_current_async(&mut conn).await.unwrap());
    }
}

#[tokio::test]
async fn a_call_is_one_command_once_the_server_knows_the_script() {
    let live = Live::start();
    let mut conn = connection(live.port()).await;
    hit(&mut conn, "n").await.unwrap();
    hit(&mut conn, "n").await.unwrap();
    let called = |command| live.times_called(command).unwrap();
    assert_eq!((called("evalsha"), called("eval")), (2, 1));
    redis::cmd("SCRIPT").arg("FLUSH").exec(&mut live.connect().unwrap()).unwrap();
    hit(&mut conn, "n").await.unwrap();
    assert_eq!((called("evalsha"), called("eval")), (3, 2));
    redis::cmd("SCRIPT").arg("FLUSH").exec(&mut live.connect().unwrap()).unwrap();
    preload_async(&mut conn, &[&HIT_SCRIPT, &LOOK_SCRIPT]).await.unwrap();
    hit(&mut conn, "n").await.unwrap();
    assert_eq!((called("evalsha"), called("eval")), (4, 2));
}

#[tokio::test]
async fn a_pool_takes_turns() {
    let live = Live::start();
    let pool: Pool = builder(live.port(), RespVersion::RESP2).build_pool(3).unwrap();
    pool.init().await.unwrap();
    let mut conn = Connection::from(pool);
    let mut ids = std::collections::BTreeSet::new();
    for expected in 1..=9 {
        assert_eq!(hit(&mut conn, "n").await.unwrap(), expected);
        ids.insert(redis::cmd("CLIENT").arg("ID").query_async::<u64>(&mut conn).await.unwrap());
    }
    assert_eq!(ids.len(), 3);
    let sums = batch([later("n"), later("n")]).invoke_async(&mut conn).await.unwrap();
    assert_eq!(sums.into_iter().collect::<Result<Vec<_>>>().unwrap(), [10, 11]);
}

//! Calls, batches, transactions, scripts and libraries on a cluster.

use fred::prelude::*;
use redis::{Cmd, Value};
use redis_script::fred::Connection;
use redis_script::{Invocation, Result, batch, preload_async, redis_script};
use redis_script_tests::ability::Ability;
use redis_script_tests::cluster::{Cluster, SHARDS, Turn};
use redis_script_tests::library::limits::{self, LIBRARY};
use redis_script_tests::live::Live;

#[redis_script(lua = "return redis.call('INCR', KEYS[1])")]
fn increment(#[key] counter: &str) -> Invocation<u64>;

#[redis_script(lua = "return 7")]
fn seven() -> Invocation<u64>;

async fn client(cluster: &Cluster) -> Client {
    let nodes = cluster.primaries().iter().map(|node| ("127.0.0.1", node.port())).collect();
    let config = Config { server: ServerConfig::new_clustered(nodes), ..Config::default() };
    let client =
        Builder::from_config(config).set_policy(ReconnectPolicy::new_constant(0, 5)).build().unwrap();
    client.init().await.unwrap();
    client
}

#[tokio::test]
async fn a_call_goes_to_the_node_of_its_key_and_to_no_other() {
    let cluster = Turn::wait();
    let mut conn = Connection::from(client(&cluster).await);
    let keys: Vec<String> = (0..SHARDS).map(|shard| cluster.key_on(shard, "counter")).collect();
    for expected in 1..=3 {
        assert_eq!(increment(&keys[1]).invoke_async(&mut conn).await.unwrap(), expected);
    }
    for (index, node) in cluster.nodes().iter().enumerate() {
        let calls = ["evalsha", "eval"].map(|command| node.calls(command));
        assert_eq!(calls, if index == 1 { [3, 1] } else { [0; 2] }, "node {index}");
    }
    for _ in 0..5 {
        assert_eq!(seven().invoke_async(&mut conn).await.unwrap(), 7);
    }
    let value: u64 = redis::cmd("GET").arg(&keys[1]).query_async(&mut conn).await.unwrap();
    assert_eq!(value, 3);
}

#[tokio::test]
async fn a_batch_goes_to_the_nodes_of_its_keys() {
    let cluster = Turn::wait();
    let mut conn = Connection::from(client(&cluster).await);
    let keys: Vec<String> = (0..SHARDS).map(|shard| cluster.key_on(shard, "counter")).collect();
    let calls =
        batch((keys.iter().map(|key| increment(key)).collect::<Vec<_>>(), Cmd::get(keys[2].as_str())));
    for expected in 1..=2 {
        let (counts, plain) = calls.invoke_async(&mut conn).await.unwrap();
        assert_eq!(counts.into_iter().collect::<Result<Vec<_>>>().unwrap(), [expected; SHARDS]);
        assert_eq!(plain.unwrap(), Value::BulkString(expected.to_string().into()));
    }
    let atomic = batch([increment(&keys[0]), increment(&keys[0])]).atomic().invoke_async(&mut conn).await;
    assert_eq!(atomic.unwrap().into_iter().collect::<Result<Vec<_>>>().unwrap(), [3, 4]);
    let crossing = batch([increment(&keys[0]), increment(&keys[1])]).atomic().invoke_async(&mut conn).await;
    let error = crossing.unwrap_err();
    assert_eq!((error.code(), error.may_have_run()), (Some("CROSSSLOT"), false), "{error}");
    let counted: u64 = cluster.primaries().iter().map(|node| node.calls("multi")).sum();
    assert_eq!(counted, 1);
}

#[tokio::test]
async fn scripts_and_libraries_reach_every_primary() {
    let Some(_able) = Live::start_for(Ability::Functions) else { return };
    let cluster = Turn::wait();
    let mut conn = Connection::from(client(&cluster).await);
    preload_async(&mut conn, &[&INCREMENT_SCRIPT, &SEVEN_SCRIPT]).await.unwrap();
    for node in cluster.primaries() {
        let known: Vec<u8> = node.ask(&["SCRIPT", "EXISTS", INCREMENT_SCRIPT.sha1(), SEVEN_SCRIPT.sha1()]);
        assert_eq!(known, [1, 1]);
    }
    let has_library = |shard: usize| {
        let list: Vec<Value> = cluster.primaries()[shard].ask(&["FUNCTION", "LIST"]);
        !list.is_empty()
    };
    let bucket = cluster.key_on(1, "bucket");
    assert_eq!(limits::hit(&mut conn, &bucket, 9, 60_000).await.unwrap(), Some(1));
    assert_eq!([0, 1, 2].map(has_library), [false, true, false]);
    LIBRARY.load_async(&mut conn).await.unwrap();
    assert_eq!([0, 1, 2].map(has_library), [true; 3]);
    assert!(LIBRARY.is_current_async(&mut conn).await.unwrap());
    assert!(LIBRARY.delete_async(&mut conn).await.unwrap());
    assert_eq!([0, 1, 2].map(has_library), [false; 3]);
}

/// The call that meets the move did not run, and says so; the next goes to the new node.
#[tokio::test]
async fn a_slot_that_has_moved_is_told_and_found() {
    let cluster = Turn::wait();
    let mut conn = Connection::from(client(&cluster).await);
    let key = cluster.key_on(0, "counter");
    let slot = cluster.slot(&key);
    let [from, to] = [0, 1].map(|shard| &cluster.primaries()[shard]);
    assert_eq!(increment(&key).invoke_async(&mut conn).await.unwrap(), 1);
    cluster.begin_move(slot, from, to);
    from.hand_over(&key, to);
    let atomic = || batch([increment(&key), increment(&key)]).atomic();
    let asked = [
        increment(&key).invoke_async(&mut conn).await.unwrap_err(),
        atomic().invoke_async(&mut conn).await.unwrap_err(),
    ];
    cluster.end_move(slot, from, to);
    let moved = atomic().invoke_async(&mut conn).await.unwrap_err();
    for (error, code) in asked.iter().zip(["ASK", "ASK"]).chain([(&moved, "MOVED")]) {
        assert_eq!((error.code(), error.may_have_run()), (Some(code), false), "{error}");
    }
    let calls = atomic().invoke_async(&mut conn).await.unwrap();
    assert_eq!(calls.into_iter().collect::<Result<Vec<_>>>().unwrap(), [2, 3]);
    assert_eq!(increment(&key).invoke_async(&mut conn).await.unwrap(), 4);
    cluster.move_slot(slot, to, from, std::time::Duration::ZERO);
}

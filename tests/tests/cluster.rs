//! Calls and batches on a real cluster: each goes to the node of its keys, and to no other.
#![cfg(test)]

use redis::cluster_read_routing::RandomReplicaStrategy;
use redis::{Cmd, Value};
use redis_script::{Error, Invocation, Result, batch, redis_script};
use redis_script_tests::ability::Ability;
use redis_script_tests::any_lua;
use redis_script_tests::cluster::{Cluster, SHARDS, Turn};

#[redis_script(lua = "return redis.call('INCR', KEYS[1])")]
fn increment(#[key] counter: &str) -> Invocation<u64>;

#[redis_script(lua = "return redis.call('RPOPLPUSH', KEYS[1], KEYS[2])")]
fn transfer(#[key] from: &str, #[key] to: &str) -> Invocation<Option<String>>;

#[redis_script(lua = "return redis.call('DEL', unpack(KEYS))", allow(unbounded_unpack))]
fn delete(#[key] names: &[&str]) -> Invocation<u64>;

#[redis_script(lua = "return redis.call('GET', KEYS[1])", read_only)]
fn get(#[key] name: &str) -> Invocation<Option<String>>;

fn keys(cluster: &Cluster, name: &str) -> Vec<String> {
    (0..SHARDS).map(|shard| cluster.key_on(shard, name)).collect()
}

#[tokio::test]
async fn a_call_goes_to_the_node_of_its_key_and_to_no_other() {
    let cluster = Turn::wait();
    let mut sync = cluster.builder().build().unwrap().get_connection().unwrap();
    let mut conn = cluster.builder().build().unwrap().get_async_connection().await.unwrap();
    let key = cluster.key_on(1, "counter");
    for expected in 1..=3 {
        assert_eq!(increment(&key).invoke(&mut sync).unwrap(), 2 * expected - 1);
        assert_eq!(increment(&key).invoke_async(&mut conn).await.unwrap(), 2 * expected);
    }
    for (index, node) in cluster.nodes().iter().enumerate() {
        let calls = ["evalsha", "eval", "script"].map(|command| node.calls(command));
        let load = ["script|load"].map(|command| node.calls(command));
        let expected = if index == 1 { [6, 1, 0] } else { [0; 3] };
        assert_eq!((calls, load), (expected, [0]), "node {index}");
    }
}

#[tokio::test]
async fn crossed_slots_are_refused_before_anything_runs_and_name_the_keys() {
    let cluster = Turn::wait();
    let mut sync = cluster.builder().build().unwrap().get_connection().unwrap();
    let mut conn = cluster.builder().build().unwrap().get_async_connection().await.unwrap();
    let [from, to] = [0, 1].map(|shard| cluster.key_on(shard, "list"));
    let errors = [
        transfer(&from, &to).invoke(&mut sync).unwrap_err(),
        transfer(&from, &to).invoke_async(&mut conn).await.unwrap_err(),
    ];
    for error in errors {
        assert_eq!(error.code(), Some("CROSSSLOT"));
        let expected = "transfer (inline): CROSSSLOT Keys in request don't hash to the same slot; \
                        give `from` and `to` one hash tag, as in `{user:1}:cart`";
        assert_eq!(error.to_string(), expected);
    }
    let error = delete(&[&from, &to]).invoke(&mut sync).unwrap_err();
    assert!(error.to_string().contains("give the keys of `names` one hash tag"), "{error}");
    assert!(cluster.nodes().iter().all(|node| node.calls("rpoplpush") + node.calls("del") == 0));

    let [from, to] = ["{user:1}:from", "{user:1}:to"];
    assert_eq!(transfer(from, to).invoke(&mut sync).unwrap(), None);
}

#[tokio::test]
async fn a_batch_goes_to_the_nodes_of_its_keys() {
    let cluster = Turn::wait();
    let mut sync = cluster.builder().build().unwrap().get_connection().unwrap();
    let mut conn = cluster.builder().build().unwrap().get_async_connection().await.unwrap();
    let names = keys(&cluster, "counter");
    let spread = || (0..4).flat_map(|_| names.iter().map(|name| increment(name))).collect::<Vec<_>>();
    let calls = batch((spread(), Cmd::get(names[0].as_str())));
    let mut counts = Vec::new();
    for (results, plain) in [calls.invoke(&mut sync).unwrap(), calls.invoke_async(&mut conn).await.unwrap()] {
        counts.extend(results.into_iter().map(Result::unwrap));
        assert_eq!(plain.unwrap(), Value::BulkString(counts.last().unwrap().to_string().into()));
    }
    let expected = (1..=8).flat_map(|count| [count; SHARDS]).collect::<Vec<u64>>();
    assert_eq!(counts, expected);
}

#[tokio::test]
async fn within_one_slot_a_transaction_is_one_request_and_a_batch_goes_call_by_call() {
    let cluster = Turn::wait();
    let mut conn = cluster.builder().build().unwrap().get_async_connection().await.unwrap();
    let key = cluster.key_on(2, "counter");
    let calls = || vec![increment(&key), increment(&key), increment(&key)];
    for (calls, expected) in [
        (batch(calls()), [1, 2, 3]),
        (batch(calls()).atomic(), [4, 5, 6]),
        (batch(calls()).unordered(), [7, 8, 9]),
    ] {
        let counts = calls.invoke_async(&mut conn).await.unwrap().into_iter().map(Result::unwrap);
        assert_eq!(counts.collect::<Vec<_>>(), expected);
    }
    let node = &cluster.primaries()[2];
    // The first call of the batch finds no script, and the transaction brings its text along.
    assert_eq!((node.calls("eval"), node.calls("evalsha")), (2, 8));
    assert_eq!((node.calls("multi"), node.calls("exec")), (1, 1));
}

#[tokio::test]
async fn a_transaction_over_several_slots_runs_nothing() {
    let cluster = Turn::wait();
    let mut sync = cluster.builder().build().unwrap().get_connection().unwrap();
    let mut conn = cluster.builder().build().unwrap().get_async_connection().await.unwrap();
    let names = keys(&cluster, "counter");
    let calls = batch((increment(&names[0]), increment(&names[1]))).atomic();
    let error = calls.invoke_async(&mut conn).await.unwrap_err();
    assert_eq!(error.code(), Some("CROSSSLOT"), "{error}");
    let error = batch(increment(&names[0])).atomic().invoke(&mut sync).unwrap_err();
    assert!(error.to_string().contains("a sync cluster connection takes no `MULTI`"), "{error}");
    assert!(cluster.nodes().iter().all(|node| node.calls("incr") + node.calls("multi") == 0));
}

#[tokio::test]
async fn a_read_only_call_reaches_a_replica_where_the_client_reads_from_them() {
    let cluster = Turn::wait();
    let builder = || cluster.builder().read_routing_strategy(RandomReplicaStrategy);
    let mut sync = builder().build().unwrap().get_connection().unwrap();
    let mut conn = builder().build().unwrap().get_async_connection().await.unwrap();
    let key = cluster.key_on(0, "name");
    if !Ability::ReadOnlyCalls.is_there(&mut cluster.primaries()[0].connect().unwrap()).unwrap() {
        let error = get(&key).invoke(&mut sync).unwrap_err();
        assert!(error.to_string().ends_with("it needs Redis 7 or later, or Valkey"), "{error}");
        return;
    }
    for _ in 0..3 {
        assert_eq!(get(&key).invoke(&mut sync).unwrap(), None);
        assert_eq!(get(&key).invoke_async(&mut conn).await.unwrap(), None);
        increment(&cluster.key_on(0, "counter")).invoke(&mut sync).unwrap();
    }
    let calls = |command: &str| cluster.nodes().iter().map(|node| node.calls(command)).collect::<Vec<_>>();
    assert_eq!(calls("evalsha_ro"), [0, 0, 0, 6, 0, 0]);
    assert_eq!(calls("eval_ro"), [0, 0, 0, 1, 0, 0]);
    assert_eq!(calls("evalsha"), [3, 0, 0, 0, 0, 0]);
}

/// A client has nothing to route it by.
#[tokio::test]
async fn a_call_without_keys_runs_on_any_node() {
    let cluster = Turn::wait();
    let mut sync = cluster.builder().build().unwrap().get_connection().unwrap();
    let mut conn = cluster.builder().build().unwrap().get_async_connection().await.unwrap();
    let script = any_lua::script(&mut cluster.primaries()[0].connect().unwrap(), "return 7").unwrap();
    for _ in 0..20 {
        assert_eq!(any_lua::call::<u64>(script, &[], &[]).invoke(&mut sync).unwrap(), 7);
        assert_eq!(any_lua::call::<u64>(script, &[], &[]).invoke_async(&mut conn).await.unwrap(), 7);
    }
    let nodes = cluster.nodes().iter().filter(|node| node.calls("evalsha") > 0).count();
    assert!(nodes > 1, "{nodes}");
}

/// A key that a script makes up is the server's to refuse: it says where, and the client does not follow.
#[test]
fn an_undeclared_key_of_another_node_is_refused_with_its_line() {
    let cluster = Turn::wait();
    let mut conn = cluster.builder().build().unwrap().get_connection().unwrap();
    let (here, there) = (cluster.key_on(0, "x"), cluster.key_on(1, "x"));
    let source = "\nreturn redis.call('GET', ARGV[1])";
    let script = any_lua::script(&mut cluster.primaries()[0].connect().unwrap(), source).unwrap();
    let error = any_lua::call::<Value>(script, &[&here], &[&there]).invoke(&mut conn).unwrap_err();
    assert!(matches!(&error, Error::Raised(_)), "{error:?}");
    assert_eq!((error.code(), error.line()), (Some("ERR"), Some(2)));
    assert!(error.to_string().contains("ttempted to access a non local key in a cluster node"), "{error}");
}

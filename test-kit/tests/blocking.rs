//! Blocking tests, and what does not depend on how a test is run.
#![cfg(test)]

use redis::{Commands, Connection, RedisResult, Script};
use redis_script_test::{Behind, TestCluster, TestRedis};
use std::process::Command;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

const PAY: &str = "-- Takes from one account and gives to another.
redis.call('DECRBY', KEYS[1], ARGV[1])
redis.call('INCRBY', KEYS[2], ARGV[1])
return redis.call('GET', KEYS[1])";

fn pay(conn: &mut Connection) -> RedisResult<i64> {
    Script::new(PAY).key("from").key("to").arg(5).invoke(conn)
}

#[redis_script_test::test]
fn a_payment_stops_in_the_middle(redis: TestRedis) {
    let mut conn = redis.connection();
    redis.fail_at(PAY, 3, "OOM command not allowed when used memory > 'maxmemory'.");
    let error = pay(&mut conn).unwrap_err();
    assert!(error.to_string().contains("OOM"), "{error}");
    assert_eq!(conn.get::<_, Option<i64>>("from").unwrap(), Some(-5));
    assert_eq!(conn.get::<_, Option<i64>>("to").unwrap(), None);
    redis.heal();
    assert_eq!(pay(&mut conn).unwrap(), -10);
}

#[redis_script_test::test]
fn each_call_of_a_script_has_its_line(redis: TestRedis) {
    pay(&mut redis.connection()).unwrap();
    let calls: Vec<_> = redis.calls().iter().map(ToString::to_string).collect();
    let place = "-- Takes from one account and gives to another.";
    let expected = [
        format!("{place}:2: DECRBY from 5"),
        format!("{place}:3: INCRBY to 5"),
        format!("{place}:4: GET from"),
    ];
    assert_eq!(calls, expected);
}

#[redis_script_test::test]
fn time_moves_in_scripts_and_around_them(redis: TestRedis) {
    let mut conn = redis.connection();
    let script = Script::new("return tonumber(redis.call('TIME')[1])");
    let seconds = |conn: &mut Connection| script.invoke::<u64>(conn).unwrap();
    redis.set_time(UNIX_EPOCH + Duration::from_secs(4_000_000_000));
    assert!((4_000_000_000..4_000_000_060).contains(&seconds(&mut conn)));
    redis.advance(Duration::from_secs(3600));
    assert!((4_000_003_600..4_000_003_660).contains(&seconds(&mut conn)));
    let (told, _): (u64, u64) = redis::cmd("TIME").query(&mut *conn).unwrap();
    assert!((4_000_003_600..4_000_003_660).contains(&told));
    let _: () = conn.set("k", "v").unwrap();
    let _: i64 = conn.expire_at("k", 4_000_003_700).unwrap();
    assert!((30..=100).contains(&conn.ttl::<_, i64>("k").unwrap()));
    let told = redis::cmd("EXPIRETIME").arg("k").query::<u64>(&mut *conn);
    assert!(told.map_or(true, |told| told == 4_000_003_700), "Redis 6.2 has no such command");
    redis.set_time(SystemTime::now());
    assert!(conn.ttl::<_, i64>("k").unwrap() > 100_000_000, "the clock was set back");
}

#[redis_script_test::test]
fn numbers_are_drawn_again(redis: TestRedis) {
    let mut conn = redis.connection();
    let draw = Script::new("return math.random(1000000)");
    redis.seed(42);
    let first: i64 = draw.invoke(&mut conn).unwrap();
    assert_eq!(draw.invoke::<i64>(&mut conn).unwrap(), first);
    redis.seed(43);
    assert_ne!(draw.invoke::<i64>(&mut conn).unwrap(), first);
}

#[redis_script_test::test]
fn a_connection_breaks_behind_a_script(redis: TestRedis) {
    redis.kill(PAY);
    assert!(pay(&mut redis.connection()).unwrap_err().is_io_error());
    assert_eq!(pay(&mut redis.connection()).unwrap(), -10, "the first one was done");
    redis.kill(Behind::Command("get"));
    assert!(redis.connection().get::<_, String>("from").is_err());
}

#[redis_script_test::test]
fn a_cold_cache_is_warmed_again(redis: TestRedis) {
    let mut conn = redis.connection();
    pay(&mut conn).unwrap();
    redis.forget();
    let digest = Script::new(PAY).get_hash().to_owned();
    let known: Vec<bool> = redis::cmd("SCRIPT").arg("EXISTS").arg(digest).query(&mut *conn).unwrap();
    assert_eq!((known, pay(&mut conn).unwrap()), (vec![false], -10));
}

#[redis_script_test::test]
fn a_replica_follows_with_its_clock(mut redis: TestRedis) {
    let mut replica = redis::Client::open(redis.replica()).unwrap().get_connection().unwrap();
    let mut conn = redis.connection();
    let _: () = conn.set_ex("k", "v", 60).unwrap();
    assert_eq!(redis::cmd("WAIT").arg(1).arg(5000).query::<i64>(&mut *conn).unwrap(), 1);
    assert!(replica.exists::<_, bool>("k").unwrap());
    redis.advance(Duration::from_secs(61));
    assert_eq!(redis::cmd("WAIT").arg(1).arg(5000).query::<i64>(&mut *conn).unwrap(), 1);
    assert!(!replica.exists::<_, bool>("k").unwrap());
}

#[test]
fn a_cluster_has_one_clock() {
    let cluster = TestCluster::start(3);
    let client = redis::cluster::ClusterClient::new(cluster.urls()).unwrap();
    let mut conn = client.get_connection().unwrap();
    for key in ["a", "b", "c", "d"] {
        let _: () = conn.set_ex(key, "v", 60).unwrap();
    }
    cluster.advance(Duration::from_secs(61));
    assert!(["a", "b", "c", "d"].iter().all(|key| !conn.exists::<_, bool>(*key).unwrap()));
}

/// The next test of this process gets an empty server, whatever this one has left.
#[test]
fn a_server_is_used_again_when_it_is_empty() {
    for _ in 0..3 {
        let redis = TestRedis::start();
        let mut conn = redis.connection();
        assert_eq!(redis::cmd("DBSIZE").query::<i64>(&mut *conn).unwrap(), 0);
        let _: () = conn.set("k", "v").unwrap();
        assert_eq!(pay(&mut conn).unwrap(), -5);
    }
}

#[redis_script_test::test]
fn a_server_that_was_lost_comes_back_empty(mut redis: TestRedis) {
    let _: () = redis.connection().set("k", "v").unwrap();
    redis.stop();
    assert!(redis.client().get_connection().and_then(|mut conn| conn.get::<_, String>("k")).is_err());
    redis.start_again();
    assert!(!redis.connection().exists::<_, bool>("k").unwrap());
    assert_eq!((pay(&mut redis.connection()).unwrap(), redis.calls().len()), (-5, 3));
}

#[redis_script_test::test]
#[should_panic(expected = "a connection was to break behind a request that did not come")]
fn a_break_that_does_not_happen_fails_the_test(redis: TestRedis) {
    redis.kill("INCR");
    let _: i64 = redis.connection().incr("n", 1).unwrap();
}

/// This test fails where it is run by the next one.
#[redis_script_test::test]
#[ignore = "it fails"]
fn a_failure(redis: TestRedis) {
    assert_eq!(pay(&mut redis.connection()).unwrap(), 5, "the balance is wrong");
}

#[test]
fn a_failure_says_what_the_scripts_called() {
    let program = std::env::current_exe().unwrap();
    let output = Command::new(program).args(["--exact", "a_failure", "--ignored"]).output().unwrap();
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(told.contains("the balance is wrong"), "{told}");
    assert!(told.contains("the commands that scripts have called:\n"), "{told}");
    assert!(told.contains(":3: INCRBY to 5\n"), "{told}");
}

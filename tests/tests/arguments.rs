//! What each type is as an argument: the table of `docs/arguments.md`.
#![cfg(test)]

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::num::NonZero;
use std::rc::Rc;
use std::sync::Arc;

use bytes::Bytes;
use redis::{Connection, ToSingleRedisArg};
use redis_script::{Json, MsgPack, Redis, Result, redis_script};
use redis_script_tests::live::Live;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

#[redis_script(lua = "return ARGV[1]")]
fn sent<A: ToSingleRedisArg>(conn: &mut Connection, value: A) -> Result<Bytes>;

#[redis_script(lua = "return ARGV")]
fn all_sent(conn: &mut Connection, values: &[f64]) -> Result<Vec<String>>;

#[redis_script(lua = "return ARGV[1]")]
fn echo(conn: &mut Connection, id: Uuid) -> Result<Uuid>;

#[redis_script(lua = "return ARGV[1]")]
fn parsed(conn: &mut Connection, id: &str) -> Result<Uuid>;

#[redis_script(lua = "return redis.call('HMGET', KEYS[1], 'a', 'b')")]
fn lenient(conn: &mut Connection, #[key] hash: &str) -> Result<Redis<(bool, String)>>;

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Job {
    name: String,
    tries: u32,
}

impl Job {
    fn named(name: &str) -> Self {
        Self { name: name.to_owned(), tries: 1 }
    }
}

#[redis_script(
    lua = "local job = cjson.decode(ARGV[1]) job.tries = job.tries + #job.name return cjson.encode(job)"
)]
fn by_json(conn: &mut Connection, job: Json<&Job>) -> Result<Json<Job>>;

#[redis_script(
    lua = "local job = cmsgpack.unpack(ARGV[1]) job.tries = job.tries + #job.name return cmsgpack.pack(job)"
)]
fn by_msgpack(conn: &mut Connection, job: MsgPack<&Job>) -> Result<MsgPack<Job>>;

#[redis_script(lua = "return cmsgpack.pack({1, 'secret'}, ARGV[1])")]
fn two_values(conn: &mut Connection, second: u8) -> Result<MsgPack<(u8, String)>>;

#[redis_script(lua = "redis.call('SET', KEYS[1], ARGV[1])")]
fn keep(conn: &mut Connection, #[key] key: &str, pairs: Json<BTreeMap<(u8, u8), u8>>) -> Result<()>;

#[track_caller]
fn sends(conn: &mut Connection, value: impl ToSingleRedisArg, expected: &[u8]) {
    assert_eq!(sent(conn, value).unwrap(), expected);
}

#[test]
fn each_type_is_sent_as_its_row_says() {
    let live = Live::start();
    let conn = &mut live.connect().unwrap();
    sends(conn, -7, b"-7");
    sends(conn, NonZero::<u8>::MAX, b"255");
    sends(conn, i128::MIN, b"-170141183460469231731687303715884105728");
    sends(conn, 0.1, b"0.1");
    sends(conn, 0.1_f32, b"0.1");
    sends(conn, 2.0, b"2.0");
    sends(conn, 1e20, b"1e20");
    sends(conn, f64::INFINITY, b"inf");
    sends(conn, true, b"1");
    sends(conn, false, b"0");
    sends(conn, "ü", "ü".as_bytes());
    sends(conn, String::from("x"), b"x");
    sends(conn, Cow::Borrowed("x"), b"x");
    sends(conn, &b"\xff\0"[..], b"\xff\0");
    sends(conn, vec![0xff_u8], b"\xff");
    sends(conn, b"ab", b"ab");
    sends(conn, Box::<[u8]>::from([1, 2]), &[1, 2]);
    sends(conn, Rc::<[u8]>::from([1, 2]), &[1, 2]);
    sends(conn, Arc::<[u8]>::from([1, 2]), &[1, 2]);
    sends(conn, Arc::new(Box::new(&7)), b"7");
    sends(conn, Uuid::from_u128(1), &1_u128.to_be_bytes());
    sends(conn, Json(["x"]), br#"["x"]"#);
    sends(conn, MsgPack(["x"]), b"\x91\xa1x");
    assert_eq!(all_sent(conn, &[1.5, 2.0]).unwrap(), ["1.5", "2.0"]);
}

#[test]
fn a_struct_goes_there_and_back() {
    let live = Live::start();
    let conn = &mut live.connect().unwrap();
    let back = Job { tries: 5, ..Job::named("mail") };
    assert_eq!(by_json(conn, Json(&Job::named("mail"))).unwrap().0, back);
    assert_eq!(by_msgpack(conn, MsgPack(&Job::named("mail"))).unwrap().0, back);
    let error = two_values(conn, 1).unwrap_err().to_string();
    assert!(error.contains("found MessagePack of several values"), "{error}");
}

#[test]
fn what_can_not_be_json_is_not_sent() {
    let live = Live::start();
    let conn = &mut live.connect().unwrap();
    let error = keep(conn, "k", Json(BTreeMap::from([((1, 2), 3)]))).unwrap_err().to_string();
    assert!(error.contains("did not write exactly one argument; the call was not sent"), "{error}");
    assert!(!redis::cmd("EXISTS").arg("k").query::<bool>(conn).unwrap());
}

#[test]
fn an_id_arrives_as_bytes_or_text() {
    let live = Live::start();
    let conn = &mut live.connect().unwrap();
    let id = Uuid::from_u128(0x0011_2233_4455_6677_8899_aabb_ccdd_eeff);
    assert_eq!(echo(conn, id).unwrap(), id);
    assert_eq!(parsed(conn, &id.to_string()).unwrap(), id);
    let error = parsed(conn, "0011").unwrap_err().to_string();
    assert!(error.contains("expected `Uuid`, found the text `0011`"), "{error}");
}

#[test]
fn the_client_converts_where_it_is_asked_to() {
    let live = Live::start();
    let conn = &mut live.connect().unwrap();
    redis::cmd("HSET").arg("h").arg(&["b", "x"]).exec(conn).unwrap();
    assert_eq!(lenient(conn, "h").unwrap().0, (false, "x".to_owned()));
}

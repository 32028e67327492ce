//! The calls over HTTP that are measured, without a client of HTTP: the request that it would be given, and the answer that it would
//! give. By hand that is JSON, built and read by `serde_json`. The floor is the answer alone, which no way to call can do without.

use std::hint::black_box;

use redis_script::http::{Connection, Endpoint, Next, Request, Response, SendError};
use redis_script::{Invocation, Result, batch, redis_script};
use serde_json::{Value, json};

const URL: &str = "https://us1-merry-cat-32748.upstash.io";
const TOKEN: &str = "2553feg6a2d9842h2a0gcdb5f8efe9934";
/// The digest of some script.
const SHA1: &str = "e0e1f9fabfc9d4800c877a703b823ac0578ff8db";
const BATCH: usize = 100;

#[redis_script(lua = "return redis.call('INCRBY', KEYS[1], ARGV[1] + ARGV[2])")]
fn add(conn: &mut impl redis::ConnectionLike, #[key] counter: &str, amount: u32, more: u64) -> Result<i64>;

#[redis_script(lua = "return redis.call('INCRBY', KEYS[1], ARGV[1] + ARGV[2])")]
fn adding(#[key] counter: &str, amount: u32, more: u64) -> Invocation<i64>;

fn hit() -> (&'static str, u32, u64) {
    black_box(("login:203.0.113.7", 10, 60_000))
}

/// What a client returns.
fn answer(kind: &'static str, body: &[u8]) -> Response {
    let builder =
        http::Response::builder().header("Content-Type", kind).header("Upstash-Sync-Token", "zwYGH3Q=");
    builder.body(body.to_vec()).unwrap()
}

/// As a client of HTTP that answers at once.
pub(crate) struct Bench {
    conn: Connection<fn(Request) -> Result<Response, SendError>>,
    many: Connection<fn(Request) -> Result<Response, SendError>>,
    endpoint: Endpoint,
    items: String,
    replies: String,
}

impl Bench {
    pub(crate) fn new() -> Self {
        let endpoint = Endpoint::new(URL, TOKEN).unwrap();
        let one: fn(Request) -> Result<Response, SendError> = |request| {
            black_box(request);
            Ok(answer("application/octet-stream", b":7\r\n"))
        };
        let many: fn(Request) -> Result<Response, SendError> = |request| {
            black_box(request);
            Ok(answer("application/octet-stream", b":7\r\n".repeat(BATCH).as_slice()))
        };
        Self {
            conn: endpoint.connect(one),
            many: endpoint.connect(many),
            endpoint,
            items: format!("[{}]", [r#"{"result":7}"#; BATCH].join(",")),
            replies: ":7\r\n".repeat(BATCH),
        }
    }
}

fn hit_ours(bench: &mut Bench) {
    let (key, amount, more) = hit();
    assert_eq!(add(&mut bench.conn, key, amount, more).unwrap(), 7);
}

fn hit_step_by_step(bench: &mut Bench) {
    let (key, amount, more) = hit();
    let mut exchange = bench.endpoint.call(&adding(key, amount, more));
    black_box(exchange.start());
    let Next::Done(result) = exchange.answer(Ok(answer("application/octet-stream", b":7\r\n"))) else {
        panic!("a result");
    };
    assert_eq!(result.unwrap(), 7);
}

fn request(url: &str, body: &Value) -> Request {
    let builder = http::Request::post(url).header("Authorization", format!("Bearer {TOKEN}"));
    builder.header("Content-Type", "application/json").body(serde_json::to_vec(body).unwrap()).unwrap()
}

fn hit_by_hand(_: &mut Bench) {
    let (key, amount, more) = hit();
    let body = json!(["EVALSHA", SHA1, "1", key, amount.to_string(), more.to_string()]);
    black_box(request(URL, &body));
    let answer = answer("application/json", br#"{"result":7}"#);
    let value: Value = serde_json::from_slice(answer.body()).unwrap();
    assert_eq!(value.get("result").and_then(Value::as_i64), Some(7));
}

fn batch_ours(bench: &mut Bench) {
    let calls: Vec<_> =
        (0..BATCH).map(|_| hit()).map(|(key, amount, more)| adding(key, amount, more)).collect();
    let results = batch(calls).unordered().invoke(&mut bench.many).unwrap();
    assert_eq!(results.into_iter().map(Result::unwrap).sum::<i64>(), 700);
}

fn batch_by_hand(bench: &mut Bench) {
    let call = |(key, amount, more): (&str, u32, u64)| {
        json!(["EVALSHA", SHA1, "1", key, amount.to_string(), more.to_string()])
    };
    let body = Value::Array((0..BATCH).map(|_| call(hit())).collect());
    black_box(request(&format!("{URL}/pipeline"), &body));
    let answer = answer("application/json", bench.items.as_bytes());
    let value: Value = serde_json::from_slice(answer.body()).unwrap();
    let replies = value.as_array().unwrap().iter();
    assert_eq!(replies.map(|reply| reply.get("result").and_then(Value::as_i64).unwrap()).sum::<i64>(), 700);
}

/// A call, and a way to write it.
pub(crate) struct Case {
    pub(crate) call: &'static str,
    pub(crate) client: &'static str,
    /// How many calls are made at once.
    pub(crate) size: usize,
    pub(crate) make: fn(&mut Bench),
}

const fn case(call: &'static str, client: &'static str, size: usize, make: fn(&mut Bench)) -> Case {
    Case { call, client, size, make }
}

/// All of them.
pub(crate) const CASES: [Case; 7] = [
    case("hit", "ours", 1, hit_ours),
    case("hit", "command", 1, hit_by_hand),
    case("hit", "floor", 1, |_| drop(black_box(answer("application/octet-stream", b":7\r\n")))),
    case("exchange", "ours", 1, hit_step_by_step),
    case("batch", "ours", BATCH, batch_ours),
    case("batch", "command", BATCH, batch_by_hand),
    case("batch", "floor", BATCH, |bench| {
        drop(black_box(answer("application/octet-stream", bench.replies.as_bytes())));
    }),
];

//! What each Lua value becomes over `fred` is what it becomes on a connection of `redis`, in RESP2 and in RESP3.

use fred::types::RespVersion;
use redis::Value;
use redis::aio::ConnectionLike;
use redis_script::fred::Connection;
use redis_script::{FromReply, Invocation, Result, batch, redis_script};
use redis_script_tests::live::Live;

use crate::clients::connected;

#[redis_script(lua = "return loadstring(ARGV[1])()")]
async fn evaluate<T: FromReply>(conn: &mut impl ConnectionLike, chunk: &str) -> Result<T>;

#[redis_script(lua = "return loadstring(ARGV[1])()")]
fn evaluating(chunk: &str) -> Invocation<Value>;

const VALUES: &[&str] = &[
    "3",
    "-1",
    "9007199254740993",
    "2^63-1024",
    "true",
    "false",
    "nil",
    "'ü'",
    "''",
    r"'\0\r\n\255'",
    "'OK'",
    "string.rep('x', 1000000)",
    "{}",
    "{1,{2,false,{'a'}},'b'}",
    "{{},{{}},{false}}",
    "{ok='OK'}",
    "{ok='DONE'}",
    "{ok=''}",
    "{err='X'}",
    "{err='MYCODE some words'}",
    "{err='ERR boom'}",
    "redis.error_reply('LIMIT reached')",
    "{1,{ok='X'},{err='BOO y'},{{err='MORE z'}}}",
    "redis.call('SET','k','v')",
    "redis.call('TYPE','k')",
    "redis.call('GET','none')",
    "redis.call('HGETALL','none')",
    "redis.call('INCR','text')",
    "error('boom')",
    "error({err='RAISED x'})",
    "{double=3.5}",
    "{double=1/0}",
    "{double=-1/0}",
    "{big_number='1234567999999999999999999999999999999'}",
    "{verbatim_string={format='txt',string='x'}}",
    "{verbatim_string={format='mkd',string='x'}}",
    "{map={a=1}}",
    "{map={}}",
    "{map={a={set={b=true}}}}",
    "{set={a=true}}",
    "{set={}}",
    "redis.setresp(3) or true",
    "redis.setresp(3) or false",
    "'MOVED 1 127.0.0.1:1'",
    "{err='MOVED 1 127.0.0.1:1'}",
    "{err='ASK 1 127.0.0.1:1'}",
];

fn told<T: std::fmt::Debug>(reply: Result<T>) -> String {
    format!("{:?}", reply.map_err(|error| error.to_string()))
}

#[tokio::test]
async fn they_are_what_a_connection_of_redis_gives() {
    let live = Live::start();
    redis::cmd("SET").arg("text").arg("x").exec(&mut live.connect().unwrap()).unwrap();
    for (version, options) in [(RespVersion::RESP2, ""), (RespVersion::RESP3, "?protocol=resp3")] {
        let client = redis::Client::open(format!("{}{options}", live.url())).unwrap();
        let mut socket = client.get_multiplexed_async_connection().await.unwrap();
        let mut conn = Connection::from(connected(live.port(), version.clone()).await);
        for value in VALUES {
            let chunk = &format!("return {value}");
            let expected = told(evaluate::<Value>(&mut socket, chunk).await);
            assert_eq!(told(evaluate::<Value>(&mut conn, chunk).await), expected, "{value} in {version:?}");
            for is_atomic in [false, true] {
                let calls = || {
                    let calls = batch((evaluating(chunk), evaluating("return 7"), evaluating(chunk)));
                    if is_atomic { calls.atomic() } else { calls }
                };
                let expected = told(calls().invoke_async(&mut socket).await);
                let found = told(calls().invoke_async(&mut conn).await);
                assert_eq!(found, expected, "{value} in {version:?}");
            }
        }
    }
}

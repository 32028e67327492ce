//! Each row of the page for users of `redis::Script`: what they had, and what they get.
#![cfg(test)]

use std::collections::HashMap;
use std::fmt::Debug;

use redis::{Connection, FromRedisValue, RedisError, Script};
use redis_script::{FromReply, Invocation, LuaBool, Redis, Result, batch, preload, redis_script};
use redis_script_tests::live::Live;

#[redis_script(lua = "return loadstring('return ' .. ARGV[1])()")]
fn evaluate<T: FromReply>(conn: &mut Connection, value: &str) -> Result<T>;

/// What `redis` makes of a Lua value.
#[track_caller]
fn before<T: FromRedisValue + PartialEq + Debug>(conn: &mut Connection, value: &str, expected: &T) {
    let reply: T = Script::new(&format!("return {value}")).invoke(conn).unwrap();
    assert_eq!(reply, *expected, "{value}");
    // The bridge has the same.
    assert_eq!(evaluate::<Redis<T>>(conn, value).unwrap().0, *expected, "{value}");
}

/// How ours refuses it.
#[track_caller]
fn refused<T: FromReply>(conn: &mut Connection, value: &str, found: &str) {
    let Err(error) = evaluate::<T>(conn, value) else { panic!("{value} is taken") };
    assert!(error.to_string().contains(found), "{value}: {error}");
}

/// What to take instead.
#[track_caller]
fn after<T: FromReply + PartialEq + Debug>(conn: &mut Connection, value: &str, expected: &T) {
    assert_eq!(evaluate::<T>(conn, value).unwrap(), *expected, "{value}");
}

#[test]
fn what_redis_makes_up_is_refused() {
    let live = Live::start();
    let conn = &mut live.connect().unwrap();
    let list = |items: &[&str]| items.iter().map(|item| (*item).to_owned()).collect::<Vec<String>>();
    before(conn, "false", &false);
    refused::<bool>(conn, "false", "found nil");
    after(conn, "false", &LuaBool(false));
    after(conn, "true", &LuaBool(true));
    before(conn, "nil", &list(&[]));
    refused::<Vec<String>>(conn, "nil", "found nil");
    after(conn, "nil", &None::<Vec<String>>);
    before(conn, "nil", &HashMap::<String, u64>::new());
    refused::<HashMap<String, u64>>(conn, "nil", "found nil");
    before(conn, "'one'", &list(&["one"]));
    refused::<Vec<String>>(conn, "'one'", "found the text `one`");
    after(conn, "{'one'}", &list(&["one"]));
    before(conn, "300", &44_u8);
    before(conn, "-1", &u64::MAX);
    refused::<u8>(conn, "300", "found the integer 300");
    refused::<u64>(conn, "-1", "found the integer -1");
    after(conn, "-1", &-1_i64);
    before(conn, "0.75", &0.0_f64);
    refused::<f64>(conn, "0.75", "found the integer 0, which Redis may have cut");
    after(conn, "tostring(0.75)", &0.75_f64);
    before(conn, "2", &true);
    refused::<bool>(conn, "2", "found the integer 2");
    before(conn, "redis.status_reply('OK')", &true);
    refused::<bool>(conn, "redis.status_reply('OK')", "found the status `OK`");
    after(conn, "redis.status_reply('OK')", &LuaBool(true));
    after(conn, "redis.status_reply('OK')", &());
    before(conn, "'1'", &true);
    refused::<bool>(conn, "'1'", "found the text `1`");
    after(conn, "tonumber('1')", &true);
    before(conn, "3", &"3".to_owned());
    refused::<String>(conn, "3", "found the integer 3");
    after(conn, "tostring(3)", &"3".to_owned());
    refused::<HashMap<String, u64>>(conn, "{'a', '1', 'b'}", "found an array of 3");
    before(conn, "{'a', '1', 'a', '2'}", &HashMap::from([("a".to_owned(), 2_u64)]));
    refused::<HashMap<String, u64>>(conn, "{'a', '1', 'a', '2'}", "each key once");
    after(conn, "{'a', '1', 'a', '2'}", &vec![("a".to_owned(), 1_u64), ("a".to_owned(), 2)]);
}

const SUM: &str =
    "local sum = 0 for i = 1, #ARGV do sum = sum + ARGV[i] end return redis.call('INCRBY', KEYS[1], sum)";

#[redis_script(
    lua = "local sum = 0 for i = 1, #ARGV do sum = sum + ARGV[i] end return redis.call('INCRBY', KEYS[1], sum)"
)]
fn add(conn: &mut Connection, #[key] total: &str, amounts: &[u64]) -> Result<u64, RedisError>;

#[redis_script(
    lua = "local sum = 0 for i = 1, #ARGV do sum = sum + ARGV[i] end return redis.call('INCRBY', KEYS[1], sum)"
)]
async fn add_async(
    conn: &mut impl redis::aio::ConnectionLike,
    #[key] total: &str,
    amounts: &[u64],
) -> Result<u64>;

#[redis_script(
    lua = "local sum = 0 for i = 1, #ARGV do sum = sum + ARGV[i] end return redis.call('INCRBY', KEYS[1], sum)"
)]
fn adding(#[key] total: &str, amounts: &[u64]) -> Invocation<u64>;

#[redis_script(lua = "if #ARGV == 0 then return 'none' end return ARGV[1]")]
fn echo(conn: &mut Connection, text: Option<&str>) -> Result<String>;

#[test]
fn a_call_sends_the_same() {
    let live = Live::start();
    let conn = &mut live.connect().unwrap();
    let script = Script::new(SUM);
    assert_eq!(script.key("total").arg(1).arg(2).invoke::<u64>(conn).unwrap(), 3);
    assert_eq!(add(conn, "total", &[1, 2]).unwrap(), 6);
    let mut invocation = script.prepare_invoke();
    invocation.key("total").arg(&[1, 2]);
    assert_eq!(invocation.invoke::<u64>(conn).unwrap(), 9);
    let call = adding("total", &[1, 2]);
    assert_eq!(call.invoke(conn).unwrap(), 12);
    assert_eq!((script.get_hash(), SUM), (ADD_SCRIPT.sha1(), ADD_SCRIPT.source()));
    assert_eq!(Script::new("return #ARGV").arg(None::<&str>).invoke::<u8>(conn).unwrap(), 0);
    assert_eq!((echo(conn, None).unwrap(), echo(conn, Some("x")).unwrap()), ("none".into(), "x".into()));
}

#[tokio::test]
async fn so_does_an_async_call() {
    let live = Live::start();
    let conn = &mut live.multiplexed().await.unwrap();
    let script = Script::new(SUM);
    assert_eq!(script.key("total").arg(1).invoke_async::<u64>(conn).await.unwrap(), 1);
    assert_eq!(add_async(conn, "total", &[1]).await.unwrap(), 2);
    assert_eq!(adding("total", &[1]).invoke_async(conn).await.unwrap(), 3);
}

#[test]
fn a_batch_needs_no_loaded_script() {
    let live = Live::start();
    let conn = &mut live.connect().unwrap();
    let script = Script::new(SUM);
    let invocation = &mut script.key("total");
    let invocation = invocation.arg(1);
    let unknown = redis::pipe().invoke_script(invocation).query::<(u64,)>(conn).unwrap_err();
    assert_eq!(unknown.code(), Some("NOSCRIPT"));
    let (one, two) = batch((adding("total", &[1]), adding("total", &[2]))).atomic().invoke(conn).unwrap();
    assert_eq!((one.unwrap(), two.unwrap()), (1, 3));
    assert_eq!(redis::pipe().invoke_script(invocation).query::<(u64,)>(conn).unwrap(), (4,));
}

#[test]
fn scripts_are_loaded_ahead() {
    let live = Live::start();
    let conn = &mut live.connect().unwrap();
    let exists = |conn: &mut Connection| -> Vec<bool> {
        redis::cmd("SCRIPT").arg("EXISTS").arg(ADD_SCRIPT.sha1()).query(conn).unwrap()
    };
    assert_eq!(exists(conn), [false]);
    preload(conn, &[&ADD_SCRIPT]).unwrap();
    assert_eq!(exists(conn), [true]);
    assert_eq!(Script::new(SUM).load(conn).unwrap(), ADD_SCRIPT.sha1());
}

#[test]
fn an_error_has_its_code_and_shows_less_of_a_reply() {
    let live = Live::start();
    let conn = &mut live.connect().unwrap();
    redis::cmd("SET").arg("total").arg("x").exec(conn).unwrap();
    let before = Script::new(SUM).key("total").arg(1).invoke::<u64>(conn).unwrap_err();
    let after = add(conn, "total", &[1]).unwrap_err();
    assert_eq!((before.code(), after.code()), (Some("ERR"), Some("ERR")));
    let before = Script::new("return 'secret'").invoke::<u64>(conn).unwrap_err().to_string();
    assert!(before.contains("secret"), "{before}");
    let text = "x".repeat(40);
    let Err(after) = evaluate::<u64>(conn, &format!("'{text}'")) else { panic!("a text is taken") };
    assert!(!after.to_string().contains(&text) && after.to_string().contains(&text[..32]), "{after}");
}

//! Replies at the edge of what Lua, the protocol and the client can carry: decoded, or refused in words that say what happened.
#![cfg(test)]

use std::thread;

use redis::{ErrorKind, Value};
use redis_script::{Error, FromReply, ReplyError, Result};
use redis_script_tests::any_lua::{call, run, script};
use redis_script_tests::live::Live;

/// How deep a reply may be for the client, which is more than its parser gets by with in the stack of some threads.
const DEEPEST: usize = 100;
const SMALL_STACK: usize = 256 << 10;

/// An array in an array, so many of them.
fn nested(depth: usize) -> String {
    format!("local array = {{}} for _ = 2, {depth} do array = {{array}} end return array")
}

fn typed<T: FromReply>(live: &Live, lua: &str) -> [Result<T>; 2] {
    [live.connect().unwrap(), live.connect_resp3().unwrap()].map(|mut conn| {
        let script = script(&mut conn, lua)?;
        call(script, &[], &[]).invoke(&mut conn)
    })
}

fn on_a_small_stack<T: Send + 'static>(task: impl FnOnce() -> T + Send + 'static) -> T {
    thread::Builder::new().stack_size(SMALL_STACK).spawn(task).unwrap().join().unwrap()
}

/// As deep as a type gets: each level of it decodes one level of the reply.
type Deep = Vec<Vec<Vec<Vec<Vec<Vec<Vec<Vec<u64>>>>>>>>;

#[test]
fn the_deepest_reply_is_decoded_in_a_small_stack() {
    let live = Live::start();
    let value = run(&mut live.connect().unwrap(), &nested(DEEPEST)).unwrap();
    on_a_small_stack(move || {
        let depth = |value: &Value| {
            let mut levels = 0;
            let mut inner = Some(value);
            while let Some(Value::Array(elements)) = inner {
                levels += 1;
                inner = elements.first();
            }
            levels
        };
        assert_eq!(depth(&value), DEEPEST);
        let error: ReplyError = Deep::from_reply(value.clone()).unwrap_err();
        assert_eq!(error.found(), "an array of 1");
        <()>::from_reply(value).unwrap();
    });
}

#[tokio::test]
async fn a_deeper_reply_is_refused_and_ends_the_connection() {
    let live = Live::start();
    for depth in [DEEPEST + 1, 8_000] {
        let mut conn = live.connect().unwrap();
        let script = script(&mut conn, &nested(depth)).unwrap();
        assert_ends(&call::<Value>(script, &[], &[]).invoke(&mut conn).unwrap_err());
        assert!(call::<Value>(script, &[], &[]).invoke(&mut conn).is_err());

        let mut conn = live.multiplexed().await.unwrap();
        assert_ends(&call::<Value>(script, &[], &[]).invoke_async(&mut conn).await.unwrap_err());
        let error = call::<Value>(script, &[], &[]).invoke_async(&mut conn).await.unwrap_err();
        assert!(
            matches!(&error, Error::Redis(error) if error.redis_error().is_connection_dropped()),
            "{error:?}"
        );
    }
    run(&mut live.connect().unwrap(), "return 1").unwrap();
}

#[track_caller]
fn assert_ends(error: &Error) {
    assert!(
        matches!(error, Error::Redis(error) if error.redis_error().kind() == ErrorKind::Parse && error.redis_error().is_unrecoverable_error()),
        "{error:?}"
    );
    let shown = error.to_string();
    assert!(shown.starts_with("any.lua: `redis` can't read the reply; drop this connection: "), "{shown}");
    assert!(!shown.contains('\n'), "{shown}");
}

#[test]
fn an_error_or_a_status_that_is_not_utf_8_is_refused_and_ends_the_connection() {
    let live = Live::start();
    for lua in
        [r"return {err='\255 x'}", r"error('\255')", r"return {ok='\255'}", r"return {1, {err='\255'}, 3}"]
    {
        let mut conn = live.connect().unwrap();
        assert_ends(&run(&mut conn, lua).unwrap_err());
    }
    let [two, three] = typed::<Vec<u8>>(&live, r"return '\255'");
    assert_eq!((two.unwrap(), three.unwrap()), (vec![0xff], vec![0xff]));
}

#[test]
fn a_reply_of_a_hundred_megabytes_is_decoded() {
    let live = Live::start();
    let lua = "return string.rep('x', 100 * 1024 * 1024)";
    let value = run(&mut live.connect().unwrap(), lua).unwrap();
    let error = u64::from_reply(value.clone()).unwrap_err();
    assert!(error.to_string().len() < 100, "{error}");
    let text = String::from_reply(value).unwrap();
    assert_eq!(text.len(), 100 << 20);
    assert!(text.bytes().all(|byte| byte == b'x'));
}

#[test]
fn an_array_of_a_million_is_decoded() {
    let live = Live::start();
    let lua = "local all = {} for i = 1, 1000000 do all[i] = i end return all";
    for all in typed::<Vec<u32>>(&live, lua) {
        assert!(all.unwrap().into_iter().eq(1..=1_000_000));
    }
}

#[test]
fn an_error_within_an_array_is_one_of_that_element() {
    let live = Live::start();
    let lua = "return {1, {err='LIMIT x'}, 3}";
    for error in typed::<Vec<u64>>(&live, lua).map(Result::unwrap_err) {
        let expected =
            "any.lua gave an unexpected reply: expected `u64`, found an error reply `LIMIT x` in element 2";
        assert_eq!(error.to_string(), expected);
    }
    for value in typed::<Value>(&live, lua).map(Result::unwrap) {
        assert!(
            matches!(&value, Value::Array(values) if matches!(values[1], Value::ServerError(_))),
            "{value:?}"
        );
    }
}

#[test]
fn nan_and_infinities_arrive() {
    let live = Live::start();
    for (lua, expected) in [("0/0", f64::NAN), ("1/0", f64::INFINITY), ("-1/0", f64::NEG_INFINITY)] {
        for lua in [format!("return {{double={lua}}}"), format!("return tostring({lua})")] {
            for found in typed::<f64>(&live, &lua).map(Result::unwrap) {
                assert!(
                    found.total_cmp(&expected).is_eq() || (found.is_nan() && expected.is_nan()),
                    "{lua}: {found}"
                );
            }
        }
        // As a number of Lua it is not one of the three.
        assert!(typed::<f64>(&live, &format!("return {lua}")).iter().all(Result::is_err));
    }
}

#[test]
fn integers_keep_their_edges() {
    let live = Live::start();
    for (lua, expected) in [
        ("return '9223372036854775807'", i64::MAX),
        ("return '-9223372036854775808'", i64::MIN),
        ("return 9007199254740991", (1 << 53) - 1),
        ("return 2^63 - 1024", i64::MAX - 1023),
        ("return -2^63", i64::MIN),
        // Above, Redis wraps around, and a reply can't tell.
        ("return 2^63", i64::MIN),
    ] {
        for found in typed::<i64>(&live, lua) {
            assert_eq!(found.unwrap(), expected, "{lua}");
        }
    }
    for found in typed::<u64>(&live, "return '18446744073709551615'") {
        assert_eq!(found.unwrap(), u64::MAX);
    }
    for lua in ["return -1", "return 2^63", "return '18446744073709551616'", "return '1.5'", "return ''"] {
        assert!(typed::<u64>(&live, lua).iter().all(|found| matches!(found, Err(Error::Reply(_)))), "{lua}");
    }
}

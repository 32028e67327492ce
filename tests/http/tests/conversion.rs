//! What each Lua value becomes over HTTP is what it becomes on a socket, whichever type decodes it, in both exact formats.
//! The scripts come as text, so that the compiler can't know what they reply.
#![cfg(test)]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Debug;

use redis::{ConnectionLike, Value};
use redis_script::http::{Endpoint, Format, Ureq};
use redis_script::{FromReply, Result, redis_script};
use redis_script_http::TOKEN;
use redis_script_http::dialect::{Dialect, Knowledge};
use redis_script_http::emulator::Emulator;
use redis_script_tests::live::Live;

#[redis_script(lua = "return loadstring(ARGV[1])()")]
fn evaluate<T: FromReply>(conn: &mut impl ConnectionLike, chunk: &str) -> Result<T>;

/// Every row of the table of what Lua values become, and what our tests on sockets return.
const VALUES: &[&str] = &[
    "3",
    "3.99",
    "-3.99",
    "0.5",
    "-0.5",
    "-1e-300",
    "0.9999999999999999",
    "2^53",
    "2^53+1",
    "-2^53",
    "9007199254740993",
    "1e15",
    "300",
    "-1",
    "7",
    "0",
    "true",
    "false",
    "nil",
    "",
    "tonumber",
    "function() end",
    "coroutine.create(function() end)",
    "cjson.null",
    "'ü'",
    "''",
    r"'\0\r\n\255'",
    r"'\255'",
    "'a\u{fffd}b'",
    "'ab'",
    "'OK'",
    "'T0s='",
    "'YQ=='",
    "'1234567890123456'",
    "'9007199254740993'",
    "'-9007199254740993'",
    "'123'",
    "'null'",
    "'[1]'",
    r#"'{"result":1}'"#,
    "'18446744073709551615'",
    "tostring(0.25)",
    "'7 '",
    "'much'",
    "'1'",
    "'one'",
    "{}",
    "{nil}",
    "{a=1}",
    "{nil,2}",
    "{[2]='b'}",
    "{['1']='a'}",
    "{1,2,nil,4}",
    "{1,2,x=3}",
    "{[1]=1,[2]=2,[4]=4}",
    "{1,'a',true,false,3.7}",
    "1, 2",
    "{1, 2}",
    "{1, 'x'}",
    "{1}",
    "{{1,2},{},{3}}",
    "{{1},{2,false}}",
    "{false,{false,'OK',{ok='OK'}}}",
    "{ok='X'}",
    "{ok='OK'}",
    "{ok='DONE'}",
    "{ok=''}",
    "redis.status_reply('DONE')",
    "redis.call('SET','k','v')",
    r"{ok='a\r\nb'}",
    r"{ok='X\0Y'}",
    "{err='X'}",
    "{err='ERR boom'}",
    "{err='-MYCODE t'}",
    "redis.error_reply('LIMIT reached')",
    "{double=3.5}",
    "{double=3}",
    "{double=1/0}",
    "{double=-1/0}",
    "{double=1/3}",
    "{double=0/0}",
    "string.format('%.17g', 1/3)",
    "{map={a=1}}",
    "{map={}}",
    "{map={a='x'}}",
    "{'a',1,'b',2}",
    "{'a',1,'b'}",
    "{'a',1,'a',2}",
    "{set={a=true}}",
    "{set={a='x'}}",
    "{big_number='123'}",
    "{verbatim_string={format='txt',string='x'}}",
    "redis.call('PING')",
    "redis.call('TYPE','k')",
    "redis.call('GET','none')",
    "redis.call('HGETALL','none')",
    "redis.setresp(3) or true",
    "redis.setresp(3) or false",
    "string.rep('x', 100000)",
];

/// Integers above 2^53, which JSON has as texts.
const LARGE: &[&str] = &[
    "2^53+2",
    "-2^53-2",
    "9999999999999998",
    "1e16",
    "-1e16",
    "1e18",
    "2^63-1024",
    "1e19",
    "1e20",
    "-1e20",
    "2^63",
    "2^63-1",
    "9223372036854775807",
    "1/0",
    "-1/0",
    "0/0",
    "5%0",
];

/// What only RESP2 tells: an error within an array is a text in JSON.
const ERRORS_WITHIN: &[&str] = &["{1,{ok='X'},{err='BOO y'}}", "{1,{err='BOO y'}}", "{{err='abcd'}}"];

/// Decodes the replies of both; an error is what it says.
#[track_caller]
fn same_as<T: FromReply + Debug>(
    socket: &mut impl ConnectionLike,
    http: &mut impl ConnectionLike,
    value: &str,
    told: impl Fn(Result<T>) -> String,
) {
    let chunk = format!("return {value}");
    let (expected, found) = (told(evaluate(socket, &chunk)), told(evaluate(http, &chunk)));
    assert_eq!(found, expected, "{value} as {}", std::any::type_name::<T>());
}

/// Decodes by all types that our tests on sockets use.
macro_rules! same {
    ($socket:expr, $http:expr, $value:expr, $told:ident, $($type:ty),+ $(,)?) => {
        $(same_as::<$type>($socket, $http, $value, $told);)+
    };
    ($socket:expr, $http:expr, $value:expr, $told:ident) => {
        same!(
            $socket, $http, $value, $told, (), bool, u8, u64, i64, f64, String, Vec<u8>, Option<bool>, Option<String>, Option<f64>,
            Option<Vec<String>>, Vec<u64>, Vec<String>, Vec<Vec<u64>>, [u8; 2], [u8; 4], (u8, u8), (u8, String),
            (u8, Option<String>), (i64, String, bool, Option<bool>, i64), BTreeMap<String, u64>, BTreeSet<String>, BTreeSet<u64>,
            Vec<(String, u64)>,
        )
    };
}

fn exactly<T: Debug>(reply: Result<T>) -> String {
    format!("{:?}", reply.map_err(|error| error.to_string()))
}

/// JSON does not tell a status from a text: both are texts.
fn but_for_statuses<T: Debug>(reply: Result<T>) -> String {
    exactly(reply).replace("the status `", "the text `").replace("an empty status", "an empty text")
}

fn values_but_for_statuses(reply: Result<Value>) -> String {
    exactly(reply.map(text_for_status))
}

/// Plain JSON does not tell the status `OK` from a text either.
fn values_but_for_any_status(reply: Result<Value>) -> String {
    values_but_for_statuses(reply).replace("bulk-string('\"OK\"')", "ok")
}

fn text_for_status(value: Value) -> Value {
    match value {
        Value::SimpleString(text) => Value::BulkString(text.into_bytes()),
        Value::Array(elements) => Value::Array(elements.into_iter().map(text_for_status).collect()),
        other => other,
    }
}

fn connect(emulator: &Emulator, format: Format) -> impl ConnectionLike {
    let endpoint = Endpoint::new(&emulator.url(), TOKEN).unwrap().with_format(format);
    endpoint.connect(Ureq::new(ureq::Agent::new_with_defaults()))
}

#[test]
fn resp2_is_what_a_socket_gives() {
    let live = Live::start();
    let emulator = Emulator::start(live.port(), Dialect::default()).unwrap();
    let (socket, http) = (&mut live.connect().unwrap(), &mut connect(&emulator, Format::Resp2));
    for value in VALUES.iter().chain(LARGE).chain(ERRORS_WITHIN) {
        same!(socket, http, value, exactly);
        same!(socket, http, value, exactly, Value, Vec<Value>);
    }
    assert!(emulator.seen().iter().all(|request| request.format.as_deref() == Some("resp2")));
}

#[test]
fn base64_is_what_a_socket_gives_but_for_statuses() {
    let live = Live::start();
    let emulator = Emulator::start(live.port(), Dialect::default()).unwrap();
    let (socket, http) = (&mut live.connect().unwrap(), &mut connect(&emulator, Format::Base64));
    for value in VALUES {
        same!(socket, http, value, but_for_statuses);
        same!(socket, http, value, values_but_for_statuses, Value);
    }
    for value in LARGE {
        same!(socket, http, value, exactly, i64, Option<i64>);
    }
    assert!(emulator.seen().iter().all(|request| request.encoding.as_deref() == Some("base64")));
}

/// If a server leaves the digits of a large integer as they are, they are told from a text.
#[test]
fn large_integers_are_what_a_socket_gives_if_they_are_not_base64() {
    let live = Live::start();
    let emulator =
        Emulator::start(live.port(), Dialect { encoded_integers: false, ..Dialect::default() }).unwrap();
    let (socket, http) = (&mut live.connect().unwrap(), &mut connect(&emulator, Format::Base64));
    for value in LARGE {
        same!(socket, http, value, exactly);
        same!(socket, http, value, exactly, Value);
    }
}

/// A server that knows neither: what is lost is an error, and nothing that comes is wrong.
#[test]
fn plain_json_is_right_or_an_error() {
    let live = Live::start();
    let old = Dialect { resp2: Knowledge::Ignored, base64: Knowledge::Ignored, ..Dialect::default() };
    let emulator = Emulator::start(live.port(), old).unwrap();
    let (socket, http) = (&mut live.connect().unwrap(), &mut connect(&emulator, Format::Resp2));
    for value in VALUES.iter().filter(|value| !value.contains(r"\255") && !value.contains('\u{fffd}')) {
        same!(socket, http, value, but_for_statuses);
        same!(socket, http, value, values_but_for_any_status, Value);
    }
    for value in LARGE {
        same!(socket, http, value, exactly, i64, Option<i64>);
    }
    for lost in [r"'\255'", r"{1, {'a\255'}}"] {
        assert!(evaluate::<Value>(http, &format!("return {lost}")).is_err());
    }
}

#[test]
fn a_reply_that_is_too_deep_is_an_error() {
    let live = Live::start();
    let emulator = Emulator::start(live.port(), Dialect::default()).unwrap();
    for format in [Format::Resp2, Format::Base64, Format::Json] {
        let http = &mut connect(&emulator, format);
        let deep = "local t = {} for _ = 1, 7000 do t = {t} end return t";
        assert!(evaluate::<Value>(http, deep).is_err());
        assert!(evaluate::<Vec<Value>>(http, deep).is_err());
        assert_eq!(evaluate::<u8>(http, "return 7").unwrap(), 7);
    }
}

//! What each Lua value becomes on its way out, on RESP2 and RESP3, and which Rust types take it.
//! The scripts come as text, so that the compiler can't know what they reply.
#![cfg(test)]

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use redis::{Connection, Value};
use redis_script::{FromReply, LuaBool, Result, redis_script};
use redis_script_tests::live::Live;

#[redis_script(lua = "return loadstring(ARGV[1])()")]
fn evaluate<T: FromReply>(conn: &mut Connection, chunk: &str) -> Result<T>;

/// Runs `check` over a RESP2 and then a RESP3 connection.
fn on_both(check: impl Fn(&mut Connection)) {
    let live = Live::start();
    check(&mut live.connect().unwrap());
    check(&mut live.connect_resp3().unwrap());
}

#[track_caller]
fn becomes<T: FromReply + PartialEq + std::fmt::Debug>(conn: &mut Connection, value: &str, expected: &T) {
    let reply: T =
        evaluate(conn, &format!("return {value}")).unwrap_or_else(|error| panic!("{value}: {error}"));
    assert_eq!(reply, *expected, "{value}");
}

/// Asserts how `T` refuses a value: `expected … found …`.
#[track_caller]
fn refuses<T: FromReply>(conn: &mut Connection, value: &str, words: &str) {
    let Err(error) = evaluate::<T>(conn, &format!("return {value}")) else { panic!("{value} is taken") };
    assert!(error.to_string().contains(words), "{value}: {error}");
}

#[test]
fn a_number_is_cut_to_an_integer() {
    on_both(|conn| {
        let cut = [
            ("3", 3),
            ("3.99", 3),
            ("-3.99", -3),
            ("0.5", 0),
            ("-0.5", 0),
            ("-1e-300", 0),
            ("1e18", 1_000_000_000_000_000_000),
        ];
        for (value, expected) in cut {
            becomes::<i64>(conn, value, &expected);
        }
        becomes::<u64>(conn, "2^53+1", &(1 << 53));
        becomes::<i64>(conn, "1e19", &i64::MIN);
        becomes::<i64>(conn, "0/0", &i64::MIN);
        becomes::<u8>(conn, "1, 2", &1);
    });
}

#[test]
fn an_integer_must_be_in_range_and_is_nothing_else() {
    on_both(|conn| {
        refuses::<u8>(conn, "300", "expected `u8`, found the integer 300");
        refuses::<u64>(conn, "-1", "expected `u64`, found the integer -1");
        refuses::<u64>(conn, "1/0", "expected `u64`, found the integer -9223372036854775808");
        refuses::<String>(conn, "3", "expected `String`, found the integer 3");
        refuses::<Vec<u8>>(conn, "3", "expected `Vec<u8>`, found the integer 3");
        refuses::<Vec<u64>>(conn, "3", "expected `Vec<u64>`, found the integer 3");
        refuses::<bool>(conn, "2", "expected `bool`, found the integer 2");
    });
}

#[redis_script(lua = "if ARGV[1] == '' then return {1, 0} end return {1, tostring(ARGV[1] / 4)}")]
fn quarter(conn: &mut Connection, number: &str) -> Result<(bool, f64)>;

#[redis_script(lua = "return math.floor(ARGV[1] / 4)")]
fn whole_quarter(conn: &mut Connection, number: i64) -> Result<f64>;

#[redis_script(lua = "return redis.call('INCRBY', KEYS[1], ARGV[1])")]
fn add(conn: &mut Connection, #[key] sum: &str, number: i64) -> Result<f64>;

#[test]
fn a_float_takes_what_is_known_to_be_whole() {
    on_both(|conn| {
        assert_eq!(quarter(conn, "").unwrap(), (true, 0.0));
        assert_eq!(quarter(conn, "1").unwrap(), (true, 0.25));
        assert_eq!(whole_quarter(conn, -10).unwrap().to_bits(), (-3.0_f64).to_bits());
        let before = add(conn, "sum", 0).unwrap();
        assert_eq!((add(conn, "sum", 7).unwrap() - before).to_bits(), 7.0_f64.to_bits());
    });
}

#[redis_script(lua = "return cjson.decode(ARGV[1]).price")]
fn price(conn: &mut Connection, item: &str) -> Result<f64>;

#[test]
fn a_float_takes_no_integer_of_which_nothing_is_known() {
    on_both(|conn| {
        assert_eq!(price(conn, r#"{"price": "0.75"}"#).unwrap().to_bits(), 0.75_f64.to_bits());
        let error = price(conn, r#"{"price": 0.75}"#).unwrap_err().to_string();
        assert!(error.contains("found the integer 0, which Redis may have cut"), "{error}");
        refuses::<f64>(conn, "3.99", "expected `f64`, found the integer 3, which Redis may have cut");
        refuses::<f64>(conn, "false", "expected `f64`, found nil");
    });
}

#[test]
fn a_boolean_is_one_or_nil_unless_the_script_speaks_resp3() {
    on_both(|conn| {
        becomes::<bool>(conn, "true", &true);
        becomes::<bool>(conn, "0", &false);
        becomes::<Option<bool>>(conn, "false", &None);
        refuses::<bool>(conn, "false", "expected `bool`, found nil");
        for (value, expected) in [
            ("true", true),
            ("false", false),
            ("1 == 2", false),
            ("nil", false),
            ("0", false),
            ("redis.call('SET', 'b', 1)", true),
            ("redis.call('SET', 'b', 1, 'NX')", false),
            ("redis.call('DEL', 'b') == 1", true),
        ] {
            becomes(conn, value, &LuaBool(expected));
        }
        becomes(conn, "{true, false, 1}", &(LuaBool(true), LuaBool(false), LuaBool(true)));
        refuses::<LuaBool>(conn, "2", "expected `LuaBool`, found the integer 2");
        refuses::<LuaBool>(conn, "'true'", "expected `LuaBool`, found the text `true`");
        for (value, expected) in [("true", true), ("false", false)] {
            let chunk = format!("redis.setresp(3) return {value}");
            assert_eq!(evaluate::<LuaBool>(conn, &chunk).unwrap(), LuaBool(expected));
        }
        assert!(!evaluate::<bool>(conn, "redis.setresp(3) return false").unwrap());
        assert!(evaluate::<bool>(conn, "redis.setresp(3) return true").unwrap());
    });
}

#[test]
fn nil_has_many_faces_and_one_type() {
    on_both(|conn| {
        let functions = ["tonumber", "function() end", "coroutine.create(function() end)"];
        for value in ["", "nil", "false", "cjson.null"].into_iter().chain(functions) {
            becomes::<Option<String>>(conn, value, &None);
            becomes::<Value>(conn, value, &Value::Nil);
            becomes::<()>(conn, value, &());
            refuses::<String>(conn, value, "expected `String`, found nil");
            refuses::<u64>(conn, value, "expected `u64`, found nil");
            refuses::<Vec<u64>>(conn, value, "expected `Vec<u64>`, found nil");
            refuses::<BTreeMap<String, u64>>(conn, value, "expected `BTreeMap<String, u64>`, found nil");
        }
    });
}

#[test]
fn a_string_keeps_every_byte() {
    on_both(|conn| {
        becomes::<String>(conn, "'ü'", &"ü".to_owned());
        becomes::<String>(conn, "''", &String::new());
        becomes::<Vec<u8>>(conn, r"'\0\r\n\255'", &b"\0\r\n\xff".to_vec());
        becomes::<[u8; 2]>(conn, "'ab'", b"ab");
        becomes::<u64>(conn, "'18446744073709551615'", &u64::MAX);
        becomes::<u128>(conn, "'340282366920938463463374607431768211455'", &u128::MAX);
        becomes::<Arc<str>>(conn, "'ü'", &"ü".into());
        becomes::<Box<[u8]>>(conn, r"'\255'", &[255].into());
        becomes::<Cow<'static, str>>(conn, "{ok='x'}", &"x".into());
        becomes::<Option<f64>>(conn, "tostring(0.25)", &Some(0.25));
        refuses::<String>(conn, r"'\255'", "expected `String`, found 1 bytes that are not UTF-8");
        refuses::<u64>(conn, "'7 '", "expected `u64`, found the text `7 `");
        refuses::<f64>(conn, "'much'", "expected `f64`, found the text `much`");
        refuses::<bool>(conn, "'1'", "expected `bool`, found the text `1`");
        refuses::<Vec<String>>(conn, "'one'", "expected `Vec<String>`, found the text `one`");
    });
}

#[test]
fn an_array_stops_at_its_first_nil() {
    on_both(|conn| {
        for value in ["{}", "{nil}", "{a=1}", "{nil,2}", "{[2]='b'}", "{['1']='a'}"] {
            becomes::<Vec<u64>>(conn, value, &Vec::new());
        }
        for value in ["{1,2,nil,4}", "{1,2,x=3}", "{[1]=1,[2]=2,[4]=4}"] {
            becomes::<(u8, u8)>(conn, value, &(1, 2));
            refuses::<[u8; 4]>(conn, value, "expected `[u8; 4]`, found an array of 2");
            refuses::<(u8, u8, u8)>(
                conn,
                value,
                "expected `(u8, u8, u8)` of 3 elements, found an array of 2",
            );
        }
        becomes(conn, "{1,'a',true,false,3.7}", &(1, "a".to_owned(), true, None::<bool>, 3));
        refuses::<Vec<u8>>(conn, "{1, 2}", "expected `Vec<u8>`, found an array of 2");
        refuses::<Vec<u64>>(conn, "{1, 'x'}", "expected `u64`, found the text `x` in element 2");
        refuses::<u64>(conn, "{1}", "expected `u64`, found an array of 1");
    });
}

#[test]
fn arrays_nest() {
    on_both(|conn| {
        becomes(conn, "{{1,2},{},{3}}", &vec![vec![1_u64, 2], vec![], vec![3]]);
        refuses::<Vec<Vec<u64>>>(
            conn,
            "{{1},{2,false}}",
            "expected `u64`, found nil in element 2 of element 2",
        );
    });
}

#[test]
fn a_status_is_a_text() {
    on_both(|conn| {
        becomes::<String>(conn, "{ok='DONE'}", &"DONE".to_owned());
        becomes::<String>(conn, "redis.status_reply('DONE')", &"DONE".to_owned());
        becomes::<String>(conn, "redis.call('SET','k','v')", &"OK".to_owned());
        becomes::<String>(conn, r"{ok='a\r\nb'}", &"a  b".to_owned());
        becomes::<()>(conn, "{ok='DONE'}", &());
        refuses::<bool>(conn, "{ok='OK'}", "expected `bool`, found the status `OK`");
    });
}

#[test]
fn an_error_within_an_array_fits_no_type_but_value() {
    on_both(|conn| {
        refuses::<(u8, String)>(
            conn,
            "{1,{err='BOO y'}}",
            "expected `String`, found an error reply `BOO y` in element 2",
        );
        refuses::<(u8, Option<String>)>(
            conn,
            "{1,{err='BOO y'}}",
            "found an error reply `BOO y` in element 2",
        );
        let value: Value = evaluate(conn, "return {1,{err='BOO y'}}").unwrap();
        assert!(
            matches!(value, Value::Array(elements) if matches!(elements[..], [Value::Int(1), Value::ServerError(_)]))
        );
        becomes::<u8>(conn, "7", &7);
    });
}

#[test]
fn a_double_is_a_float_on_both() {
    on_both(|conn| {
        for (value, expected) in [
            ("{double=3.5}", 3.5),
            ("{double=3}", 3.0),
            ("{double=1/0}", f64::INFINITY),
            ("{double=-1/0}", f64::NEG_INFINITY),
        ] {
            becomes::<f64>(conn, value, &expected);
        }
        becomes::<f64>(conn, "{double=1/3}", &(1.0 / 3.0));
        assert!(evaluate::<f64>(conn, "return {double=0/0}").unwrap().is_nan());
        becomes::<f64>(conn, "string.format('%.17g', 1/3)", &(1.0 / 3.0));
        refuses::<bool>(conn, "{double=1}", "expected `bool`, found");
    });
}

#[test]
fn a_map_arrives_flat_or_as_a_map() {
    on_both(|conn| {
        becomes(conn, "{map={a=1,b=2}}", &BTreeMap::from([("a".to_owned(), 1_u64), ("b".to_owned(), 2)]));
        becomes(conn, "{map={}}", &BTreeMap::<String, u64>::new());
        becomes(conn, "{'a',1,'b',2}", &BTreeMap::from([("a".to_owned(), 1_u64), ("b".to_owned(), 2)]));
        refuses::<BTreeMap<String, u64>>(
            conn,
            "{'a',1,'b'}",
            "expected `BTreeMap<String, u64>`, found an array of 3",
        );
        refuses::<BTreeMap<String, u64>>(
            conn,
            "{map={a='x'}}",
            "expected `u64`, found the text `x` in value 1",
        );
        refuses::<BTreeMap<String, u64>>(conn, "{'a',1,'a',2}", "expected each key once");
    });
}

#[test]
fn pairs_arrive_flat_nested_or_as_a_map() {
    on_both(|conn| {
        let scores = |scores: &[(&str, f64)]| -> Vec<(String, f64)> {
            scores.iter().map(|(member, score)| ((*member).to_owned(), *score)).collect()
        };
        let () =
            evaluate(conn, "redis.call('DEL', 'z', 'h') redis.call('ZADD', 'z', 2, 'a', 1.5, 'b')").unwrap();
        let of = "redis.call('ZRANGE', 'z', 0, -1, 'WITHSCORES')";
        becomes(conn, of, &scores(&[("b", 1.5), ("a", 2.0)]));
        becomes(conn, &of.replace("-1", "0"), &scores(&[("b", 1.5)]));
        becomes(conn, &of.replace("'z'", "'none'"), &scores(&[]));
        let nested = evaluate::<Vec<(String, f64)>>(conn, &format!("redis.setresp(3) return {of}"));
        assert_eq!(nested.unwrap(), scores(&[("b", 1.5), ("a", 2.0)]));
        becomes(conn, "{'x', '1', 'y', '0.5', 'x', '3'}", &scores(&[("x", 1.0), ("y", 0.5), ("x", 3.0)]));
        becomes(conn, "{{'x', '1'}, {'y', '0.5'}}", &scores(&[("x", 1.0), ("y", 0.5)]));
        becomes(conn, "{map={x='1'}}", &scores(&[("x", 1.0)]));
        let () = evaluate(conn, "redis.call('HSET', 'h', 'n', 1, 'a', 2)").unwrap();
        becomes(conn, "redis.call('HGETALL', 'h')", &scores(&[("n", 1.0), ("a", 2.0)]));
        let hash = evaluate::<Vec<(String, u8)>>(conn, "redis.setresp(3) return redis.call('HGETALL', 'h')")
            .unwrap();
        assert_eq!(BTreeMap::from_iter(hash), BTreeMap::from([("a".to_owned(), 2), ("n".to_owned(), 1)]));
        refuses::<Vec<(String, f64)>>(
            conn,
            "{'x', '1', 'y'}",
            "expected `Vec<(String, f64)>`, found an array of 3",
        );
        refuses::<Vec<(String, f64)>>(
            conn,
            "{{'x', '1'}, 'y'}",
            "expected `(String, f64)`, found the text `y` in element 2",
        );
        refuses::<Vec<(String, f64)>>(conn, "{'x', 'y'}", "expected `f64`, found the text `y` in value 1");
    });
}

type Sixteen = (u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8);

#[test]
fn tuples_have_up_to_sixteen() {
    on_both(|conn| {
        let (a, .., p): Sixteen =
            evaluate(conn, "return {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16}").unwrap();
        assert_eq!((a, p), (1, 16));
    });
}

#[derive(Debug, PartialEq, FromReply)]
#[reply(rename_all = "kebab-case")]
enum Lookup {
    LockTaken(u8),
    #[reply(tag = "MISS")]
    Missing,
}

#[test]
fn a_tag_is_written_as_the_enum_says() {
    on_both(|conn| {
        becomes(conn, "{'lock-taken', 7}", &Lookup::LockTaken(7));
        becomes(conn, "'MISS'", &Lookup::Missing);
        refuses::<Lookup>(
            conn,
            "'LOCK_TAKEN'",
            "with one of the tags `lock-taken`, `MISS`, found the tag `LOCK_TAKEN`",
        );
        refuses::<Lookup>(conn, "''", "found an empty tag");
        refuses::<Lookup>(conn, "{1}", "expected `Lookup`, found the integer 1");
    });
}

#[test]
fn a_set_arrives_as_an_array_or_a_set() {
    on_both(|conn| {
        becomes(conn, "{set={a=true,b=true}}", &BTreeSet::from(["a".to_owned(), "b".to_owned()]));
        becomes(conn, "{set={a=true}}", &vec!["a".to_owned()]);
        refuses::<BTreeSet<u64>>(conn, "{set={a=true}}", "expected `u64`, found the text `a` in element 1");
    });
}

#[test]
fn redis_7_has_two_more() {
    on_both(|conn| {
        if evaluate::<bool>(conn, "return redis.REDIS_VERSION and 1 or 0").unwrap() {
            becomes::<String>(conn, "{verbatim_string={format='txt',string='x'}}", &"x".to_owned());
            becomes::<String>(conn, "{big_number='123'}", &"123".to_owned());
            becomes::<u64>(conn, "{big_number='123'}", &123);
        } else {
            refuses::<String>(conn, "{big_number='123'}", "expected `String`, found an array of 0");
        }
    });
}

#[test]
fn a_reply_that_is_too_deep_is_an_error() {
    on_both(|conn| {
        let deep = "local t = {} for _ = 1, 7000 do t = {t} end return t";
        assert!(evaluate::<Value>(conn, deep).is_err());
        assert!(evaluate::<Vec<Value>>(conn, deep).is_err());
    });
}

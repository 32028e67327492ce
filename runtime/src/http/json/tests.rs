//! JSON is read as `serde_json` reads it; replies are what a socket gives.

use redis::{ErrorKind, RedisError, Value};
use serde_json::Value as Theirs;

use super::{Encoding, Json, parse, value};

fn is_same(ours: &Json, theirs: &Theirs) -> bool {
    match (ours, theirs) {
        (Json::Null, Theirs::Null) => true,
        (Json::Bool(ours), Theirs::Bool(theirs)) => ours == theirs,
        (Json::Int(ours), Theirs::Number(theirs)) => theirs.as_i64() == Some(*ours),
        (Json::Float(ours), Theirs::Number(theirs)) => {
            theirs.as_f64().is_some_and(|theirs| (theirs - ours).abs() <= theirs.abs() * 1e-15)
        }
        (Json::Text(ours), Theirs::String(theirs)) => ours == theirs,
        (Json::List(ours), Theirs::Array(theirs)) => {
            ours.len() == theirs.len() && ours.iter().zip(theirs).all(|(ours, theirs)| is_same(ours, theirs))
        }
        (Json::Object(ours), Theirs::Object(theirs)) => {
            ours.iter().rev().all(|(name, _)| theirs.contains_key(name)) && ours.len() >= theirs.len()
        }
        _ => false,
    }
}

fn check(text: &[u8]) {
    let (ours, theirs) = (parse(text), serde_json::from_slice::<Theirs>(text).ok());
    let agrees = match (&ours, &theirs) {
        (Some(ours), Some(theirs)) => is_same(ours, theirs),
        (None, None) => true,
        _ => false,
    };
    assert!(agrees, "{}: {ours:?}, {theirs:?}", text.escape_ascii());
}

#[test]
fn each_form_is_read_as_serde_json_reads_it() {
    for text in [
        "null",
        "true",
        "false",
        " [1 , 2 ] ",
        "[]",
        "{}",
        "[[],{}]",
        "{\"a\":1,\"b\":[null]}",
        "0",
        "-0",
        "-1",
        "1.5",
        "-0.0",
        "1e3",
        "1E+3",
        "1e-3",
        "9223372036854775807",
        "-9223372036854775808",
        "01",
        "-",
        "+1",
        ".5",
        "5.",
        "1e",
        "1e+",
        "--1",
        "1.5.5",
        "nul",
        "nulll",
        "[1,]",
        "[,1]",
        "{\"a\"}",
        "{\"a\":}",
        "{a:1}",
        "{\"a\":1,}",
        "[1",
        "\"",
        "\"a",
        "\"\\",
        "\"\\x\"",
        "\"\\u12\"",
        "\"\\u+123\"",
        "\"\\ud800\"",
        "\"\\ud83d\\ude00\"",
        "\"\\ud83dx\"",
        "\"\\ude00\"",
        "\"\\ud83d\\u0041\"",
        "\"\t\"",
        "\"\\b\\f\\n\\r\\t\\/\\\"\\\\\"",
        "\"\u{7f}\u{e9}\"",
        "1 2",
        "",
        " ",
        "\u{feff}1",
        "1\u{a0}",
        "Infinity",
        "NaN",
        "1e999",
    ] {
        check(text.as_bytes());
    }
    check(b"\"\xff\"");
}

#[test]
fn any_change_to_an_answer_is_read_as_serde_json_reads_it() {
    let seeds = [
        r#"[{"result":[1,"a\u00e9\n",null,{"error":"ERR x"}]},{"error":"NOSCRIPT"}]"#,
        r#"{"result":-9007199254740993, "x": [true,false,1.5e3]}"#,
    ];
    let letters = br#"[]{}",:\/bfnrtu0123456789abcdefDE.+-eE xz"#;
    let mut random = fastrand::Rng::with_seed(7);
    for _ in 0..20_000 {
        let mut text = seeds[random.usize(..seeds.len())].as_bytes().to_vec();
        for _ in 0..random.usize(1..4) {
            let at = random.usize(..text.len());
            match random.usize(..3) {
                0 => text[at] = letters[random.usize(..letters.len())],
                1 => text.insert(at, letters[random.usize(..letters.len())]),
                _ => drop(text.remove(at)),
            }
        }
        check(&text);
    }
}

#[test]
fn nesting_has_a_bound() {
    for (depth, is_read) in [(100, true), (101, false), (1_000_000, false)] {
        assert_eq!(parse(&[vec![b'['; depth], vec![b']'; depth]].concat()).is_some(), is_read);
    }
    assert_eq!(parse("{\"a\":".repeat(1_000_000).as_bytes()), None);
}

fn read(text: &str, encoding: Encoding) -> Result<Value, &'static str> {
    value(parse(text.as_bytes()).unwrap(), encoding)
}

#[test]
fn base64_is_exact() {
    for (text, expected) in [
        ("null", Value::Nil),
        ("7", Value::Int(7)),
        (r#""OK""#, Value::Okay),
        (r#""T0s=""#, Value::BulkString(b"OK".to_vec())),
        (r#""/w==""#, Value::BulkString(b"\xff".to_vec())),
        (r#""""#, Value::BulkString(Vec::new())),
        (r#""9007199254740993""#, Value::Int(9_007_199_254_740_993)),
        (r#""-9007199254740993""#, Value::Int(-9_007_199_254_740_993)),
        (r#""9223372036854775807""#, Value::Int(i64::MAX)),
        (r#""-9223372036854775808""#, Value::Int(i64::MIN)),
        (r#""1234""#, Value::BulkString(vec![0xd7, 0x6d, 0xf8])),
        (
            r#"[1,["YQ=="]]"#,
            Value::Array(vec![Value::Int(1), Value::Array(vec![Value::BulkString(b"a".to_vec())])]),
        ),
    ] {
        assert_eq!(read(text, Encoding::Base64), Ok(expected), "{text}");
    }
    // 15 bytes whose base64 reads as a number; the first of them may even be UTF-8.
    for text in ["04444444444444444444", "00009007199254740993", "+9000000000000000000"] {
        let read = read(&format!("\"{text}\""), Encoding::Base64);
        assert!(matches!(read, Ok(Value::BulkString(bytes)) if bytes.len() == 15), "{text}");
    }
    for text in [r#""a""#, r#""PONG!""#, r#""YQ""#] {
        assert!(read(text, Encoding::Base64).is_err(), "{text}");
    }
}

#[test]
fn plain_json_says_where_it_has_lost_something() {
    assert_eq!(read(r#""PONG""#, Encoding::Plain), Ok(Value::BulkString(b"PONG".to_vec())));
    assert!(read("\"a\u{fffd}\"", Encoding::Plain).is_err());
    assert!(read(r#"["\ufffd"]"#, Encoding::Plain).is_err());
    assert_eq!(read("\"\u{fffd}\"", Encoding::Lossy), Ok(Value::BulkString("\u{fffd}".into())));
}

#[test]
fn errors_within_a_reply_are_those_of_a_socket() {
    let Ok(Value::Array(values)) =
        read(r#"[{"error":"LIMIT try\r\nlater"},{"error":"ERR x","a":1}]"#, Encoding::Plain)
    else {
        panic!("an array");
    };
    let [Value::ServerError(error), Value::Map(fields)] = &values[..] else { panic!("{values:?}") };
    let error = RedisError::from(error.clone());
    assert_eq!(
        (error.code(), error.detail(), error.kind()),
        (Some("LIMIT"), Some("try  later"), ErrorKind::Extension)
    );
    assert_eq!(fields.len(), 2);
    for text in ["", "ERR", "NOSCRIPT No matching script. Please use EVAL."] {
        assert!(matches!(crate::wire::replies::server_error(text), Value::ServerError(_)), "{text}");
    }
}

//! No reply makes decoding panic, and what it gives does not depend on what stands around a value.
//!
//! `REDIS_SCRIPT_CASES` says how many replies are tried.

use core::fmt::Debug;
use core::num::NonZeroI16;
use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};

use fastrand::Rng;
use redis::{PushKind, Value, VerbatimFormat, parse_redis_value};

use super::{FromReply, LuaBool};

const TEXTS: [&[u8]; 12] = [
    b"",
    b"0",
    b"-1",
    b"+1",
    b"01",
    b"9223372036854775808",
    b"1e3",
    b"nan",
    b"-inf",
    b"0x10",
    b" 7",
    b"\xff\xfe",
];

#[test]
fn random_replies_are_survived() {
    let cases = std::env::var("REDIS_SCRIPT_CASES").map_or(3_000, |cases| cases.parse::<usize>().unwrap());
    let mut random = Rng::with_seed(1);
    let mut taken = 0;
    for _ in 0..cases {
        let reply = reply(4, &mut random);
        taken += into_all_types(&reply);
        assert_eq!(
            u8::from_reply(reply.clone()).ok().map(i64::from),
            i64::from_reply(reply).ok().filter(|number| (0..256).contains(number))
        );
    }
    println!("{cases} replies, taken by {taken} types");
}

/// How many types take it.
fn into_all_types(reply: &Value) -> usize {
    [
        decode::<i64>(reply),
        decode::<i128>(reply),
        decode::<NonZeroI16>(reply),
        decode::<f64>(reply),
        decode::<bool>(reply),
        decode::<LuaBool>(reply),
        decode::<u128>(reply),
        decode::<String>(reply),
        decode::<Vec<u8>>(reply),
        decode::<Vec<Option<i64>>>(reply),
        decode::<VecDeque<Vec<f32>>>(reply),
        decode::<[Option<String>; 2]>(reply),
        decode::<(i64, Vec<String>, Option<bool>)>(reply),
        decode::<HashMap<String, Vec<u8>>>(reply),
        decode::<Vec<(String, f64)>>(reply),
        decode::<Vec<(Option<i64>, Vec<u8>)>>(reply),
        decode::<BTreeMap<i64, Option<(bool, String)>>>(reply),
        decode::<BTreeSet<String>>(reply),
        decode::<()>(reply),
    ]
    .into_iter()
    .filter(|taken| *taken)
    .count()
}

fn decode<T: FromReply + Debug>(reply: &Value) -> bool {
    let shown = |reply: Value| match T::from_reply(reply) {
        Ok(value) => (true, format!("{value:?}")),
        Err(error) => (false, error.to_string()),
    };
    let (taken, alone) = shown(reply.clone());
    let attributed =
        Value::Attribute { data: Box::new(reply.clone()), attributes: vec![(Value::Nil, Value::Okay)] };
    if taken {
        let optional = Option::<T>::from_reply(reply.clone()).unwrap();
        assert!(matches!(reply, Value::Nil) || optional.is_some() || alone == "None", "{reply:?}");
        assert!(!matches!(reply, Value::ServerError(_)), "{reply:?}");
    } else {
        assert!(alone.starts_with("expected ") && alone.len() < 400, "{alone}");
        assert_eq!(shown(attributed), (taken, alone), "{reply:?}");
    }
    taken
}

fn reply(depth: usize, random: &mut Rng) -> Value {
    match random.u8(0..if depth == 0 { 10 } else { 15 }) {
        0 => Value::Nil,
        1 => Value::Int(*random.choice(&[0, 1, -1, 255, 256, i64::MIN, i64::MAX]).unwrap()),
        2 | 3 => Value::BulkString(text(random)),
        4 => Value::SimpleString(String::from_utf8_lossy(&text(random)).into_owned()),
        5 => Value::Okay,
        6 => Value::Double(*random.choice(&[0.5, -0.0, f64::NAN, f64::INFINITY, 1e300]).unwrap()),
        7 => Value::Boolean(random.bool()),
        8 => Value::VerbatimString {
            format: VerbatimFormat::Text,
            text: String::from_utf8_lossy(&text(random)).into_owned(),
        },
        9 => parse_redis_value(
            random.choice(&[&b"-ERR x\r\n"[..], b"-LIMIT\r\n", b"(12345678901234567890\r\n"]).unwrap(),
        )
        .unwrap(),
        10 | 11 => Value::Array(several(depth, random)),
        12 => Value::Set(several(depth, random)),
        13 => Value::Map(several(depth, random).into_iter().zip(several(depth, random)).collect()),
        _ => Value::Push { kind: PushKind::Message, data: several(depth, random) },
    }
}

fn several(depth: usize, random: &mut Rng) -> Vec<Value> {
    (0..random.usize(0..5)).map(|_| reply(depth - 1, random)).collect()
}

fn text(random: &mut Rng) -> Vec<u8> {
    if random.bool() {
        return random.choice(&TEXTS).unwrap().to_vec();
    }
    (0..random.usize(0..200)).map(|_| random.u8(..)).collect()
}

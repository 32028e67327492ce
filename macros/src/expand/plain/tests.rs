//! What is said here to fit, the check of the runtime must not object to: both are asked about many types and values.

use std::panic::catch_unwind;

use fastrand::Rng;
use redis_script::__private::found::Found;
use redis_script::FromReply;
use redis_script::shape::Shape;
use redis_script_analyzer::facts::gather;
use redis_script_analyzer::{Items, Return, Value, ValueKind, syntax};
use syn::{Type, parse_str};

use super::all_fit;

/// Each is one kind of value, or a few that it may be.
const SCALARS: [&str; 32] = [
    "0",
    "1",
    "2",
    "-1",
    "255",
    "256",
    "65536",
    "4294967296",
    "9007199254740992",
    "1.5",
    "nil",
    "false",
    "true",
    "'a'",
    "'7'",
    "'\\255'",
    "ARGV[1]",
    "#ARGV[1]",
    "tonumber(ARGV[1])",
    "tonumber(ARGV[1]) or 0",
    "#ARGV / 3",
    "redis.call('GET', KEYS[1])",
    "redis.call('INCR', KEYS[1])",
    "redis.call('SET', KEYS[1], 1)",
    "redis.call('HGETALL', KEYS[1])",
    "redis.call('LRANGE', KEYS[1], 0, -1)",
    "redis.call('TIME')",
    "redis.status_reply('OK')",
    "redis.error_reply('ERR no')",
    "{double = 1.5}",
    "{a = 1}",
    "cjson.null",
];

/// A table, now and then of tables, or a scalar.
fn expression(random: &mut Rng, depth: usize) -> String {
    if depth == 0 || random.u8(0..3) == 0 {
        return SCALARS[random.usize(0..SCALARS.len())].to_owned();
    }
    let elements: Vec<String> = (0..random.usize(0..4)).map(|_| expression(random, depth - 1)).collect();
    format!("{{{}}}", elements.join(", "))
}

fn script(random: &mut Rng) -> String {
    let otherwise = expression(random, 2);
    match random.u8(0..3) {
        0 => format!("if ARGV[1] == 'x' then return {} end return {otherwise}", expression(random, 2)),
        1 => format!("local t = {{}} for i = 1, #ARGV do t[#t + 1] = {} end return t", expression(random, 1)),
        _ => format!("return {otherwise}"),
    }
}

/// As `kind` of the module above writes it.
fn found(value: &Value) -> Found {
    use redis_script::__private::found::*;
    let text = |text: &Option<std::rc::Rc<[u8]>>| text.as_ref().map(|text| &*text.to_vec().leak());
    let kind = match &value.kind {
        ValueKind::Unknown | ValueKind::Table => Unknown,
        ValueKind::Nil | ValueKind::FallThrough | ValueKind::Function | ValueKind::Null => Nil,
        ValueKind::False => False,
        ValueKind::Missing => Missing,
        ValueKind::True => True,
        ValueKind::Integer(value) => Integer(*value),
        ValueKind::Fraction => Fraction,
        ValueKind::Number | ValueKind::Quotient => Number,
        ValueKind::Text(literal) => Text(text(literal)),
        ValueKind::Status(literal) => Status(text(literal)),
        ValueKind::Error => Error,
        ValueKind::Double => Double,
        ValueKind::Map => Map,
        ValueKind::Set => Set,
        ValueKind::Keyed { .. } => Keyed("`a`"),
        ValueKind::Array(items) => {
            let Items { elements, rest, .. } = &**items;
            let elements = elements.iter().map(|values| alternatives(values)).collect::<Vec<_>>().leak();
            let more = rest.as_ref().map_or(&[][..], |values| alternatives(values));
            Array { elements, open: rest.is_some(), rest: more }
        }
    };
    Found { kind, at: "", allowed: 0 }
}

fn alternatives(values: &[Value]) -> &'static [Found] {
    values.iter().map(found).collect::<Vec<_>>().leak()
}

/// What `HGETALL` replies, as the module above writes it.
fn pairs(found: &Found) -> Option<Found> {
    use redis_script::__private::found::*;
    match found.kind {
        Array { elements: [], open: true, rest } => Some(Found { kind: Pairs(rest), at: "", allowed: 0 }),
        _ => None,
    }
}

/// Whether every one of them fits, as the runtime sees it.
fn runtime_fits(found: &[Found], shape: &'static Shape) -> bool {
    let all = catch_unwind(|| redis_script::__private::check("f", found, shape)).is_ok();
    let as_pairs: Vec<Found> = found.iter().map(|found| pairs(found).unwrap_or(*found)).collect();
    all && catch_unwind(|| redis_script::__private::check("f", &as_pairs, shape)).is_ok()
}

macro_rules! types {
    ($($ty:ty),* $(,)?) => { [$((stringify!($ty), &<$ty as FromReply>::SHAPE)),*] };
}

const TYPES: [(&str, &Shape); 34] = types![
    (),
    bool,
    i8,
    i16,
    i32,
    i64,
    u8,
    u16,
    u32,
    u64,
    f64,
    i128,
    String,
    Vec<u8>,
    Option<bool>,
    Option<u8>,
    Option<u64>,
    Option<i64>,
    Option<Vec<u8>>,
    Option<Option<u32>>,
    Vec<u64>,
    Vec<i64>,
    Vec<bool>,
    Vec<Vec<u8>>,
    Vec<Option<i64>>,
    Vec<Option<Vec<u8>>>,
    Vec<Vec<i64>>,
    (i64,),
    (bool, u64, u64),
    (i64, Option<Vec<u8>>),
    (Vec<u8>, i64),
    Option<(bool, i64)>,
    Vec<(i64, i64)>,
    (Option<i64>, Vec<i64>, ()),
];

#[test]
fn what_plainly_fits_passes_the_check_of_the_runtime() {
    let mut random = Rng::with_seed(7);
    let types =
        TYPES.map(|(name, shape)| (parse_str::<Type>(&format!("Result<{name}>")).unwrap(), name, shape));
    let all = SCALARS.iter().map(|scalar| format!("return {scalar}")).collect::<Vec<_>>();
    let random = (0..3_000).map(|_| script(&mut random));
    let (mut plain, mut asked) = ([0; TYPES.len()], 0);
    for text in all.into_iter().chain(random) {
        let chunk = syntax::parse(text.as_bytes(), 0).unwrap();
        let returns: Vec<Return> = gather(&chunk, false).returns;
        let values: Vec<&Value> = returns.iter().flat_map(|found| &found.values).collect();
        let found: Vec<Found> = values.iter().map(|value| found(value)).collect();
        for ((ty, name, shape), plain) in types.iter().zip(&mut plain) {
            if all_fit(ty, values.iter().copied()) {
                assert!(
                    runtime_fits(&found, shape),
                    "`{name}` plainly takes `{text}`, but the runtime objects"
                );
                *plain += 1;
            }
            asked += 1;
        }
    }
    println!("{asked} asked, {plain:?} plain");
    let rare = TYPES.iter().zip(plain).filter(|(_, plain)| *plain < 5).map(|((name, _), _)| *name);
    assert_eq!(rare.collect::<Vec<_>>(), ["i128"]);
}

#[test]
fn other_names_are_left_to_the_compiler() {
    let chunk = syntax::parse(b"return 1", 0).unwrap();
    let returns = gather(&chunk, false).returns;
    let fits =
        |output: &str| all_fit(&parse_str(output).unwrap(), returns.iter().flat_map(|found| &found.values));
    for output in
        ["Result<u64>", "redis_script::Result<u64, E>", "redis::RedisResult<Option<u8>>", "Invocation<()>"]
    {
        assert!(fits(output), "{output}");
    }
    for output in [
        "Counted",
        "Result<Hits>",
        "Result<a::u64>",
        "Result<Hits<u64>>",
        "Outcome<u64>",
        "Result<String>",
        "u64",
        "<T as U>::Result<u64>",
    ] {
        assert!(!fits(output), "{output}");
    }
}

//! What one run gets: arguments at the ends of their types, and behind each key anything at all.

use fastrand::Rng;
use redis_script_analyzer::{Facts, Parameter, Sent, Signature};

use crate::data::Words;
use crate::inputs::Inputs;
use crate::needs::Needs;

/// Texts that a script may not expect, of numbers first.
const TEXTS: [&str; 30] = [
    "0",
    "1",
    "-1",
    "5",
    "100",
    "9223372036854775807",
    "-9223372036854775808",
    "9223372036854775808",
    "9007199254740993",
    "1e3",
    "1.5",
    "-0",
    " 7",
    "7 ",
    "+5",
    "0x10",
    "inf",
    "-inf",
    "nan",
    "1e400",
    "",
    "a",
    "-",
    "[]",
    "{}",
    "null",
    "{\"a\":1}",
    "*",
    "NX",
    "%",
];

/// What a key holds, as a command that puts it there; `key` is the key.
const DATA: [&str; 22] = [
    "",
    "",
    "SET key 0",
    "SET key 5",
    "SET key 100",
    "SET key -3",
    "SET key 1.5",
    "SET key word",
    "SET key 9223372036854775807",
    "SET key -9223372036854775808",
    "SET key 100000000000000000",
    "SET key 7 EX 1000",
    "RPUSH key a 5 b",
    "RPUSH key 1",
    "SADD key a b 3",
    "ZADD key 1 a 2.5 b inf c",
    "ZADD key -inf a 5 member",
    "HSET key a 1 b word field 9223372036854775807",
    "HSET key n 5",
    "XADD key 1-1 a 1",
    "GEOADD key 13.36 38.11 a",
    "PFADD key a",
];

/// Inputs that a signature allows; without one, as many as the script reads. The same key may come several times.
pub(super) fn generate(
    (needs, facts): (&Needs, &Facts),
    signature: Option<&Signature>,
    repeats_keys: bool,
    random: &mut Rng,
) -> Inputs {
    let sent = signature.map(|signature| sent(signature, needs, random));
    let (keys, arguments) = sent.unwrap_or_else(|| read(needs, facts, random));
    let is_one = repeats_keys && random.u8(0..4) == 0;
    let keys: Vec<Vec<u8>> = (0..keys)
        .map(|number| if is_one { b"key".to_vec() } else { format!("key{number}").into() })
        .collect();
    let data = data(needs, &keys, random);
    Inputs { keys, arguments, data }
}

/// How many keys, and the arguments, as a signature has them.
fn sent(signature: &Signature, needs: &Needs, random: &mut Rng) -> (usize, Vec<Vec<u8>>) {
    let keys = signature.keys.iter().map(|key| count(key, random)).sum();
    let mut arguments = Vec::new();
    for parameter in &signature.arguments {
        for _ in 0..count(parameter, random) {
            arguments.push(argument(parameter, needs, random));
        }
    }
    (keys, arguments)
}

/// The same, as the script reads them.
fn read(needs: &Needs, facts: &Facts, random: &mut Rng) -> (usize, Vec<Vec<u8>>) {
    let [more_keys, more_arguments] = needs.more.map(|may| if may { random.usize(0..4) } else { 0 });
    let arguments = (0..highest(facts) + more_arguments).map(|_| text(needs, random)).collect();
    (needs.keys.len() + more_keys, arguments)
}

fn highest(facts: &Facts) -> usize {
    usize::try_from(facts.arguments.highest()).unwrap_or_default().min(12)
}

fn count(parameter: &Parameter, random: &mut Rng) -> usize {
    match (parameter.variadic, parameter.optional) {
        (true, _) => random.usize(0..4) * parameter.width,
        (_, true) => random.usize(0..2),
        _ => 1,
    }
}

/// A value of the parameter's type.
fn argument(parameter: &Parameter, needs: &Needs, random: &mut Rng) -> Vec<u8> {
    const FLOATS: [&str; 8] = ["0.0", "1.0", "-2.5", "1e300", "-1e300", "inf", "-inf", "NaN"];
    match (parameter.sent, parameter.range) {
        (Sent::Integer, range) => {
            let (low, high) = range.unwrap_or((0, i128::MAX));
            let ends = [low, high, 0, 1, -1, 2, 10, 100, high / 2, high - 1];
            let number = *random.choice(&ends).unwrap_or(&low);
            number.clamp(low, high).to_string().into()
        }
        (Sent::Float, _) => (*random.choice(&FLOATS).unwrap_or(&"0.0")).into(),
        (Sent::Bool, _) => (if random.bool() { "1" } else { "0" }).into(),
        _ => text(needs, random),
    }
}

fn text(needs: &Needs, random: &mut Rng) -> Vec<u8> {
    match random.choice(&needs.words) {
        Some(word) if random.u8(0..4) == 0 => word.clone(),
        _ => (*random.choice(&TEXTS).unwrap_or(&"")).into(),
    }
}

fn data(needs: &Needs, keys: &[Vec<u8>], random: &mut Rng) -> Vec<Words> {
    let mut data = vec![vec![b"FLUSHALL".to_vec()]];
    let is_expected = random.u8(0..3) > 0;
    for (position, key) in keys.iter().enumerate() {
        let wanted = needs.keys.get(position).copied().flatten();
        let mut pool =
            crate::data::Pool { random: random.fork(), words: &needs.words, is_numeric: random.bool() };
        match wanted {
            Some(kind) if is_expected && random.u8(0..6) > 0 => data.push(kind.fill(key, &mut pool)),
            _ => data.extend(odd(key, random)),
        }
    }
    // Keys that the script makes up, or finds in data.
    for word in &needs.words {
        if random.u8(0..6) == 0 {
            data.extend(odd(word, random));
            let key = keys.first().map(Vec::as_slice).unwrap_or_default();
            data.extend(odd(&[key, word].concat(), random));
        }
    }
    data
}

fn odd(key: &[u8], random: &mut Rng) -> Option<Words> {
    let command = *random.choice(&DATA)?;
    let words = command.split(' ').map(|word| if word == "key" { key.to_vec() } else { word.into() });
    (!command.is_empty()).then(|| words.collect())
}

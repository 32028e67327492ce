//! Const evaluation and decoding must not contradict each other: what `check` objects to, `from_reply` refuses in
//! every form that the value can arrive in, unless the objection is about a loss.

use core::num::NonZero;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use redis::{Value, parse_redis_value};

use super::{Outcome, Person, Point, found, objections};
use crate::reply::{FromReply, LuaBool};
use crate::reply_check::inferred::{Found, ValueKind};
use crate::reply_check::plain;
use crate::reply_check::problem::ReplyLint;

/// Every element that a generated array can have, with the forms in which it arrives at a RESP2 and a RESP3 client.
fn scalars() -> Vec<(ValueKind, Vec<Value>)> {
    let text = |text: &str| Value::BulkString(text.into());
    let texts = || ["", "x", "5", "-5", "0.5", "HIT", "MISS", "ab", "[]"].map(text).to_vec();
    let statuses = || ["OK", "HIT", "MISS", "ab"].map(|text| Value::SimpleString(text.into())).to_vec();
    let mut scalars = vec![
        (
            ValueKind::Unknown,
            [vec![Value::Nil, Value::Int(1), Value::Array(vec![]), Value::Double(0.5)], texts(), statuses()]
                .concat(),
        ),
        (ValueKind::Nil, vec![Value::Nil]),
        (ValueKind::False, vec![Value::Nil]),
        (ValueKind::Missing, vec![Value::Nil]),
        (ValueKind::True, vec![Value::Int(1)]),
        (ValueKind::Integer(None), [0, 1, 5, -5, 300].map(Value::Int).to_vec()),
        (ValueKind::Number, [0, 1, 5, -5].map(Value::Int).to_vec()),
        (ValueKind::Fraction, [0, 1, 5, -5].map(Value::Int).to_vec()),
        (ValueKind::Text(None), texts()),
        (ValueKind::Status(None), statuses()),
        (ValueKind::Status(Some(b"OK")), vec![Value::Okay]),
        (ValueKind::Text(Some(b"\xff\xfe")), vec![Value::BulkString(vec![0xff, 0xfe])]),
        (ValueKind::Error, vec![parse_redis_value(b"-BOO y\r\n").unwrap()]),
        (ValueKind::Double, vec![text("0.5"), text("3"), text("10"), Value::Double(0.5), Value::Double(3.0)]),
        (
            ValueKind::Map,
            vec![Value::Array(vec![]), Value::Map(vec![]), Value::Map(vec![(text("a"), Value::Int(1))])],
        ),
        (
            ValueKind::Set,
            vec![Value::Array(vec![]), Value::Set(vec![]), Value::Set(vec![text("5"), text("x")])],
        ),
    ];
    scalars.extend(
        [0, 1, 2, -1, 256, 1 << 53, (1 << 53) + 2, i64::MIN]
            .map(|number| (ValueKind::Integer(Some(number)), vec![Value::Int(number)])),
    );
    for literal in [
        "",
        "0",
        "7",
        "-7",
        "007",
        "+7",
        "256",
        "1.5",
        "nan",
        "-inf",
        "x",
        "HIT",
        "MISS",
        "LOST",
        "ab",
        "99999999999999999999",
        "340282366920938463463374607431768211455",
        "340282366920938463463374607431768211456x",
    ] {
        scalars.push((ValueKind::Text(Some(literal.as_bytes())), vec![text(literal)]));
        scalars
            .push((ValueKind::Status(Some(literal.as_bytes())), vec![Value::SimpleString(literal.into())]));
    }
    scalars
}

/// Numbers that are the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides
    }

    fn pick<'a, T>(&mut self, choices: &'a [T]) -> &'a T {
        &choices[self.below(choices.len())]
    }
}

/// An array, now and then of arrays, with several of the forms in which it can arrive.
fn array(dice: &mut Dice, scalars: &[(ValueKind, Vec<Value>)], depth: usize) -> (ValueKind, Vec<Value>) {
    let element = |dice: &mut Dice| match dice.below(4) {
        0 if depth > 0 => array(dice, scalars, depth - 1),
        _ => dice.pick(scalars).clone(),
    };
    let elements: Vec<(ValueKind, Vec<Value>)> = (0..dice.below(4)).map(|_| element(dice)).collect();
    let open = dice.below(4) == 0;
    let more = (open && dice.below(2) == 0).then(|| dice.pick(scalars).clone());
    let forms = (0..8).map(|_| Value::Array(arrival(dice, &elements, open, more.as_ref()))).collect();
    let alternatives = elements.iter().map(|(kind, _)| &*vec![found(*kind)].leak());
    let rest = more.map_or(&[][..], |(kind, _)| &*vec![found(kind)].leak());
    (ValueKind::Array { elements: alternatives.collect::<Vec<&[Found]>>().leak(), open, rest }, forms)
}

/// What is left of the elements: a nil ends them. Something unknown may be one too, but then the mistake lies there.
/// Of those that may follow, a key and a value do, so that a mistake in them shows.
fn arrival(
    dice: &mut Dice,
    elements: &[(ValueKind, Vec<Value>)],
    open: bool,
    more: Option<&(ValueKind, Vec<Value>)>,
) -> Vec<Value> {
    let mut values = Vec::new();
    for (kind, forms) in elements {
        if matches!(kind, ValueKind::Nil) {
            return values;
        }
        values.push(dice.pick(forms).clone());
    }
    match more {
        Some((ValueKind::Nil, _)) => {}
        Some((_, forms)) => values.extend([dice.pick(forms).clone(), dice.pick(forms).clone()]),
        None if open => values.extend((0..dice.below(3)).map(|_| Value::Int(1))),
        None => {}
    }
    values
}

/// About a loss, not a failure.
fn is_loss(lint: ReplyLint) -> bool {
    // What is left of a number without its fraction decodes.
    matches!(
        lint,
        ReplyLint::NilEndsArray | ReplyLint::KeyedTableReplyDropped | ReplyLint::NumberReplyTruncated
    )
}

fn agree<T: FromReply>(kind: ValueKind, forms: &[Value]) -> bool {
    let objections = objections::<T>(kind);
    if plain::all_fit(&T::SHAPE, &[found(kind)]) {
        assert!(objections.is_empty(), "{kind:?} fits at a glance, but: {objections:?}");
    }
    let failures = objections.iter().filter(|(lint, _)| !is_loss(*lint));
    for (_, message) in failures.clone() {
        for form in forms {
            assert!(T::from_reply(form.clone()).is_err(), "{form:?} decodes, but: {message}");
        }
    }
    !objections.is_empty()
}

macro_rules! for_each_type {
    ($use:ident) => {
        $use!(
            u8, i64, u64, i128, NonZero<u8>, f64, u128, bool, LuaBool, String, Arc<str>, Box<[u8]>, Vec<u8>, [u8; 2], Option<u64>, Option<String>,
            Option<Option<bool>>, Vec<u64>, Vec<Option<String>>, HashSet<String>, (u64,), (u64, String),
            (Option<u64>, f64), [u64; 2], [Option<bool>; 3], HashMap<String, u64>, BTreeMap<Vec<u8>, Option<String>>,
            Vec<(String, u64)>, Vec<(u64, Option<String>)>, Vec<(Vec<u64>, (u64, u64))>, [(String, u64); 2], Vec<Vec<u64>>, Point, Person, Option<Person>, Outcome, Option<Outcome>, (Outcome, Point), Value, ()
        )
    };
}

#[test]
fn on_single_values_both_ways() {
    let (mut objected, mut asked) = (0, 0);
    macro_rules! ask {
        ($($type:ty),*) => {$(
            for (kind, forms) in scalars() {
                let objects = agree::<$type>(kind, &forms);
                let all_fail = forms.iter().all(|form| <$type>::from_reply(form.clone()).is_err());
                let zero = matches!(kind, ValueKind::Integer(Some(0)) | ValueKind::Text(Some(b"0")));
                // About doubles, maps and sets less is said than is known: each has two forms.
                let vague = matches!(kind, ValueKind::Error | ValueKind::Unknown | ValueKind::Double | ValueKind::Map | ValueKind::Set);
                let excused = vague || (zero && stringify!($type).starts_with("NonZero"));
                assert!(objects || !all_fail || excused, "{kind:?} always fails as {} in silence", stringify!($type));
                objected += usize::from(objects);
                asked += 1;
            }
        )*};
    }
    for_each_type!(ask);
    assert!(objected > 300 && asked - objected > 300, "{objected} of {asked}");
}

#[test]
fn what_fits_at_a_glance_is_more_than_nothing() {
    const ONE: &[Found] = &[found(ValueKind::Integer(None))];
    const PERHAPS: &[Found] = &[found(ValueKind::Integer(None)), found(ValueKind::Nil)];
    let array = |elements| [found(ValueKind::Array { elements, open: false, rest: &[] })];
    let fits = |elements| plain::all_fit(&<(bool, Option<u64>)>::SHAPE, &array(elements));
    assert!(fits(&[ONE, ONE]));
    assert!(!fits(&[ONE, PERHAPS]) && !fits(&[PERHAPS, ONE]) && !fits(&[ONE]) && !fits(&[ONE, ONE, ONE]));
}

#[test]
fn on_arrays_of_arrays() {
    let scalars = scalars();
    let mut dice = Dice(7);
    let mut objected = 0;
    for _ in 0..2_000 {
        let (kind, forms) = array(&mut dice, &scalars, 2);
        macro_rules! ask {
            ($($type:ty),*) => {$( objected += usize::from(agree::<$type>(kind, &forms)); )*};
        }
        for_each_type!(ask);
    }
    assert!(objected > 20_000, "{objected}");
}

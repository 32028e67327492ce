//! The words of each objection, and what stays silent.

mod agreement;
mod subjects;

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::problem::ReplyLint;
use super::report::PAGES;
use super::{Asked, Place, check, objects as object};
use crate::reply::{FromReply, LuaBool};
use crate::reply_check::inferred::{Found, ValueKind, silenced};
use crate::shape::Shape;
use crate::shape::const_text::ConstText;
use subjects::{Outcome, Person, Point};

const fn found(kind: ValueKind) -> Found {
    Found { kind, at: "", allowed: 0 }
}

const NIL: &[Found] = &[found(ValueKind::Nil)];
const FALSE: &[Found] = &[found(ValueKind::False)];
const ONE: &[Found] = &[found(ValueKind::Integer(Some(1)))];
const HIT: &[Found] = &[found(ValueKind::Text(Some(b"HIT")))];
const LOST: &[Found] = &[found(ValueKind::Text(Some(b"LOST")))];
const UNKNOWN: &[Found] = &[found(ValueKind::Unknown)];
const PERHAPS: &[Found] = &[found(ValueKind::Integer(None)), found(ValueKind::Nil)];
const POINT_WITHOUT_Y: ValueKind = array(&[&[found(array(&[ONE, FALSE]))], ONE]);
const NIL_WITHIN: ValueKind = array(&[ONE, &[found(array(&[NIL, ONE]))]]);

const fn array(elements: &'static [&'static [Found]]) -> ValueKind {
    ValueKind::Array { elements, open: false, rest: &[] }
}

/// Every objection to this reply, lint by lint.
pub(super) fn objections<T: FromReply>(kind: ValueKind) -> Vec<(ReplyLint, String)> {
    let ask = |lint| {
        let asked = Asked { lint, function: "hit" };
        Some((lint, objection(&asked, &T::SHAPE, &[found(kind)])?))
    };
    ReplyLint::ALL.iter().copied().filter_map(ask).collect()
}

fn objection(asked: &Asked, shape: &Shape, found: &[Found]) -> Option<String> {
    let mut message = ConstText::new();
    object(asked, shape, found, Place::REPLY, &mut message).then(|| message.as_str().to_owned())
}

/// The one objection, as its first line, its help and its lint.
#[track_caller]
fn objects<T: FromReply>(kind: ValueKind, first_line: &str, help: &str, lint: ReplyLint) {
    let name = lint.name();
    let expected = format!("{first_line}\n   = help: {help}\n   = lint: {name}\n   = see: {PAGES}#{name}");
    assert_eq!(objections::<T>(kind), [(lint, expected)]);
}

#[track_caller]
fn accepts<T: FromReply>(kind: ValueKind) {
    assert_eq!(objections::<T>(kind), []);
}

#[test]
fn nil_needs_an_option() {
    let lint = ReplyLint::NilReplyNotOptional;
    let help = "take `Option<u64>` instead, or return a value here";
    objects::<u64>(ValueKind::Nil, "`hit` can reply nil, which `u64` cannot hold", help, lint);
    objects::<bool>(
        ValueKind::False,
        "`hit` can reply `false` (which arrives as nil), which `bool` cannot hold",
        "take `LuaBool`, for which nil is `false`, or `Option<bool>`, or return 1 or 0 instead",
        lint,
    );
    objects::<(Point, u64)>(
        POINT_WITHOUT_Y,
        "`hit` can reply `false` (which arrives as nil) in field `y` of element 1, which `u64` cannot hold",
        help,
        lint,
    );
    accepts::<LuaBool>(ValueKind::False);
    accepts::<(LuaBool, u64)>(array(&[FALSE, ONE]));
    accepts::<Option<u64>>(ValueKind::Nil);
    accepts::<Vec<Option<u64>>>(array(&[ONE, FALSE]));
}

#[test]
fn a_number_that_may_have_a_fraction_is_no_float() {
    let help = "return `tostring(x)`, or `string.format('%.17g', x)` for every digit, or `math.floor(x)` for a whole number";
    let lint = ReplyLint::NumberReplyTruncated;
    let first_line = "`hit` can reply a number, which Redis cuts to an integer on its way to `f64`";
    objects::<f64>(ValueKind::Number, first_line, help, lint);
    objects::<i64>(
        ValueKind::Fraction,
        "`hit` can reply a number with a fraction, which Redis cuts to an integer on its way to `i64`",
        "write `math.floor(x)` in the script, or return `tostring(x)` and take `f64`",
        lint,
    );
    objects::<f64>(
        ValueKind::Integer(Some(1 << 54)),
        "`hit` can reply the number 18014398509481984, which `f64` cannot hold",
        "return `'18014398509481984'`, or a number within 2^53",
        ReplyLint::ReplyKind,
    );
    accepts::<(bool, f64)>(array(&[ONE, ONE]));
    accepts::<f64>(ValueKind::Integer(None));
    accepts::<f64>(ValueKind::True);
    accepts::<f64>(ValueKind::Double);
    accepts::<f64>(ValueKind::Text(Some(b"1e5")));
    accepts::<i64>(ValueKind::Number);
}

#[test]
fn a_nil_ends_its_array() {
    let help = "put `false` in its place, which arrives as nil and keeps the rest, or a value such as `''`";
    let lint = ReplyLint::NilEndsArray;
    let first_line = "`hit` can reply nil as element 2, which ends the array there";
    objects::<Vec<u64>>(array(&[ONE, NIL, ONE]), first_line, help, lint);
    objects::<redis::Value>(
        NIL_WITHIN,
        "`hit` can reply nil as element 1 of element 2, which ends the array there",
        help,
        lint,
    );
    let last = objections::<(u64, Option<u64>)>(array(&[ONE, NIL]));
    assert_eq!(last.first().map(|(lint, _)| *lint), Some(lint));
    accepts::<Vec<u64>>(array(&[PERHAPS]));
    accepts::<Vec<u64>>(array(&[ONE, NIL]));
    accepts::<(u64,)>(array(&[ONE, NIL]));
    accepts::<()>(array(&[NIL, ONE]));
}

#[test]
fn string_keys_are_dropped() {
    objects::<Vec<u64>>(
        ValueKind::Keyed("`a`, `b`"),
        "`hit` can reply a table with string keys (`a`, `b`), which Redis drops",
        "return the values by position, as in `{a, b}`, or `cjson.encode(t)` as a text",
        ReplyLint::KeyedTableReplyDropped,
    );
    accepts::<()>(ValueKind::Keyed("`a`"));
}

#[test]
fn a_length_must_be_possible() {
    let lint = ReplyLint::ReplyLength;
    let two = array(&[ONE, ONE]);
    objects::<(u64,)>(
        two,
        "`hit` can reply an array of 2, where `(u64,)` takes 1",
        "return an array of 1, or change the type; `-- redis-script: allow(reply_length)` is for a line that never runs",
        lint,
    );
    objects::<[u64; 3]>(
        two,
        "`hit` can reply an array of 2, where `[u64; 3]` takes 3",
        "return an array of 3, or change the type; `-- redis-script: allow(reply_length)` is for a line that never runs",
        lint,
    );
    objects::<[u8; 4]>(
        ValueKind::Text(Some(b"ab")),
        "`hit` can reply the text `ab` (2 bytes), where `[u8; 4]` takes a length of 4",
        "return a text of 4 bytes, or change the type; `-- redis-script: allow(reply_length)` is for a line that never runs",
        lint,
    );
    objects::<Outcome>(
        ValueKind::Text(Some(b"HIT")),
        "`hit` can reply the text `HIT` alone, where `Outcome` takes a length of 2",
        "return an array of 2, or change the type; `-- redis-script: allow(reply_length)` is for a line that never runs",
        lint,
    );
    objects::<HashMap<u64, u64>>(
        array(&[ONE]),
        "`hit` can reply an array of 1, which `HashMap<u64, u64>` cannot hold",
        "return alternating keys and values",
        lint,
    );
    accepts::<[u64; 3]>(ValueKind::Array { elements: &[ONE], open: true, rest: &[] });
    accepts::<(u64,)>(array(&[ONE, UNKNOWN]));
    accepts::<BTreeMap<u64, u64>>(array(&[ONE, ONE, UNKNOWN]));
    accepts::<Outcome>(array(&[HIT, ONE]));
}

#[test]
fn a_kind_must_be_possible() {
    let lint = ReplyLint::ReplyKind;
    let wide = "return a number from 0 to 255, or take a wider type";
    objects::<u8>(
        ValueKind::Integer(Some(300)),
        "`hit` can reply the number 300, which `u8` cannot hold",
        wide,
        lint,
    );
    objects::<Option<u64>>(
        array(&[ONE]),
        "`hit` can reply an array of 1, which `Option<u64>` cannot hold",
        "take a `Vec`, a tuple or a struct, or return an integer",
        lint,
    );
    objects::<String>(
        ValueKind::Number,
        "`hit` can reply a number, which `String` cannot hold",
        "take an integer such as `i64`, or return a text, with `tostring(x)` for a number",
        lint,
    );
    objects::<Outcome>(
        array(&[LOST, ONE]),
        "`hit` can reply the tag `LOST`, which `Outcome` does not have",
        "add a variant for `LOST` (`#[reply(tag = \"…\")]` sets the tag of a variant), or return `HIT`, `LOCK` or `MISS`",
        lint,
    );
    objects::<LuaBool>(
        ValueKind::Text(Some(b"1")),
        "`hit` can reply the text `1`, which `LuaBool` cannot hold",
        "take `String`, or return `true` or `false`",
        lint,
    );
    objects::<bool>(
        ValueKind::Status(Some(b"OK")),
        "`hit` can reply the status `OK`, which `bool` cannot hold",
        "take `LuaBool`, for which the status `OK` is `true`, or return 1 or 0",
        lint,
    );
    objects::<Arc<str>>(
        ValueKind::Text(Some(b"\xff")),
        "`hit` can reply the text of 1 bytes that are not UTF-8, which `Arc<str>` cannot hold",
        "take `String`, or return a text, with `tostring(x)` for a number",
        lint,
    );
    accepts::<u64>(ValueKind::Text(None));
    accepts::<String>(ValueKind::Status(None));
    accepts::<u64>(ValueKind::Error);
    accepts::<Vec<u64>>(ValueKind::Unknown);
}

#[test]
fn what_may_follow_stands_at_some_place() {
    const WORD_OR_NUMBER: &[Found] = &[found(ValueKind::Text(None)), found(ValueKind::Integer(None))];
    const LISTS: &[Found] = &[found(array(&[ONE]))];
    const fn open(rest: &'static [Found]) -> ValueKind {
        ValueKind::Array { elements: &[], open: true, rest }
    }
    accepts::<HashMap<String, u64>>(open(WORD_OR_NUMBER));
    accepts::<(String, u64)>(open(WORD_OR_NUMBER));
    assert_eq!(objections::<HashMap<String, u64>>(open(LISTS)).len(), 1);
    assert_eq!(objections::<Vec<String>>(open(WORD_OR_NUMBER)).len(), 1);
    assert_eq!(objections::<(u64, u64)>(open(LISTS)).len(), 1);
}

#[test]
fn pairs_are_laid_out_as_the_first_element_is() {
    type Scores = Vec<(String, u64)>;
    const PAIR: &[Found] = &[found(array(&[HIT, ONE]))];
    const WRONG_PAIR: &[Found] = &[found(array(&[ONE, ONE]))];
    const fn open(rest: &'static [Found]) -> ValueKind {
        ValueKind::Array { elements: &[], open: true, rest }
    }
    let fitting = [
        array(&[HIT, ONE, LOST, ONE]),
        array(&[PAIR, PAIR, PAIR]),
        array(&[]),
        ValueKind::Map,
        open(TEXTS),
        open(PAIR),
    ];
    for reply in
        fitting.into_iter().chain([array(&[UNKNOWN, PAIR, ONE]), ValueKind::Pairs(UNKNOWN), open(&[])])
    {
        accepts::<Option<Scores>>(reply);
    }
    objects::<Scores>(
        array(&[HIT, ONE, LOST]),
        "`hit` can reply an array of 3, which `Vec<(String, u64)>` cannot hold",
        "return alternating keys and values",
        ReplyLint::ReplyLength,
    );
    let taken = "take an integer such as `i64`, or return a text, with `tostring(x)` for a number";
    let kind = ReplyLint::ReplyKind;
    let first_line = "`hit` can reply the number 1 in element 3, which `String` cannot hold";
    objects::<Scores>(array(&[HIT, ONE, ONE, ONE]), first_line, taken, kind);
    let first_line = "`hit` can reply the number 1 in element 1 of element 2, which `String` cannot hold";
    objects::<Scores>(array(&[PAIR, WRONG_PAIR]), first_line, taken, kind);
    let first_line = "`hit` can reply the number 1 in element 1 of any element, which `String` cannot hold";
    objects::<Scores>(open(WRONG_PAIR), first_line, taken, kind);
    assert_eq!(objections::<Scores>(open(ONE)).len(), 1);
    assert_eq!(objections::<[(String, u64); 2]>(array(&[HIT, ONE])).len(), 1);
    assert_eq!(objections::<Scores>(ValueKind::Text(None)).len(), 1);
}

#[test]
fn a_silenced_value_is_passed_over() {
    let lint = ReplyLint::NilReplyNotOptional;
    let asked = Asked { lint, function: "hit" };
    let silenced = Found { allowed: silenced(&[lint.name()]), ..found(ValueKind::Nil) };
    assert!(objection(&asked, &u64::SHAPE, &[silenced]).is_none());
    assert!(objection(&asked, &u64::SHAPE, &[silenced, found(ValueKind::Nil)]).is_some());
}

#[test]
fn the_snippet_stands_between_and_the_notes_under_its_bar() {
    let at = "\n  --> scripts/x.lua:12:8\n   |\n12 | return nil\n   |        ^^^";
    let nil = Found { kind: ValueKind::Nil, at, allowed: 0 };
    let asked = Asked { lint: ReplyLint::NilReplyNotOptional, function: "hit" };
    let message = objection(&asked, &u64::SHAPE, &[nil]).unwrap();
    let (first_line, rest) = message.as_str().split_once(at).unwrap();
    assert_eq!(first_line, "`hit` can reply nil, which `u64` cannot hold");
    assert_eq!(
        rest,
        "\n   |\n   = help: take `Option<u64>` instead, or return a value here\n   = lint: nil_reply_not_optional\n   = see: https://docs.rs/redis-script/latest/redis_script/lints/#nil_reply_not_optional"
    );
}

#[test]
#[should_panic(expected = "`hit` can reply nil, which `u64` cannot hold")]
fn check_panics_with_the_message() {
    check("hit", NIL, &u64::SHAPE);
}

#[test]
fn check_runs_in_const_evaluation() {
    const PAIRS: ValueKind = array(&[&[found(array(&[HIT, FALSE]))]]);
    const _: () = check("hit", &[found(PAIRS)], &<Vec<(String, Option<u64>)>>::SHAPE);
}

const TEXTS: &[Found] = &[found(ValueKind::Text(None))];
const X: &[Found] = &[found(ValueKind::Text(Some(b"x")))];
const AB: &[Found] = &[found(ValueKind::Text(Some(b"ab")))];
const ONE_AS_TEXT: &[Found] = &[found(ValueKind::Text(Some(b"one")))];
const NESTED: ValueKind = array(&[&[found(array(&[X, SOME]))], &[found(array(&[AB, TEXTS]))], UNKNOWN]);
const SOME: &[Found] = &[found(ValueKind::Integer(None))];

#[test]
fn a_type_by_name_finds_each_value_behind_its_name() {
    accepts::<Person>(array(&[AB, TEXTS, X, SOME]));
    accepts::<Person>(array(&[LOST, TEXTS, X, SOME]));
    accepts::<Person>(ValueKind::Array { elements: &[AB, TEXTS], open: true, rest: &[] });
    accepts::<Person>(ValueKind::Pairs(TEXTS));
    accepts::<Person>(array(&[UNKNOWN, TEXTS]));
    accepts::<Person>(NESTED);
    objects::<Person>(
        array(&[X, ONE_AS_TEXT, AB, TEXTS]),
        "`hit` can reply the text `one` in field `x`, which `u64` cannot hold",
        "take `String`, or return an integer",
        ReplyLint::ReplyKind,
    );
    objects::<Person>(
        array(&[X, FALSE]),
        "`hit` can reply `false` (which arrives as nil) in field `x`, which `u64` cannot hold",
        "take `Option<u64>` instead, or return a value here",
        ReplyLint::NilReplyNotOptional,
    );
    objects::<Person>(
        array(&[X, SOME, AB]),
        "`hit` can reply an array of 3, which `Person` cannot hold",
        "return alternating keys and values",
        ReplyLint::ReplyLength,
    );
}

#[test]
fn a_name_that_is_missing_is_told() {
    let help = "put `'x'` and its value into the reply, or make the field an `Option`";
    for (reply, count) in [(array(&[]), 0), (array(&[AB, TEXTS]), 2), (array(&[LOST, SOME, AB, TEXTS]), 4)] {
        let first_line =
            format!("`hit` can reply an array of {count} without the name `x`, which `Person` must have");
        objects::<Person>(reply, &first_line, help, ReplyLint::ReplyKind);
    }
}

#[test]
fn names_and_values_are_no_positions() {
    objects::<Point>(
        ValueKind::Pairs(TEXTS),
        "`hit` can reply any number of names and values, which `Point` takes by position",
        "put `#[reply(map)]` on `Point`, which then takes each field by its name",
        ReplyLint::ReplyKind,
    );
    objects::<(String, String, String)>(
        ValueKind::Pairs(TEXTS),
        "`hit` can reply any number of names and values, which `(String, String, String)` takes by position",
        "take a `HashMap`, a `Vec` of pairs, or a struct with `#[reply(map)]`",
        ReplyLint::ReplyKind,
    );
    // A hash of one field.
    accepts::<(String, String)>(ValueKind::Pairs(TEXTS));
    accepts::<HashMap<String, String>>(ValueKind::Pairs(TEXTS));
    accepts::<Vec<String>>(ValueKind::Pairs(TEXTS));
    accepts::<()>(ValueKind::Pairs(TEXTS));
    assert!(!objections::<Vec<bool>>(ValueKind::Pairs(TEXTS)).is_empty());
    assert!(!objections::<HashMap<String, bool>>(ValueKind::Pairs(TEXTS)).is_empty());
    assert!(!objections::<String>(ValueKind::Pairs(TEXTS)).is_empty());
}

//! Numerals and strings have the values that Lua gives them.

#![expect(clippy::panic, reason = "a panic is how a test fails")]

use fastrand::Rng;
use redis_script_analyzer::syntax::chunk::{ExpressionKind, StatementKind};
use redis_script_analyzer::syntax::parse;

use crate::lua::lua;

const NUMERALS: &[&str] = &[
    "0",
    "1",
    "3.",
    ".5",
    "0.1",
    "1e3",
    "1E+3",
    "2.5e-3",
    "1e308",
    "1e309",
    "1e-320",
    "1e-400",
    "5e-324",
    "9007199254740993",
    "0x10",
    "0XaF",
    "0x1p4",
    "0x0p9999",
    "0x1p1023",
    "0x1p1024",
    "0xfp99999999999999",
    "0x20000000000001",
    "0x20000000000003",
    "0x1fffffffffffff8000000000001",
    "0x0000000000000000000000001",
    "0x10000000000000800",
    "0x10000000000000801",
    "0x1ffffffffffffffffffffffffffffffffffff",
    "123456789012345678901234567890",
    "0.30000000000000004",
    "1\0",
    "1\0e",
    "1.5\0x",
];

const STRINGS: &[&[u8]] = &[
    b"''",
    b"\"'\"",
    b"'\\a\\b\\f\\n\\r\\t\\v\\\\\\'\\\"'",
    b"'\\x41\\u{48}\\z  y'",
    b"'\\0\\00\\000\\0001'",
    b"'\\1234\\255\\9x'",
    b"'\\\n\\\r\n\\\n\r\\\r.'",
    b"[[\n\n]]",
    b"[[\r\na\r\nb\n\rc\rd]]",
    b"[=[]]]=]",
    b"[==[ ]=] [=[ ]]==]",
    b"'\0\xff\x80'",
    b"[[\\n]]",
    b"[[]=]]",
];

#[test]
fn numerals_have_their_values() {
    for numeral in NUMERALS {
        check(numeral.as_bytes());
    }
}

#[test]
fn strings_have_their_values() {
    for string in STRINGS {
        check(string);
    }
}

#[test]
fn random_numerals_have_their_values() {
    let mut random = Rng::with_seed(4);
    for _ in 0..3_000 {
        let digits = random.usize(1..30);
        let hexadecimal: String = (0..digits).map(|_| random.digit(16)).collect();
        check(format!("0x{hexadecimal}").as_bytes());
        check(format!("0x{hexadecimal}p{}", random.u32(0..1000)).as_bytes());
        let decimal: String = (0..digits).map(|_| random.digit(10)).collect();
        check(format!("{decimal}.{decimal}e{}", random.i32(-330..310)).as_bytes());
    }
}

#[test]
fn random_strings_have_their_values() {
    let mut random = Rng::with_seed(5);
    for _ in 0..3_000 {
        let bytes: Vec<u8> = (0..random.usize(0..12)).map(|_| random.u8(..)).collect();
        let plain = |byte: &u8| !b"'\\\r\n".contains(byte);
        let inside: Vec<u8> = bytes.into_iter().filter(plain).collect();
        let escape = format!("\\{}\\{}", random.u8(..), random.alphanumeric());
        check(&[b"'", &inside[..], escape.as_bytes(), b" '"].concat());
    }
}

/// Compares bit by bit, as even the sign of a zero counts.
#[track_caller]
fn check(literal: &[u8]) {
    let text = [b"return ", literal].concat();
    let chunk = parse(&text, 0).unwrap();
    let StatementKind::Return(values) = &chunk.block.statements[0].kind else { panic!("return") };
    let lua = lua();
    let shown = literal.escape_ascii();
    match &values[0].kind {
        ExpressionKind::Number(value) => {
            let expected: f64 = lua.load(&text[..]).eval().unwrap();
            assert_eq!(value.to_bits(), expected.to_bits(), "{shown}: {value} {expected}");
        }
        ExpressionKind::String(value) => {
            let expected: mlua::LuaString = lua.load(&text[..]).eval().unwrap();
            assert_eq!(value[..], expected.as_bytes()[..], "{shown}");
        }
        other => panic!("{shown}: {other:?}"),
    }
}

//! A script of several files is sent as one text, and its errors name the file and the line that they come from.
#![cfg(test)]

use redis::{Commands, Connection};
use redis_script::{Error, Result, redis_script};
use redis_script_tests::live::Live;

/// Includes `amount` and `clock`, both of which include `whole`.
#[redis_script("./includes/reserve.lua")]
fn reserve(
    conn: &mut Connection,
    #[key] show: &str,
    #[key] holds: &str,
    seats: &str,
    hold_ms: u64,
) -> Result<i64>;

#[redis_script(lua = "
--- @include 'tests/includes/lib/amount'
return amount(ARGV.seats)")]
fn amount(conn: &mut Connection, seats: &str) -> Result<u64>;

#[redis_script(lua = "
--- @include 'amount'
return amount(ARGV.seats)", include_path = ["tests/includes", "tests/includes/lib"])]
fn amount_by_name(conn: &mut Connection, seats: &str) -> Result<u64>;

const TEXT: &str = concat!(
    "-- Takes seats of a show for `hold_ms`. Reply: how many seats are left.\n",
    include_str!("includes/lib/whole.lua"),
    "local function amount(text)\n",
);

#[test]
fn what_is_included_runs() {
    let live = Live::start();
    let mut conn = live.connect().unwrap();
    let _: () = conn.set("show", 100).unwrap();
    assert_eq!(reserve(&mut conn, "show", "holds", "3", 60_000).unwrap(), 97);
    let (holds, until_ms): (Vec<String>, f64) =
        (conn.zrange("holds", 0, -1).unwrap(), conn.zscore("holds", "3").unwrap());
    assert_eq!(holds, ["3"]);
    assert!(until_ms > 1.6e12, "{until_ms}");
    assert_eq!(amount(&mut conn, "7").unwrap(), 7);
    assert_eq!(amount_by_name(&mut conn, "7").unwrap(), 7);
}

#[test]
fn a_file_that_is_included_twice_is_sent_once() {
    let source = RESERVE_SCRIPT.source();
    assert!(source.starts_with(TEXT), "{source}");
    assert_eq!(source.matches("local function is_whole").count(), 1);
    assert!(!source.contains("@include") && source.ends_with("seats)\n"), "{source}");
}

#[test]
fn an_error_names_the_line_of_the_included_file() {
    let live = Live::start();
    let mut conn = live.connect().unwrap();
    let error = reserve(&mut conn, "show", "holds", "2.5", 1).unwrap_err();
    assert_eq!(error.to_string(), "tests/includes/lib/amount.lua:5: no amount: 2.5");
    assert!(matches!(&error, Error::Raised(raised) if raised.file() == "tests/includes/lib/amount.lua"));
    assert_eq!((error.line(), error.script()), (Some(5), Some("tests/includes/reserve.lua")));

    let error = reserve(&mut conn, "show", "holds", "x", 1).unwrap_err();
    let expected =
        "tests/includes/lib/whole.lua:2: attempt to perform arithmetic on local 'number' (a nil value)";
    assert_eq!(error.to_string(), expected);
    let error = amount(&mut conn, "2.5").unwrap_err();
    assert_eq!(error.to_string(), "tests/includes/lib/amount.lua:5: no amount: 2.5");
}

#[test]
fn an_error_behind_an_include_names_the_line_of_the_script() {
    let live = Live::start();
    let mut conn = live.connect().unwrap();
    let _: () = conn.set("holds", "no sorted set").unwrap();
    let error = reserve(&mut conn, "show", "holds", "3", 1).unwrap_err();
    assert!(error.to_string().starts_with("tests/includes/reserve.lua:8: WRONGTYPE "), "{error}");
}

//! Keys and arguments that a script reads by the parameters' names arrive, and errors still tell the right line.
#![cfg(test)]

use redis_script::{Result, redis_script};
use redis_script_tests::live::Live;

#[redis_script(lua = "
    local arguments = ARGV
    if tonumber(arguments.amount) > 100 then
      error('too much for ' .. KEYS.account)
    end
    return redis.call('HINCRBY', KEYS.account, ARGV.field, ARGV.amount)
")]
fn deposit(conn: &mut redis::Connection, #[key] account: &str, amount: u64, field: &str) -> Result<u64>;

#[test]
fn each_name_is_the_value_of_its_parameter() {
    let live = Live::start();
    let mut conn = live.connect().unwrap();
    assert_eq!(deposit(&mut conn, "account", 7, "cents").unwrap(), 7);
    assert_eq!(deposit(&mut conn, "account", 5, "cents").unwrap(), 12);
    let stored: u64 = redis::cmd("HGET").arg("account").arg("cents").query(&mut conn).unwrap();
    assert_eq!(stored, 12);
}

#[test]
fn lines_stay_where_they_are() {
    let live = Live::start();
    let error = deposit(&mut live.connect().unwrap(), "account", 101, "cents").unwrap_err();
    assert_eq!(error.to_string(), "deposit (inline):4: too much for account");
    let line = "4 |       error('too much for ' .. KEYS.account)";
    assert_eq!(
        format!("{error:#}"),
        format!("deposit (inline):4: too much for account\n  |\n{line}\n  |\n  = function: `deposit`")
    );
}

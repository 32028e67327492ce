//! Replies that are JSON text.
#![cfg(test)]

use redis::Connection;
use redis_script::{Json, Result, redis_script};
use redis_script_tests::live::Live;
use serde::Deserialize;

#[derive(Debug, PartialEq, Deserialize)]
struct User {
    name: String,
    logins: u32,
}

#[redis_script(lua = "return cjson.encode({name = ARGV[1], logins = tonumber(ARGV[2])})")]
fn encode(conn: &mut Connection, name: &str, logins: u32) -> Result<Json<User>>;

#[redis_script(lua = "return redis.call('GET', KEYS[1])")]
fn read(conn: &mut Connection, #[key] key: &str) -> Result<Option<Json<User>>>;

#[test]
fn cjson_text_becomes_a_struct() {
    let live = Live::start();
    let mut conn = live.connect().unwrap();
    let Json(user) = encode(&mut conn, "name \"ü\"", 3).unwrap();
    assert_eq!(user, User { name: "name \"ü\"".to_owned(), logins: 3 });
}

#[test]
fn other_text_is_an_error_that_quotes_none_of_it() {
    let live = Live::start();
    let mut conn = live.connect().unwrap();
    assert_eq!(read(&mut conn, "user").unwrap(), None);
    for (stored, words) in [
        ("{}", "JSON of another shape"),
        ("secret", "text that is not JSON"),
        (r#"{"name":"secret","logins":-1}"#, "line 1"),
    ] {
        redis::cmd("SET").arg("user").arg(stored).exec(&mut conn).unwrap();
        let error = read(&mut conn, "user").unwrap_err().to_string();
        assert!(error.contains(words) && !error.contains("secret"), "{error}");
    }
}

//! A struct with `#[reply(map)]` gets each field by its name, however names and values arrive.
#![cfg(test)]

use redis::{Commands, Connection};
use redis_script::{FromReply, Result, redis_script};
use redis_script_tests::live::Live;

#[derive(Debug, PartialEq, FromReply)]
#[reply(map, rename_all = "kebab-case")]
struct Visitor {
    name: String,
    last_seen: u64,
    #[reply(rename = "note")]
    remark: Option<String>,
    #[reply(default)]
    visits: u32,
}

#[redis_script(lua = "return redis.call('HGETALL', KEYS[1])")]
fn visitor(conn: &mut Connection, #[key] key: &str) -> Result<Visitor>;

#[redis_script(lua = "
    if redis.call('EXISTS', KEYS[1]) == 0 then return false end
    return redis.call('HGETALL', KEYS[1])
")]
fn perhaps(conn: &mut Connection, #[key] key: &str) -> Result<Option<Visitor>>;

#[redis_script(lua = "return {'visits', 3, 'last-seen', ARGV[1], 'name', 'bob', 'note', false, 'age', 7}")]
fn listed(conn: &mut Connection, seen: u64) -> Result<Visitor>;

#[redis_script(lua = "return {{'visits', 3}, {'last-seen', ARGV[1]}, {'name', 'bob'}}")]
fn paired(conn: &mut Connection, seen: u64) -> Result<Visitor>;

#[redis_script(lua = "redis.setresp(3) return redis.call('HGETALL', KEYS[1])")]
fn mapped(conn: &mut Connection, #[key] key: &str) -> Result<Visitor>;

fn bob(visits: u32) -> Visitor {
    Visitor { name: "bob".to_owned(), last_seen: 9, remark: None, visits }
}

#[test]
fn every_form_gives_the_same() {
    let live = Live::start();
    for mut conn in [live.connect().unwrap(), live.connect_resp3().unwrap()] {
        let fields = [("age", "7"), ("name", "bob"), ("visits", "3"), ("last-seen", "9")];
        let _: () = conn.hset_multiple("bob", &fields).unwrap();
        assert_eq!(visitor(&mut conn, "bob").unwrap(), bob(3));
        assert_eq!(perhaps(&mut conn, "bob").unwrap(), Some(bob(3)));
        assert_eq!(perhaps(&mut conn, "nobody").unwrap(), None);
        assert_eq!(listed(&mut conn, 9).unwrap(), bob(3));
        assert_eq!(paired(&mut conn, 9).unwrap(), bob(3));
        assert_eq!(mapped(&mut conn, "bob").unwrap(), bob(3));
    }
}

#[test]
fn a_name_that_is_missing_is_named() {
    let live = Live::start();
    let mut conn = live.connect().unwrap();
    let _: () = conn.hset_multiple("bob", &[("name", "bob"), ("last-seen", "9")]).unwrap();
    assert_eq!(visitor(&mut conn, "bob").unwrap(), bob(0));
    let _: () = conn.hdel("bob", "last-seen").unwrap();
    let error = visitor(&mut conn, "bob").unwrap_err().to_string();
    assert!(error.ends_with("expected `u64`, found nothing of that name in field `last-seen`"), "{error}");
}

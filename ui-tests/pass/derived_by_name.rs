use redis_script::{FromReply, Result, redis_script};

type Maybe<T> = Option<T>;

#[derive(FromReply)]
#[reply(map, rename_all = "SCREAMING-KEBAB-CASE")]
struct Thing<T> {
    name: String,
    r#type: Maybe<T>,
    #[reply(default)]
    first_seen: u64,
    #[reply(rename = "age")]
    years: u8,
}

#[derive(FromReply)]
struct Field {
    _name: String,
    _value: Thing<String>,
}

#[redis_script(lua = "return redis.call('HGETALL', KEYS[1])")]
fn whole(conn: &mut redis::Connection, #[key] key: &str) -> Result<Thing<Vec<u8>>>;

#[redis_script(lua = "return {'age', 7, 'NAME', ARGV[1], 'other', {}}")]
fn listed(conn: &mut redis::Connection, name: &str) -> Result<Thing<u64>>;

#[redis_script(lua = "return {{'age', 7}, {'NAME', ARGV[1]}, {'TYPE', false}}")]
fn paired(conn: &mut redis::Connection, name: &str) -> Result<Option<Thing<u64>>>;

#[redis_script(lua = "return {ARGV[1], {'age', 7, 'NAME', ARGV[1], 'TYPE', 'x'}}")]
fn within(conn: &mut redis::Connection, name: &str) -> Result<Field>;

// A hash of one field.
#[redis_script(lua = "return redis.call('HGETALL', KEYS[1])")]
fn only(conn: &mut redis::Connection, #[key] key: &str) -> Result<(String, String)>;

#[redis_script(lua = "
    local pairs = redis.call('HGETALL', KEYS[1])
    table.insert(pairs, 'end')
    return pairs
")]
fn longer(conn: &mut redis::Connection, #[key] key: &str) -> Result<(String, String, String)>;

fn main() {
    let (_, _, _, _, _, _) = (whole, listed, paired, within, only, longer);
    let _ = |thing: Thing<u64>| (thing.name, thing.r#type, thing.first_seen, thing.years);
}

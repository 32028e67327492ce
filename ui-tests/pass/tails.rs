use redis_script::{Invocation, redis_script};

#[redis_script(lua = "return redis.call('SADD', KEYS[1], unpack(ARGV))")]
fn add(#[key] set: &str, members: &[&str]) -> Invocation<u64>;

#[redis_script(lua = "for i = 1, #KEYS do redis.call('PEXPIRE', KEYS[i], ARGV[1]) end")]
fn expire(#[key] keys: &[String], ttl_ms: u64) -> Invocation<()>;

#[redis_script(lua = "return redis.call('SET', KEYS[1], ARGV[1])")]
fn store(#[key] name: &[u8], bytes: &[u8]) -> Invocation<String>;

fn main() {
    let _ = (add("set", &["a", "b"]), expire(&[], 5), store(b"name", &[0, 255]));
}

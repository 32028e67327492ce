#![deny(warnings)]

use redis_script::{FromReply, Invocation, redis_script};

#[derive(FromReply)]
pub enum Lookup<T> {
    Hit(T),
    #[reply(tag = "locked")]
    LockedBy {
        token: String,
        left_ms: u64,
    },
    LockTaken,
}

#[derive(FromReply)]
#[reply(rename_all = "lowercase")]
pub enum Turn {
    Taken,
    Waiting(u64),
}

#[redis_script(lua = "if redis.call('SETNX', KEYS[1], 1) == 1 then return 'taken' end return {'waiting', redis.call('TTL', KEYS[1])}")]
pub fn turn(#[key] lock: &str) -> Invocation<Turn>;

#[redis_script("./derived_enum.lua")]
pub fn look_up(#[key] cache: &str, token: &str) -> Invocation<Lookup<String>>;

fn main() {
    let _ = look_up("page", "token");
}

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

#[redis_script("./derived_enum.lua")]
pub fn look_up(#[key] cache: &str, token: &str) -> Invocation<Lookup<String>>;

fn main() {
    let _ = look_up("page", "token");
}

#![deny(warnings)]

use redis_script::redis_functions;

#[redis_functions("./flag_missing.lua")]
mod counters {
    use redis::Connection;
    use redis_script::Result;

    pub fn hits(conn: &mut Connection, #[key] counter: &str) -> Result<Option<u64>>;
}

fn main() {}

#![deny(warnings)]
#![allow(deprecated)]
use redis_script::{Result, redis_script};

#[redis_script(lua = "return redis.error_reply(ARGV[1])")]
fn fail(conn: &mut redis::Connection, message: &str) -> Result<i64>;

#[allow(deprecated)]
mod module {
    use redis_script::{Result, redis_script};

    #[allow(deprecated)]
    #[redis_script(lua = "return redis.error_reply(ARGV[1])", allow(error_code_from_caller))]
    pub fn silenced(conn: &mut redis::Connection, message: &str) -> Result<i64>;
}

fn main() {
    let _ = (fail, module::silenced);
}

#![deny(warnings)]

use redis_script::redis_functions;

#[redis_functions("./undeclared_function.lua")]
mod counters {
    use redis::Connection;
    use redis_script::Result;

    pub fn hit(conn: &mut Connection, #[key] counter: &str, amount: i64) -> Result<i64>;
}

fn main() {}

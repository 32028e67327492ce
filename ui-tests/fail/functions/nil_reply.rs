use redis_script::redis_functions;

#[redis_functions("./lib/counters.lua")]
mod counters {
    use redis::Connection;
    use redis_script::Result;

    pub fn hit(conn: &mut Connection, #[key] counter: &str, amount: i64) -> Result<i64>;
    pub fn hits(conn: &mut Connection, #[key] counter: &str) -> Result<u64>;
}

fn main() {}

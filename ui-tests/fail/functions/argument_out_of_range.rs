use redis_script::redis_functions;

#[redis_functions("./lib/counters.lua")]
mod counters {
    use redis::Connection;
    use redis_script::Result;

    pub fn hit(conn: &mut Connection, #[key] counter: &str) -> Result<i64>;
    pub fn hits(conn: &mut Connection, #[key] counter: &str) -> Result<Option<u64>>;
}

fn main() {}

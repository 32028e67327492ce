use redis_script::redis_functions;

#[redis_functions("./lib/counters.lua")]
fn hit(conn: &mut redis::Connection, #[key] counter: &str, amount: i64) -> redis_script::Result<i64>;

fn main() {}

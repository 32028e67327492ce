use redis_script::redis_functions;

#[redis_functions("./function_names_differ_in_case.lua")]
mod counters {
    use redis::Connection;
    use redis_script::Result;

    pub fn hit(conn: &mut Connection, #[key] counter: &str, amount: i64) -> Result<i64>;
}

fn main() {}

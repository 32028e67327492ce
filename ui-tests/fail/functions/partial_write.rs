use redis_script::redis_functions;

#[redis_functions("./partial_write.lua")]
pub mod sales {
    use redis_script::Result;

    #[function(all_or_nothing)]
    pub fn sell(conn: &mut redis::Connection, #[key] stock: &str, #[key] sale: &str) -> Result<i64>;

    pub fn count(conn: &mut redis::Connection, #[key] stock: &str, #[key] sale: &str) -> Result<i64>;
}

fn main() {}

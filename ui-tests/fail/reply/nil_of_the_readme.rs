use redis_script::{Result, redis_script};

#[redis_script("./nil_of_the_readme.lua")]
async fn buy(
    conn: &mut impl redis::aio::ConnectionLike,
    #[key] stock: &str,
    amount: u32,
) -> Result<u64>;

fn main() {}

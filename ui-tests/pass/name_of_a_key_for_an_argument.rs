use redis_script::{Result, redis_script};

#[redis_script("./name_of_a_key_for_an_argument.lua")]
fn enqueue(
    conn: &mut redis::Connection,
    #[key] user: &str,
    #[key] queue: &str,
    amount: u64,
    job: &str,
) -> Result<u64>;

fn main() {}

use redis_script::{Result, redis_script};

#[redis_script(lua = "if type(ARGV[1]) == 'number' then return 1 end return 0")]
fn is_number(conn: &mut redis::Connection, value: u64) -> Result<bool>;

fn main() {}

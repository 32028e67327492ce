use redis_script::{Result, redis_script};

#[redis_script(lua = "return false", warn(nil_reply_not_optional))]
fn nothing(conn: &mut redis::Connection) -> Result<u64>;

fn main() {
    let _ = nothing;
}

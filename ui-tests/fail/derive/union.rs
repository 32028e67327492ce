use redis_script::FromReply;

#[derive(FromReply)]
union Number {
    signed: i64,
    unsigned: u64,
}

fn main() {}

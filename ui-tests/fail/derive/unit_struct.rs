use redis_script::FromReply;

#[derive(FromReply)]
struct Nothing;

fn main() {}

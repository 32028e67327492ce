use redis_script::FromReply;

#[derive(FromReply)]
struct Left(std::time::Duration);

fn main() {}

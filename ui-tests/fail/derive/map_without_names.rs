use redis_script::FromReply;

#[derive(FromReply)]
#[reply(map)]
struct Thing(String, u64);

fn main() {}

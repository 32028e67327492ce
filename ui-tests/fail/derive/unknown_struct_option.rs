use redis_script::FromReply;

#[derive(FromReply)]
#[reply(maps)]
struct Thing {
    name: String,
}

fn main() {}

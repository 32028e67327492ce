use redis_script::FromReply;

#[derive(FromReply)]
#[reply(map)]
struct Thing {
    #[reply(skip)]
    name: String,
}

fn main() {}

use redis_script::FromReply;

#[derive(FromReply)]
#[reply(map)]
struct Thing {
    name: String,
    #[reply(rename = "name")]
    other: String,
}

fn main() {}

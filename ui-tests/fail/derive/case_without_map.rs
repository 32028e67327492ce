use redis_script::FromReply;

#[derive(FromReply)]
#[reply(rename_all = "camelCase")]
struct Thing {
    name: String,
}

fn main() {}

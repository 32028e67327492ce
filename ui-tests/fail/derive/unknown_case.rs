use redis_script::FromReply;

#[derive(FromReply)]
#[reply(map, rename_all = "camel_case")]
struct Thing {
    name: String,
}

fn main() {}

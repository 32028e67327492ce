use redis_script::FromReply;

#[derive(FromReply)]
struct Window {
    #[reply(tag = "HITS")]
    hits: u64,
}

fn main() {}

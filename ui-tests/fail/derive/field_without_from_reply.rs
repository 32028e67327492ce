use redis_script::FromReply;

#[derive(FromReply)]
struct Window {
    hits: u64,
    left: std::time::Duration,
}

fn main() {}

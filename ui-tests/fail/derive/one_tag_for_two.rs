use redis_script::FromReply;

#[derive(FromReply)]
enum Lookup {
    Hit(String),
    #[reply(tag = "HIT")]
    Found(String),
}

fn main() {}

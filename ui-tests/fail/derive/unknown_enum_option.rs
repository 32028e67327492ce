use redis_script::FromReply;

#[derive(FromReply)]
#[reply(tag = "lowercase")]
enum Lookup {
    Hit(String),
}

fn main() {}

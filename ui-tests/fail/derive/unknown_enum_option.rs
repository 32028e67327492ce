use redis_script::FromReply;

#[derive(FromReply)]
#[reply(rename_all = "lowercase")]
enum Lookup {
    Hit(String),
}

fn main() {}

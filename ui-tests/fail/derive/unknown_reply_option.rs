use redis_script::FromReply;

#[derive(FromReply)]
enum Lookup {
    #[reply(rename = "FOUND")]
    Hit(String),
}

fn main() {}

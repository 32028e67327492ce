use redis_script::FromReply;

#[derive(FromReply)]
enum Lookup {
    Hit(std::time::Duration),
    Miss,
}

fn main() {}

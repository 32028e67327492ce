use redis_script::{FromReply, Invocation, redis_script};

#[derive(FromReply)]
struct Job {
    r#type: String,
    r#try: u64,
}

#[redis_script(
    lua = "local type = ARGV[1] return {redis.call('TYPE', KEYS[1]).ok, redis.call('INCRBY', KEYS[2], type)}"
)]
fn r#move(#[key] r#in: &str, #[key] out: &str, r#type: u64) -> Invocation<Job>;

fn main() {
    assert_eq!(MOVE_SCRIPT.name(), "move (inline)");
    assert_eq!(r#move("in", "out", 1).script().sha1(), MOVE_SCRIPT.sha1());
    let _ = |Job { r#type, r#try }: Job| (r#type, r#try);
}

#![deny(warnings)]

mod std {}
mod core {}
mod redis {}

type Option = ();
type Result = ();
type Value = ();

#[redis_script::redis_script(lua = "return {'HIT', ARGV[1]}")]
fn look_up(value: &str) -> redis_script::Invocation<Lookup>;

#[derive(redis_script::FromReply)]
enum Lookup {
    Hit(u64),
    Miss,
}

fn main() -> Result {
    let _: (Option, Value) = ((), ());
    let _ = look_up("a");
    let _ = |lookup| match lookup {
        Lookup::Hit(hits) => hits,
        Lookup::Miss => 0,
    };
}

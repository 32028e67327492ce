use redis_script::{Invocation, redis_script};

#[redis_script("./include.lua")]
fn touch(#[key] bucket: &str, window_ms: u64) -> Invocation<u64>;

const TOUCH: &str = "#!lua flags=allow-stale
local function touch(key)
  return redis.call('PEXPIRE', key, ARGV[1])
end
return touch(KEYS[1])
";

fn main() {
    assert_eq!(TOUCH_SCRIPT.source(), TOUCH);
    let _ = touch("a", 1);
}

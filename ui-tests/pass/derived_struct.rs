#![deny(warnings)]

use redis_script::{FromReply, Invocation, redis_script};

#[derive(FromReply)]
pub struct Page<T, const N: usize = 2> {
    pub items: [T; N],
    pub next: Option<u64>,
}

#[derive(FromReply)]
pub struct Id(pub u64);

#[redis_script(lua = "return {{1, 2}, false}")]
pub fn page() -> Invocation<Page<Id>>;

#[redis_script(lua = "return {{'a', 'b', 'c'}, 3}")]
pub fn names() -> Invocation<Page<String, 3>>;

fn main() {
    let _ = (page(), names());
}

use redis_script::redis_functions;

#[redis_functions]
mod counters {}

fn main() {}

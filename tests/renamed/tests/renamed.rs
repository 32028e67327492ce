//! What the macros write under another name does on a server what it does under its own.
#![cfg(test)]

use redis_script_renamed::{Left, STEP_SCRIPT, Step, renamed, step, take};
use redis_script_test_engine::{Server, find};
use typed_lua::redis::{Client, cmd};

#[test]
fn calls_run_under_another_name() {
    let server = Server::start(&find().unwrap(), &[]).unwrap();
    let client = Client::open(server.url()).unwrap();
    let mut conn = client.get_connection().unwrap();
    assert_eq!(step(&mut conn, "counter", 2).unwrap(), Step { before: 0, after: 2 });
    assert_eq!(STEP_SCRIPT.name(), "step (inline)");
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let taken = runtime.block_on(async {
        let mut conn = client.get_multiplexed_async_connection().await.unwrap();
        [take(&mut conn, "counter").await.unwrap(), take(&mut conn, "counter").await.unwrap()]
    });
    assert_eq!(taken, [Left::Some(1), Left::Nothing]);
    // Redis 6.2 has no functions.
    if cmd("FUNCTION").arg("STATS").exec(&mut conn).is_ok() {
        assert!(renamed::forget("counter").invoke(&mut conn).unwrap());
    }
}

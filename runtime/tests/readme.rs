//! The example of the README on a live server: its Rust, its Lua and its error stand there word for word. The front page of
//! the docs has the same script.
#![cfg(test)]

use redis::aio::MultiplexedConnection;
use redis_script_test_engine::{Server, find};
use tokio::runtime::Builder;

// begin
use redis_script::{Result, redis_script};

/// Takes `amount` from a stock, and returns what is left; `None` if there is too little.
#[redis_script("scripts/buy.lua")]
async fn buy(
    conn: &mut impl redis::aio::ConnectionLike,
    #[key] stock: &str,
    amount: u32,
) -> Result<Option<u64>>;

async fn sell(conn: &mut impl redis::aio::ConnectionLike) -> Result<()> {
    match buy(conn, "stock:42", 2).await? {
        Some(left) => println!("sold; {left} left"),
        None => println!("sold out"),
    }
    Ok(())
}
// end

const README: &str = include_str!("../../README.md");
const FRONT_PAGE: &str = include_str!("../../docs/front_page.md");
const THIS: &str = include_str!("readme.rs");
const SCRIPT: &str = include_str!("../../scripts/buy.lua");
const ERROR: &str = include_str!("../../ui-tests/fail/reply/nil_of_the_readme.stderr");

#[test]
fn the_readme_has_what_runs_here() {
    assert_eq!(block("rust"), between(THIS, "// begin\n", "// end\n"));
    assert_eq!(block("lua"), SCRIPT.trim());
    assert_eq!(between(FRONT_PAGE, "```lua\n", "\n```\n"), SCRIPT.trim());
}

#[test]
fn the_readme_has_what_the_compiler_says() {
    let error = ERROR.replace("./nil_of_the_readme.lua", "scripts/buy.lua");
    assert_eq!(block("text"), error.replace("fail/reply/nil_of_the_readme.rs", "src/lib.rs").trim());
}

/// The one block of a language.
fn block(language: &str) -> &'static str {
    let begin = format!("```{language}\n");
    assert_eq!(README.matches(&begin).count(), 1);
    between(README, &begin, "\n```\n")
}

fn between(text: &'static str, begin: &str, end: &str) -> &'static str {
    text.split_once(begin).unwrap().1.split_once(end).unwrap().0.trim()
}

#[test]
fn what_is_left_is_sold_and_no_more() {
    on_a_server(async |mut conn| {
        redis::cmd("SET").arg("stock:42").arg(5).exec_async(&mut conn).await.unwrap();
        assert_eq!(buy(&mut conn, "stock:42", 4).await.unwrap(), Some(1));
        sell(&mut conn).await.unwrap();
        assert_eq!(buy(&mut conn, "stock:42", 2).await.unwrap(), None);
        assert_eq!(buy(&mut conn, "stock:42", 1).await.unwrap(), Some(0));
    });
}

fn on_a_server(run: impl AsyncFnOnce(MultiplexedConnection)) {
    let server = Server::start(&find().unwrap(), &[]).unwrap();
    let runtime = Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    runtime.block_on(async {
        let client = redis::Client::open(server.url()).unwrap();
        run(client.get_multiplexed_async_connection().await.unwrap()).await;
    });
}

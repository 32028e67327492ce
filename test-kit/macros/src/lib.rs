//! The attribute `#[redis_script_test::test]`.

mod options;
mod function;

use proc_macro::TokenStream;

/// A test that gets a server of its own: `fn name(redis: TestRedis)`, or `async fn` with the feature `tokio` or `smol`.
///
/// - `servers("redis-6.2", "valkey-9.1")` runs it on each of these servers, found as `TestRedis::start_on` does.
/// - `runtime = "smol"` runs an `async fn` on smol; without it tokio runs it.
/// - `threads` gives it a runtime of tokio with two threads, for tests that spawn tasks.
///
/// What it returns may be nothing or a `Result`. Other attributes, such as `#[should_panic]` and `#[ignore]`, stand below this one.
#[proc_macro_attribute]
pub fn test(attribute: TokenStream, item: TokenStream) -> TokenStream {
    let written = options::parse(attribute).and_then(|options| function::expand(item.clone(), &options));
    written.unwrap_or_else(|message| {
        let message = format!("::core::compile_error!({message:?});").parse().unwrap_or_default();
        [message, item].into_iter().collect()
    })
}

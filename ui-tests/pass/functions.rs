#![deny(warnings, missing_docs, unreachable_pub)]
//! Every mode, and what else may stand in the module.

use redis_script::redis_functions;

/// Counters.
#[redis_functions("./functions.lua")]
pub mod counters {
    #![allow(clippy::pedantic)]

    use redis_script::{Invocation, Result};

    /// A limit with braces before its end.
    pub const LIMIT: Limit = Limit { hits: 5 };

    /// Ends in braces.
    pub struct Limit {
        /// Counted.
        pub hits: i64,
    }

    impl Limit {
        /// A function with a body is no function of the library.
        pub fn is_reached(&self, hits: i64) -> bool {
            hits >= self.hits
        }
    }

    /// On a blocking connection.
    pub fn hit<C: redis::ConnectionLike>(conn: &mut C, #[key] counter: &str, amount: i64) -> Result<i64>;

    /// Under another name, on any asynchronous connection.
    #[function("hit")]
    pub async fn add(
        conn: &mut (dyn redis::aio::ConnectionLike + Send),
        #[key] counter: &str,
        amount: i64,
    ) -> redis::RedisResult<i64>;

    /// For later.
    pub fn hits(#[key] counter: &str) -> Invocation<Option<u64>>;

    /// A helper.
    pub fn doubled(conn: &mut redis::Connection, counter: &str) -> Result<i64> {
        Ok(hit(conn, counter, 1)? * 2)
    }
}

mod versions {
    use redis_script::redis_functions;

    #[redis_functions("./functions.lua", versioned, allow(undeclared_function))]
    pub(crate) mod counters {
        pub(crate) fn hit(
            conn: &mut redis::Connection,
            #[key] counter: &str,
            amount: i64,
        ) -> redis_script::Result<i64>;
    }
}

fn main() {
    assert_eq!(counters::LIBRARY.name(), "counters");
    assert_eq!(counters::LIBRARY.functions(), ["hit", "hits"]);
    assert_eq!(counters::LIBRARY.code().source(), include_str!("functions.lua"));
    assert!(counters::LIMIT.is_reached(5));
    let _: redis_script::Invocation<Option<u64>> = counters::hits("a");
    let _ = (counters::hit::<redis::Connection>, counters::doubled, versions::counters::hit);
    let library = versions::counters::LIBRARY;
    let (base, version) = library.name().split_once('_').expect("a version");
    assert!(base == "counters" && version.len() == 8, "{version}");
    assert_eq!(library.functions()[0], format!("hit_{version}"));
    let lines = |text: &str| text.lines().count();
    assert_eq!(lines(library.code().source()), lines(counters::LIBRARY.code().source()));
}

//! Functions in `impl` blocks and traits, with a connection from a parameter, a field, a guard or an expression.
#![cfg(test)]

use std::sync::Arc;

use redis::aio::MultiplexedConnection;
use redis_script::{FromReply, Invocation, Result, redis_script};
use redis_script_tests::live::Live;
use tokio::sync::Mutex;

struct Counter {
    conn: redis::Connection,
    shared: std::sync::Mutex<redis::Connection>,
}

impl Counter {
    #[redis_script(lua = "return redis.call('INCR', KEYS[1])")]
    #[connection(self.conn)]
    fn hit(&mut self, #[key] counter: &str) -> Result<u64>;

    #[redis_script(lua = "return redis.call('INCR', KEYS[1])")]
    #[connection(self.shared.lock().unwrap())]
    fn hit_shared(&self, #[key] counter: &str) -> Result<u64>;

    #[redis_script(lua = "return redis.call('INCR', KEYS[1])")]
    fn hit_on(&self, conn: &mut redis::Connection, #[key] counter: &str) -> Result<u64>;

    #[redis_script(lua = "return redis.call('INCR', KEYS[1])")]
    pub fn hit_without_counter(conn: &mut redis::Connection, #[key] counter: &str) -> Result<u64>;

    #[redis_script(lua = "return redis.call('INCR', KEYS[1])")]
    fn hit_later(&self, #[key] counter: &str) -> Invocation<u64>;
}

#[test]
fn sync() {
    let live = Live::start();
    let shared = std::sync::Mutex::new(live.connect().unwrap());
    let mut conn = live.connect().unwrap();
    let mut counter = Counter { conn: live.connect().unwrap(), shared };
    assert_eq!(counter.hit("counter").unwrap(), 1);
    assert_eq!(counter.hit_shared("counter").unwrap(), 2);
    assert_eq!(counter.hit_on(&mut conn, "counter").unwrap(), 3);
    assert_eq!(Counter::hit_without_counter(&mut conn, "counter").unwrap(), 4);
    assert_eq!(counter.hit_later("counter").invoke(&mut conn).unwrap(), 5);
    assert_eq!(Counter::HIT_WITHOUT_COUNTER_SCRIPT.source(), "return redis.call('INCR', KEYS[1])");
}

struct Store<T> {
    conn: MultiplexedConnection,
    shared: Arc<Mutex<MultiplexedConnection>>,
    default: T,
}

impl<T: FromReply + Clone> Store<T> {
    #[redis_script(lua = "return redis.call('GET', KEYS[1])")]
    #[connection(self.conn.clone())]
    async fn get(&self, #[key] name: &str) -> Result<Option<T>>;

    #[redis_script(lua = "return redis.call('GET', KEYS[1])")]
    #[connection(self.shared.lock().await)]
    async fn get_shared(&self, #[key] name: &str) -> Result<Option<T>>;

    #[redis_script(lua = "return redis.call('GET', KEYS[1])")]
    #[connection(self.conn)]
    async fn get_mut(&mut self, #[key] name: &str) -> Result<Option<T>>;

    async fn get_or_default(&self, name: &str) -> Result<T> {
        Ok(self.get(name).await?.unwrap_or_else(|| self.default.clone()))
    }
}

#[redis_script(lua = "return redis.call('SET', KEYS[1], ARGV[1])")]
async fn set(mut conn: MultiplexedConnection, #[key] name: &str, mut value: u64) -> Result<()>;

#[tokio::test]
async fn asynchronous() {
    let live = Live::start();
    let conn = live.multiplexed().await.unwrap();
    let mut store = Store { conn: conn.clone(), shared: Arc::new(Mutex::new(conn.clone())), default: 1u64 };
    assert_eq!(store.get_or_default("name").await.unwrap(), 1);
    set(conn, "name", 7).await.unwrap();
    assert_eq!(store.get_or_default("name").await.unwrap(), 7);
    assert_eq!(store.get_shared("name").await.unwrap(), Some(7));
    assert_eq!(store.get_mut("name").await.unwrap(), Some(7));
}

trait Hits {
    fn connection(&mut self) -> &mut redis::Connection;

    #[redis_script(lua = "return redis.call('INCR', KEYS[1])")]
    #[connection(self.connection())]
    fn hit(&mut self, #[key] counter: &str) -> Result<u64>;
}

impl Hits for redis::Connection {
    fn connection(&mut self) -> &mut redis::Connection {
        self
    }
}

#[test]
fn trait_with_default_body() {
    let live = Live::start();
    let hits: &mut dyn Hits = &mut live.connect().unwrap();
    assert_eq!(hits.hit("counter").unwrap(), 1);
}

trait HitsLater {
    fn connection(&self) -> MultiplexedConnection;

    #[redis_script(lua = "return redis.call('INCR', KEYS[1])")]
    #[connection(self.connection())]
    async fn hit(&self, #[key] counter: &str) -> Result<u64>;

    #[redis_script(lua = "return redis.call('INCR', KEYS[1])")]
    #[connection(self.connection())]
    fn hit_on_any_thread(&self, #[key] counter: &str) -> impl Future<Output = Result<u64>> + Send
    where
        Self: Sync;
}

impl HitsLater for MultiplexedConnection {
    fn connection(&self) -> MultiplexedConnection {
        self.clone()
    }
}

#[async_trait::async_trait]
trait DynHits: Sync {
    fn connection(&self) -> MultiplexedConnection;

    #[redis_script(lua = "return redis.call('INCR', KEYS[1])")]
    #[connection(self.connection())]
    async fn hit(&self, #[key] counter: &str) -> Result<u64>;

    #[redis_script(lua = "return redis.call('INCRBY', KEYS[1], ARGV[1])")]
    async fn hit_on(&self, conn: &mut MultiplexedConnection, #[key] counter: &str, by: u64) -> Result<u64>;
}

impl DynHits for MultiplexedConnection {
    fn connection(&self) -> MultiplexedConnection {
        self.clone()
    }
}

#[tokio::test]
async fn async_traits_with_default_bodies() {
    let live = Live::start();
    let mut conn = live.multiplexed().await.unwrap();
    assert_eq!(HitsLater::hit(&conn, "counter").await.unwrap(), 1);
    let on_any_thread = |conn: MultiplexedConnection| async move { conn.hit_on_any_thread("counter").await };
    assert_eq!(tokio::spawn(on_any_thread(conn.clone())).await.unwrap().unwrap(), 2);
    let hits: Box<dyn DynHits> = Box::new(conn.clone());
    assert_eq!(hits.hit("counter").await.unwrap(), 3);
    assert_eq!(hits.hit_on(&mut conn, "counter", 2).await.unwrap(), 5);
}

#[redis_script(lua = "return redis.call('INCR', KEYS[1])")]
#[tracing::instrument(skip(conn), err)]
async fn hit_in_span(conn: &mut MultiplexedConnection, #[key] counter: &str) -> Result<u64>;

struct Traced {
    conn: MultiplexedConnection,
}

impl Traced {
    #[redis_script(lua = "return redis.call('INCR', KEYS[1])")]
    #[tracing::instrument(skip_all, fields(counter))]
    #[connection(self.conn.clone())]
    async fn hit(&self, #[key] counter: &str) -> Result<u64>;
}

#[tokio::test]
async fn instrumented() {
    let live = Live::start();
    let mut conn = live.multiplexed().await.unwrap();
    assert_eq!(hit_in_span(&mut conn, "counter").await.unwrap(), 1);
    assert_eq!(Traced { conn }.hit("counter").await.unwrap(), 2);
}

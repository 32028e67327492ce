//! Methods: the connection is a parameter, a field, or made by an expression.
use std::cell::RefCell;
use std::sync::{Arc, Mutex};

use redis::aio::MultiplexedConnection;
use redis_script::{FromReply, Invocation, Result, redis_script};

struct Counter<'c> {
    conn: &'c mut redis::Connection,
    cell: RefCell<redis::Connection>,
    shared: Arc<Mutex<redis::Connection>>,
}

impl Counter<'_> {
    #[redis_script(lua = "return redis.call('INCR', KEYS[1])")]
    pub fn by_parameter(&self, conn: &mut redis::Connection, #[key] counter: &str) -> Result<u64>;

    #[redis_script(lua = "return redis.call('INCR', KEYS[1])")]
    #[connection(self.conn)]
    fn by_field(&mut self, #[key] counter: &str) -> Result<u64>;

    #[redis_script(lua = "return redis.call('INCR', KEYS[1])")]
    #[connection(self.cell.borrow_mut())]
    fn by_cell(&self, #[key] counter: &str) -> Result<u64>;

    #[redis_script(lua = "return redis.call('INCR', KEYS[1])")]
    #[connection(self.shared.lock().unwrap())]
    fn by_lock(self: Arc<Self>, #[key] counter: &str) -> Result<u64>;

    #[redis_script(lua = "return redis.call('INCR', KEYS[1])")]
    fn later(&self, #[key] counter: &str) -> Invocation<u64>;
}

struct Owned<T> {
    conn: MultiplexedConnection,
    last: std::marker::PhantomData<T>,
}

impl<T: FromReply> Owned<T> {
    #[redis_script(lua = "return redis.call('GET', KEYS[1])")]
    #[connection(self.conn)]
    pub async fn by_field(&mut self, #[key] name: &str) -> Result<Option<T>>;

    #[redis_script(lua = "return redis.call('GET', KEYS[1])")]
    #[connection(self.conn.clone())]
    pub async fn by_clone(&self, #[key] name: &str) -> Result<Option<T>>;

    #[redis_script(lua = "return redis.call('GET', KEYS[1])")]
    #[connection(self.conn)]
    async fn by_value(mut self, #[key] name: &str) -> Result<Option<T>>;

    #[redis_script(lua = "return redis.call('GET', KEYS[1])")]
    #[connection(self.mutable())]
    async fn by_reference(&mut self, #[key] name: &str) -> Result<Option<T>>;

    fn mutable(&mut self) -> &mut MultiplexedConnection {
        &mut self.conn
    }
}

#[redis_script(lua = "return redis.call('GET', KEYS[1])")]
async fn on_clone(mut conn: MultiplexedConnection, #[key] mut name: &str) -> Result<Option<u64>>;

#[redis_script(lua = "return redis.call('GET', KEYS[1])")]
fn on_owned(mut conn: impl redis::ConnectionLike, #[key] name: &str) -> Result<Option<u64>>;

fn main() {
    let _ = (Counter::BY_PARAMETER_SCRIPT, Owned::<u64>::BY_CLONE_SCRIPT);
    let _ = |mut counter: Counter<'_>, conn: &mut redis::Connection| {
        let _ = (counter.by_parameter(conn, "a"), counter.by_field("a"), counter.by_cell("a"), counter.later("a"));
        std::sync::Arc::new(counter).by_lock("a")
    };
    let _ = async |mut owned: Owned<u64>, conn: redis::Connection| {
        let _ = (owned.by_field("a").await, owned.by_clone("a").await, owned.by_reference("a").await);
        let _ = (on_clone(owned.conn.clone(), "a").await, on_owned(conn, "a"));
        (owned.last.clone(), owned.by_value("a").await)
    };
}

//! The service on a free port, with a server of its own, and a client for it. All of it ends with the test.

use std::net::SocketAddr;
use std::time::Duration;

use axum::extract::connect_info::MockConnectInfo;
use deadpool_redis::{Connection, Manager, Pool, Runtime};
use redis::AsyncConnectionConfig;
use redis_script_service::app;
use redis_script_test::TestRedis;
use redis_script_test_engine::skip;
use reqwest::{Client, Method, RequestBuilder};
use serde_json::Value;
use tokio::net::TcpListener;

/// A machine that is busy with other tests must not fail these.
const PATIENCE: Option<Duration> = Some(Duration::from_secs(5));

pub(crate) struct Service {
    pub(crate) redis: TestRedis,
    pub(crate) pool: Pool,
    pub(crate) url: String,
    client: Client,
}

/// What the service answered.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    /// In seconds.
    pub(crate) retry_after: Option<u64>,
    /// Whether the page came from the cache: `hit` or `miss`.
    pub(crate) cache: Option<String>,
    pub(crate) text: String,
}

impl Service {
    pub(crate) async fn start() -> Self {
        let redis = TestRedis::start();
        let config = AsyncConnectionConfig::new();
        let config = config.set_connection_timeout(PATIENCE).set_response_timeout(PATIENCE);
        let manager = Manager::new_with_config(redis.url(), config).unwrap();
        let pool = Pool::builder(manager).runtime(Runtime::Tokio1).wait_timeout(PATIENCE).build().unwrap();
        let app = app(pool.clone()).into_make_service_with_connect_info::<SocketAddr>();
        let (listener, url) = listen().await;
        tokio::spawn(async { axum::serve(listener, app).await });
        Self { redis, pool, url, client: Client::new() }
    }

    /// Redis 6.2 has no functions: there, `test` is skipped, and says so.
    pub(crate) async fn start_with_functions(test: &str) -> Option<Self> {
        let service = Self::start().await;
        let asked = redis::cmd("FUNCTION").arg("STATS").exec_async(&mut service.connect().await).await;
        if asked.is_err() {
            skip(test, "Redis 6.2 has no functions").unwrap();
        }
        asked.is_ok().then_some(service)
    }

    /// The same service, as callers at this address see it.
    pub(crate) async fn seen_from(&self, address: [u8; 4]) -> String {
        let app = app(self.pool.clone()).layer(MockConnectInfo(SocketAddr::from((address, 1))));
        let (listener, url) = listen().await;
        tokio::spawn(async { axum::serve(listener, app).await });
        url
    }

    /// So many milliseconds pass, without waiting for them.
    pub(crate) async fn advance(&self, milliseconds: u64) {
        self.redis.advance(Duration::from_millis(milliseconds)).await;
    }

    /// A connection of its pool.
    pub(crate) async fn connect(&self) -> Connection {
        self.pool.get().await.unwrap()
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        answer(self.request(Method::GET, path)).await
    }

    pub(crate) async fn post(&self, path: &str, body: &Value) -> Answer {
        answer(self.request(Method::POST, path).json(body)).await
    }

    pub(crate) async fn put(&self, path: &str, body: &Value) -> Answer {
        answer(self.request(Method::PUT, path).json(body)).await
    }

    pub(crate) async fn delete(&self, path: &str) -> Answer {
        answer(self.request(Method::DELETE, path)).await
    }

    pub(crate) fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.client.request(method, format!("{}{path}", self.url))
    }
}

impl Answer {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap()
    }
}

pub(crate) async fn answer(request: RequestBuilder) -> Answer {
    let response = request.send().await.unwrap();
    let header = |name| response.headers().get(name).map(|value| value.to_str().unwrap().to_owned());
    let (status, cache) = (response.status().as_u16(), header("x-cache"));
    let retry_after = header("retry-after").map(|seconds| seconds.parse().unwrap());
    Answer { status, retry_after, cache, text: response.text().await.unwrap() }
}

async fn listen() -> (TcpListener, String) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    (listener, url)
}

//! A serverless function with `axum`: it limits how often an address may log in, by a script over HTTP.
//!
//! `UPSTASH_REDIS_REST_URL=… UPSTASH_REDIS_REST_TOKEN=… cargo run -p redis-script-examples --bin serverless`. A platform that runs
//! functions takes `app(…)` instead of the listener. For `https` switch on a TLS feature of `reqwest`, such as `rustls`.

use std::error::Error;
use std::time::Duration;

use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::routing::post;
use redis_script::http::{AsyncSender, Connection, Endpoint, Reqwest};
use redis_script::{Result, redis_script};

/// Counts one hit; `None` once `limit` is reached.
#[redis_script("../scripts/fixed_window.lua")]
async fn hit(
    conn: &mut impl redis::aio::ConnectionLike,
    #[key] bucket: &str,
    limit: u32,
    window_ms: u64,
) -> Result<Option<u64>>;

#[tokio::main]
async fn main() -> std::result::Result<(), Box<dyn Error>> {
    // Once for the process: what the platform keeps between two requests keeps its connections too.
    let client = reqwest::Client::builder()
        .connect_timeout(Duration::from_millis(500))
        .timeout(Duration::from_secs(2));
    let conn = Endpoint::from_env()?.connect(Reqwest::new(client)?);
    let listener = tokio::net::TcpListener::bind("127.0.0.1:3000").await?;
    Ok(axum::serve(listener, app(conn)).await?)
}

fn app<S: AsyncSender + Clone + Send + Sync + 'static>(conn: Connection<S>) -> Router {
    Router::new().route("/log-in/{address}", post(log_in::<S>)).with_state(conn)
}

async fn log_in<S: AsyncSender + Clone + Send + Sync>(
    State(mut conn): State<Connection<S>>,
    Path(address): Path<String>,
) -> StatusCode {
    match hit(&mut conn, &format!("login:{address}"), 10, 60_000).await {
        Ok(Some(_)) => StatusCode::NO_CONTENT,
        Ok(None) => StatusCode::TOO_MANY_REQUESTS,
        // Nobody was counted, so the caller may try again at once.
        Err(error) if !error.may_have_run() => StatusCode::SERVICE_UNAVAILABLE,
        Err(_) => StatusCode::BAD_GATEWAY,
    }
}

#[cfg(test)]
mod tests {
    use super::{Endpoint, StatusCode, app};
    use axum::body::Body;
    use redis_script::http::{Request, Response, SendError};
    use std::future::ready;
    use tower::ServiceExt;

    async fn status(answer: fn() -> Result<Response, SendError>) -> StatusCode {
        let endpoint = Endpoint::new("http://example.com", "token").unwrap();
        let conn = endpoint.connect(move |_: Request| ready(answer()));
        let request = http::Request::post("/log-in/203.0.113.7").body(Body::empty()).unwrap();
        app(conn).oneshot(request).await.unwrap().status()
    }

    #[expect(clippy::unnecessary_wraps, reason = "as a sender returns it")]
    fn json(body: &str) -> Result<Response, SendError> {
        Ok(http::Response::builder().header("Content-Type", "application/json").body(body.into()).unwrap())
    }

    #[tokio::test]
    async fn each_outcome_has_its_status() {
        assert_eq!(status(|| json(r#"{"result":3}"#)).await, StatusCode::NO_CONTENT);
        assert_eq!(status(|| json(r#"{"result":null}"#)).await, StatusCode::TOO_MANY_REQUESTS);
        assert_eq!(status(|| json("<html>")).await, StatusCode::BAD_GATEWAY);
        assert_eq!(status(|| Err(SendError::not_sent("no route"))).await, StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(status(|| Err(SendError::timed_out("2 s"))).await, StatusCode::BAD_GATEWAY);
    }
}

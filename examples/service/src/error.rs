//! Why a request fails, and the status that says so.

use std::time::Duration;

use axum::Json;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use deadpool_redis::PoolError;
use redis::RedisError;
use serde_json::json;

/// What handlers return, and scripts too: their error can be any type that is made from `redis_script::Error`.
pub type Result<T> = std::result::Result<T, Error>;

/// Why a request fails.
#[derive(Debug)]
pub enum Error {
    /// The caller can't have this.
    Refused(StatusCode, String),
    /// The caller can't have this yet.
    Later(StatusCode, Duration, &'static str),
    /// The call of a script failed, or a command.
    Script(redis_script::Error),
    /// There is no connection.
    Pool(PoolError),
}

impl Error {
    pub(crate) fn refused(status: StatusCode, reason: impl Into<String>) -> Self {
        Self::Refused(status, reason.into())
    }

    pub(crate) fn later(status: StatusCode, wait_ms: u64, reason: &'static str) -> Self {
        Self::Later(status, Duration::from_millis(wait_ms), reason)
    }
}

impl From<redis_script::Error> for Error {
    fn from(error: redis_script::Error) -> Self {
        Self::Script(error)
    }
}

/// Of a plain command.
impl From<RedisError> for Error {
    fn from(error: RedisError) -> Self {
        Self::Script(error.into())
    }
}

impl From<PoolError> for Error {
    fn from(error: PoolError) -> Self {
        Self::Pool(error)
    }
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        match self {
            Self::Refused(status, reason) => answer(status, &reason),
            Self::Later(status, wait, reason) => (retry_after(wait), answer(status, reason)).into_response(),
            Self::Pool(error) => unavailable(&error.to_string()),
            Self::Script(error) => failed(&error),
        }
    }
}

fn failed(error: &redis_script::Error) -> Response {
    // With the file, the line and the Lua there, but without the keys and arguments of the call.
    let shown = format!("{error:#}");
    match error {
        error if !error.may_have_run() => unavailable(&shown),
        redis_script::Error::Redis(_) => {
            logged(StatusCode::BAD_GATEWAY, &shown, "nobody knows whether this was done")
        }
        _ => logged(StatusCode::INTERNAL_SERVER_ERROR, &shown, "this is a mistake of the service"),
    }
}

fn unavailable(cause: &str) -> Response {
    let answer = logged(StatusCode::SERVICE_UNAVAILABLE, cause, "nothing was done: try again");
    (retry_after(Duration::from_secs(1)), answer).into_response()
}

/// The cause is for the service's log alone.
fn logged(status: StatusCode, cause: &str, reason: &str) -> Response {
    eprintln!("{status}: {cause}");
    answer(status, reason)
}

fn answer(status: StatusCode, reason: &str) -> Response {
    (status, Json(json!({ "error": reason }))).into_response()
}

/// In whole seconds, rounded up.
fn retry_after(wait: Duration) -> HeaderMap {
    let seconds = wait.as_millis().div_ceil(1000).try_into().unwrap_or(u64::MAX);
    HeaderMap::from_iter([(header::RETRY_AFTER, HeaderValue::from(seconds))])
}

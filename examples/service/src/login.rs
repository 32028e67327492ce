//! Limits logins: a few attempts in any minute, for each user from each address.

use std::net::SocketAddr;

use axum::Router;
use axum::extract::{ConnectInfo, Path, State};
use axum::http::StatusCode;
use axum::routing::post;
use deadpool_redis::Pool;
use redis::aio::ConnectionLike;
use redis_script::redis_script;

use crate::error::{Error, Result};
use crate::name::Name;

const LIMIT: u32 = 5;
const WINDOW_MS: u64 = 60_000;

/// Counts an attempt and returns `None`; or returns the milliseconds to wait, if `limit` were made in the last `window_ms`.
#[redis_script("scripts/attempt.lua")]
pub async fn attempt(
    conn: &mut impl ConnectionLike,
    #[key] attempts: &str,
    limit: u32,
    window_ms: u64,
) -> Result<Option<u64>>;

pub(crate) fn routes() -> Router<Pool> {
    Router::new().route("/login/{user}", post(log_in))
}

/// 204 if the attempt may go on: the password is checked next, which is no matter of scripts.
async fn log_in(
    State(pool): State<Pool>,
    ConnectInfo(caller): ConnectInfo<SocketAddr>,
    Path(user): Path<Name>,
) -> Result<StatusCode> {
    let attempts = format!("login:{user}:{}", caller.ip());
    match attempt(&mut pool.get().await?, &attempts, LIMIT, WINDOW_MS).await? {
        None => Ok(StatusCode::NO_CONTENT),
        Some(wait_ms) => Err(Error::later(StatusCode::TOO_MANY_REQUESTS, wait_ms, "too many attempts")),
    }
}

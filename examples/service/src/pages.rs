//! A page that is cached for a short time: when it expires, one request renders it, and the others wait for that one.

use std::time::Duration;

use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use deadpool_redis::Pool;
use redis::aio::ConnectionLike;
use redis_script::{FromReply, redis_script};
use tokio::time::{Instant, sleep};

use crate::error::{Error, Result};
use crate::leaderboard;
use crate::name::Name;

const FRESH_MS: u64 = 5_000;
const LOCK_MS: u64 = 2_000;
const PATIENCE: Duration = Duration::from_secs(3);
const PAUSE_MS: u64 = 10;

/// What the cache has of a page.
#[derive(Debug, FromReply)]
pub enum Cached {
    /// The page.
    Hit(String),
    /// Nothing, and the caller is the one to render it, with this token.
    Lock(u64),
    /// Nothing, and another caller may render it for so many milliseconds more.
    Busy(u64),
}

/// Finds a page, or the one who renders it.
#[redis_script("scripts/find_page.lua")]
pub async fn find(
    conn: &mut impl ConnectionLike,
    #[key] page: &str,
    #[key] lock: &str,
    #[key] tokens: &str,
    lock_ms: u64,
) -> Result<Cached>;

/// Stores a page if the token still has its lock.
#[redis_script("scripts/store_page.lua")]
pub async fn store(
    conn: &mut impl ConnectionLike,
    #[key] page: &str,
    #[key] lock: &str,
    token: u64,
    html: &str,
    fresh_ms: u64,
) -> Result<bool>;

pub(crate) fn routes() -> Router<Pool> {
    Router::new().route("/pages/{board}", get(show))
}

/// The keys of a page: the board in braces keeps them together on a cluster.
#[derive(Debug)]
pub struct Keys {
    /// Text: the page, until it expires.
    pub page: String,
    /// Text: the token of the one who renders it.
    pub lock: String,
    /// Counts the tokens.
    pub tokens: String,
}

impl Keys {
    /// The keys of the page of a board.
    #[must_use]
    pub fn new(board: &str) -> Self {
        let key = |part: &str| format!("page:{{{board}}}:{part}");
        Self { page: key("html"), lock: key("lock"), tokens: key("tokens") }
    }
}

async fn show(State(pool): State<Pool>, Path(board): Path<Name>) -> Result<Response> {
    let Keys { page, lock, tokens } = Keys::new(&board);
    let give_up = Instant::now() + PATIENCE;
    loop {
        // The connection goes back to the pool with the end of the statement, before anyone waits or renders.
        let cached = find(&mut pool.get().await?, &page, &lock, &tokens, LOCK_MS).await?;
        match cached {
            Cached::Hit(html) => return Ok(answer("hit", html)),
            Cached::Lock(token) => {
                let html = render(&pool, &board).await?;
                store(&mut pool.get().await?, &page, &lock, token, &html, FRESH_MS).await?;
                return Ok(answer("miss", html));
            }
            Cached::Busy(left_ms) if Instant::now() < give_up => {
                sleep(Duration::from_millis(left_ms.min(PAUSE_MS))).await;
            }
            Cached::Busy(left_ms) => {
                return Err(Error::later(
                    StatusCode::SERVICE_UNAVAILABLE,
                    left_ms,
                    "the page is being rendered",
                ));
            }
        }
    }
}

fn answer(cache: &'static str, html: String) -> Response {
    ([("x-cache", cache)], Html(html)).into_response()
}

async fn render(pool: &Pool, board: &Name) -> Result<String> {
    let top = leaderboard::functions::top(&mut pool.get().await?, &leaderboard::key(board), 10).await?;
    let rows: Vec<_> = top.iter().map(|(player, score)| format!("<li>{player}: {score}</li>")).collect();
    Ok(format!("<h1>{board}</h1><ol>{}</ol>", rows.concat()))
}

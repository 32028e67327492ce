//! Boards with the best score of each player, as functions of a library, which Redis 7 and Valkey store.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::routing::{get, put};
use axum::{Json, Router};
use deadpool_redis::Pool;
use redis_script::{FromReply, redis_functions};
use serde::Serialize;

use crate::error::{Error, Result};
use crate::name::Name;

/// Where a player stands.
#[derive(Debug, FromReply, Serialize)]
pub struct Standing {
    rank: u64,
    best: u64,
}

/// The functions of the library. Its name on the server has the version of its text: while a new version of the service is rolled out,
/// both versions call their own functions.
#[redis_functions("scripts/leaderboard.lua", versioned)]
pub mod functions {
    use redis::aio::ConnectionLike;

    use super::Standing;
    use crate::error::Result;

    /// Keeps a score if it is the player's best.
    pub async fn submit(
        conn: &mut impl ConnectionLike,
        #[key] board: &str,
        player: &str,
        score: u32,
    ) -> Result<Standing>;

    /// The first players with their scores, in order.
    pub async fn top(
        conn: &mut impl ConnectionLike,
        #[key] board: &str,
        count: u32,
    ) -> Result<Vec<(String, u64)>>;

    /// The standing of one player, if there is one.
    pub async fn rank(
        conn: &mut impl ConnectionLike,
        #[key] board: &str,
        player: &str,
    ) -> Result<Option<Standing>>;
}

pub(crate) fn routes() -> Router<Pool> {
    Router::new()
        .route("/boards/{board}/top/{count}", get(top))
        .route("/boards/{board}/players/{player}", put(submit).get(rank))
}

pub(crate) fn key(board: &Name) -> String {
    format!("board:{board}")
}

async fn submit(
    State(pool): State<Pool>,
    Path((board, player)): Path<(Name, Name)>,
    Json(score): Json<u32>,
) -> Result<Json<Standing>> {
    Ok(Json(functions::submit(&mut pool.get().await?, &key(&board), &player, score).await?))
}

async fn top(
    State(pool): State<Pool>,
    Path((board, count)): Path<(Name, u32)>,
) -> Result<Json<Vec<(String, u64)>>> {
    Ok(Json(functions::top(&mut pool.get().await?, &key(&board), count).await?))
}

async fn rank(State(pool): State<Pool>, Path((board, player)): Path<(Name, Name)>) -> Result<Json<Standing>> {
    let standing = functions::rank(&mut pool.get().await?, &key(&board), &player).await?;
    let missing = || Error::refused(StatusCode::NOT_FOUND, "this player has no score");
    standing.map(Json).ok_or_else(missing)
}

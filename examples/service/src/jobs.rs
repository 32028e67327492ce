//! A queue of jobs: each is reserved by one worker, comes back if that worker is lost, and is dead after a few attempts.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{delete, get, post};
use axum::{Json, Router};
use deadpool_redis::Pool;
use redis::aio::ConnectionLike;
use redis_script::{FromReply, Invocation, batch, redis_script};
use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::name::Name;

const MAX_ATTEMPTS: u32 = 3;

/// A job that a worker has reserved.
#[derive(Debug, FromReply, Serialize)]
#[reply(map)]
pub struct Job {
    id: u64,
    attempt: u32,
    payload: String,
}

/// What `requeue` took from workers that were too slow.
#[derive(Debug, FromReply)]
pub struct Requeued {
    ready: u64,
    dead: u64,
}

/// How many jobs a queue has in each state.
#[derive(Debug, FromReply, Serialize)]
#[reply(map)]
pub struct Counts {
    ready: u64,
    reserved: u64,
    dead: u64,
}

#[redis_script("scripts/enqueue.lua")]
async fn enqueue(
    conn: &mut impl ConnectionLike,
    #[key] last_id: &str,
    #[key] payloads: &str,
    #[key] ready: &str,
    payload: &str,
) -> Result<u64>;

// Without a connection, the function returns a call for later: the next two are sent together.
#[redis_script("scripts/requeue.lua")]
fn requeue(
    #[key] reserved: &str,
    #[key] ready: &str,
    #[key] attempts: &str,
    #[key] dead: &str,
    max_attempts: u32,
) -> Invocation<Requeued>;

#[redis_script("scripts/reserve.lua")]
fn reserve(
    #[key] ready: &str,
    #[key] reserved: &str,
    #[key] attempts: &str,
    #[key] payloads: &str,
    visible_after_ms: u32,
) -> Invocation<Option<Job>>;

#[redis_script("scripts/acknowledge.lua")]
async fn acknowledge(
    conn: &mut impl ConnectionLike,
    #[key] reserved: &str,
    #[key] attempts: &str,
    #[key] payloads: &str,
    id: u64,
    attempt: u32,
) -> Result<bool>;

#[redis_script("scripts/count_jobs.lua")]
async fn count(
    conn: &mut impl ConnectionLike,
    #[key] ready: &str,
    #[key] reserved: &str,
    #[key] dead: &str,
) -> Result<Counts>;

pub(crate) fn routes() -> Router<Pool> {
    Router::new()
        .route("/queues/{queue}", get(show))
        .route("/queues/{queue}/jobs", post(add))
        .route("/queues/{queue}/reservations", post(take))
        .route("/queues/{queue}/reservations/{id}/{attempt}", delete(finish))
}

/// The keys of a queue: its name in braces keeps them together on a cluster.
struct Keys {
    last_id: String,
    /// Hash: each job's text.
    payloads: String,
    /// Hash: how often each job was reserved.
    attempts: String,
    /// List of ids, the next one last.
    ready: String,
    /// Sorted set of ids, by the time until which they are reserved.
    reserved: String,
    /// List of ids.
    dead: String,
}

impl Keys {
    fn new(queue: &Name) -> Self {
        let key = |part: &str| format!("queue:{{{queue}}}:{part}");
        Self {
            last_id: key("last-id"),
            payloads: key("payloads"),
            attempts: key("attempts"),
            ready: key("ready"),
            reserved: key("reserved"),
            dead: key("dead"),
        }
    }
}

#[derive(Deserialize)]
struct NewJob {
    payload: String,
}

async fn add(
    State(pool): State<Pool>,
    Path(queue): Path<Name>,
    Json(job): Json<NewJob>,
) -> Result<(StatusCode, Json<u64>)> {
    let Keys { last_id, payloads, ready, .. } = Keys::new(&queue);
    let id = enqueue(&mut pool.get().await?, &last_id, &payloads, &ready, &job.payload).await?;
    Ok((StatusCode::CREATED, Json(id)))
}

#[derive(Deserialize)]
struct Reservation {
    visible_after_ms: u32,
}

/// 204 if no job is ready.
async fn take(
    State(pool): State<Pool>,
    Path(queue): Path<Name>,
    Json(Reservation { visible_after_ms }): Json<Reservation>,
) -> Result<Response> {
    let Keys { payloads, attempts, ready, reserved, dead, .. } = Keys::new(&queue);
    // What lost workers had comes first, in the same round trip.
    let calls = batch((
        requeue(&reserved, &ready, &attempts, &dead, MAX_ATTEMPTS),
        reserve(&ready, &reserved, &attempts, &payloads, visible_after_ms),
    ));
    let (requeued, job) = calls.invoke_async(&mut pool.get().await?).await?;
    let requeued = requeued?;
    if requeued.dead > 0 {
        eprintln!("queue {queue}: {} jobs are dead, {} are ready again", requeued.dead, requeued.ready);
    }
    Ok(match job? {
        Some(job) => Json(job).into_response(),
        None => StatusCode::NO_CONTENT.into_response(),
    })
}

async fn finish(
    State(pool): State<Pool>,
    Path((queue, id, attempt)): Path<(Name, u64, u32)>,
) -> Result<StatusCode> {
    let Keys { reserved, attempts, payloads, .. } = Keys::new(&queue);
    if acknowledge(&mut pool.get().await?, &reserved, &attempts, &payloads, id, attempt).await? {
        Ok(StatusCode::NO_CONTENT)
    } else {
        Err(Error::refused(StatusCode::CONFLICT, "this attempt does not have the job any more"))
    }
}

async fn show(State(pool): State<Pool>, Path(queue): Path<Name>) -> Result<Json<Counts>> {
    let Keys { ready, reserved, dead, .. } = Keys::new(&queue);
    Ok(Json(count(&mut pool.get().await?, &ready, &reserved, &dead).await?))
}

//! Payments that are made once, however often a client asks: the header `Idempotency-Key` names a payment.
//!
//! The first script takes the money, the second keeps the receipt. Between them the payment is in progress. If its request is
//! lost there, the next one with the same key completes it, and takes no money again.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::routing::{post, put};
use axum::{Json, Router};
use deadpool_redis::Pool;
use redis::AsyncCommands;
use redis::aio::ConnectionLike;
use redis_script::{FromReply, redis_script};
use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::name::Name;

const LEASE_MS: u64 = 10_000;

/// What a client asks for.
#[derive(Debug, Deserialize, Serialize)]
pub struct Order {
    /// In cents.
    pub amount: u32,
    /// What is paid.
    pub item: String,
}

/// What a client gets, each time the same.
#[derive(Debug, Deserialize, Serialize)]
pub struct Receipt {
    order: Order,
    balance: u64,
}

/// What became of a payment.
#[derive(Debug, FromReply)]
pub enum Payment {
    /// This caller completes it. The money is taken; so much is left.
    Begun(u64),
    /// It was completed.
    Done(redis_script::Json<Receipt>),
    /// Another caller completes it, for so many milliseconds at most.
    InProgress(u64),
    /// The balance is no more than this.
    TooLittle(u64),
    /// The key is that of another payment.
    OtherRequest,
}

/// Takes `amount` from the balance, unless that was done already.
#[redis_script("scripts/begin_payment.lua")]
pub async fn begin(
    conn: &mut impl ConnectionLike,
    #[key] payment: &str,
    #[key] lease: &str,
    #[key] balance: &str,
    request: redis_script::Json<&Order>,
    amount: u32,
    lease_ms: u64,
) -> Result<Payment>;

/// Keeps the receipt, and returns the one that counts: the first.
#[redis_script("scripts/finish_payment.lua")]
async fn finish(
    conn: &mut impl ConnectionLike,
    #[key] payment: &str,
    #[key] lease: &str,
    receipt: redis_script::Json<&Receipt>,
) -> Result<redis_script::Json<Receipt>>;

pub(crate) fn routes() -> Router<Pool> {
    Router::new().route("/accounts/{account}", put(open)).route("/accounts/{account}/payments", post(pay))
}

/// The keys of a payment: the account in braces keeps them together on a cluster.
#[derive(Debug)]
pub struct Keys {
    /// Text: the balance in cents.
    pub balance: String,
    /// Hash: the request, and its receipt when the payment is done.
    pub payment: String,
    /// There while a request works at the payment.
    pub lease: String,
}

impl Keys {
    /// The keys of the payment that the client calls `key`.
    #[must_use]
    pub fn new(account: &str, key: &str) -> Self {
        Self {
            balance: format!("account:{{{account}}}:balance"),
            payment: format!("account:{{{account}}}:payment:{key}"),
            lease: format!("account:{{{account}}}:lease:{key}"),
        }
    }
}

async fn open(
    State(pool): State<Pool>,
    Path(account): Path<Name>,
    Json(balance): Json<u32>,
) -> Result<StatusCode> {
    // A plain command, on the same connections.
    let is_new = pool.get().await?.set_nx(Keys::new(&account, "").balance, balance).await?;
    if is_new {
        Ok(StatusCode::CREATED)
    } else {
        Err(Error::refused(StatusCode::CONFLICT, "there is such an account"))
    }
}

async fn pay(
    State(pool): State<Pool>,
    Path(account): Path<Name>,
    headers: HeaderMap,
    Json(order): Json<Order>,
) -> Result<Json<Receipt>> {
    let keys = Keys::new(&account, &idempotency_key(&headers)?);
    let Keys { payment, lease, balance } = &keys;
    let request = redis_script::Json(&order);
    let mut conn = pool.get().await?;
    match begin(&mut conn, payment, lease, balance, request, order.amount, LEASE_MS).await? {
        Payment::Begun(balance) => {
            // Here goes what takes its time, such as the call of a bank that knows the payment by the same key.
            let receipt = Receipt { order, balance };
            let redis_script::Json(receipt) =
                finish(&mut conn, payment, lease, redis_script::Json(&receipt)).await?;
            Ok(Json(receipt))
        }
        Payment::Done(redis_script::Json(receipt)) => Ok(Json(receipt)),
        Payment::InProgress(wait_ms) => {
            Err(Error::later(StatusCode::CONFLICT, wait_ms, "this payment is in progress"))
        }
        Payment::TooLittle(balance) => {
            Err(Error::refused(StatusCode::PAYMENT_REQUIRED, format!("the balance is only {balance}")))
        }
        Payment::OtherRequest => {
            Err(Error::refused(StatusCode::CONFLICT, "this key was used for another payment"))
        }
    }
}

fn idempotency_key(headers: &HeaderMap) -> Result<Name> {
    let key = headers.get("idempotency-key").and_then(|key| key.to_str().ok()).unwrap_or_default();
    Name::try_from(key.to_owned())
        .map_err(|problem| Error::refused(StatusCode::BAD_REQUEST, format!("Idempotency-Key: {problem}")))
}

//! A service to learn from: five things that scripts are for, behind HTTP.
//!
//! Each feature is one module with its routes, its typed functions and its constants. Their Lua is in `scripts/`.

mod name;
pub mod error;
pub mod login;
pub mod payments;
pub mod jobs;
pub mod leaderboard;
pub mod pages;

use axum::Router;
use deadpool_redis::Pool;

/// The whole service. It also needs the address of each caller: serve `into_make_service_with_connect_info::<SocketAddr>()`.
pub fn app(pool: Pool) -> Router {
    Router::new()
        .merge(login::routes())
        .merge(payments::routes())
        .merge(jobs::routes())
        .merge(leaderboard::routes())
        .merge(pages::routes())
        .with_state(pool)
}

//! Serves on `ADDRESS` with the server at `REDIS_URL`; both have a default.

use std::env;
use std::error::Error;
use std::net::SocketAddr;
use std::time::Duration;

use deadpool_redis::{Manager, Pool, Runtime};
use redis_script_service::app;
use tokio::net::TcpListener;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let url = env::var("REDIS_URL").unwrap_or_else(|_| "redis://127.0.0.1:6379".to_owned());
    let address = env::var("ADDRESS").unwrap_or_else(|_| "127.0.0.1:3000".to_owned());
    // A request that gets no connection in time is answered with 503, instead of waiting for ever.
    let patience = Some(Duration::from_secs(1));
    let pool = Pool::builder(Manager::new(url)?)
        .runtime(Runtime::Tokio1)
        .wait_timeout(patience)
        .create_timeout(patience)
        .recycle_timeout(patience)
        .build()?;

    let listener = TcpListener::bind(address).await?;
    eprintln!("listening on http://{}", listener.local_addr()?);
    Ok(axum::serve(listener, app(pool).into_make_service_with_connect_info::<SocketAddr>()).await?)
}

//! A worker at an edge: the platform calls `fetch` for each request, and gives it a way to fetch. No socket, clock or thread is used.
//!
//! `platform` stands for what a platform's crate has, such as `worker` for Cloudflare: its `Fetch::Request(…).send()` takes the place of
//! `platform::fetch`. That crate was not run here.

use redis_script::http::{Endpoint, Next, Request, Response, SendError};
use redis_script::{Invocation, Result, redis_script};

/// Counts one hit; `None` once `limit` is reached.
#[redis_script("../scripts/fixed_window.lua")]
fn hit(#[key] bucket: &str, limit: u32, window_ms: u64) -> Invocation<Option<u64>>;

/// Answers one request: 204, or 429 for an address that came too often.
async fn fetch(endpoint: &Endpoint, address: &str) -> u16 {
    match count(endpoint, &hit(&format!("visits:{address}"), 100, 60_000)).await {
        Ok(Some(_)) => 204,
        Ok(None) => 429,
        Err(_) => 502,
    }
}

/// Makes a call by the platform's own means.
async fn count(endpoint: &Endpoint, call: &Invocation<Option<u64>>) -> Result<Option<u64>> {
    let mut exchange = endpoint.call(call);
    let mut next = exchange.start();
    loop {
        next = match next {
            Next::Send(request) => exchange.answer(platform::fetch(request).await),
            Next::Done(result) => return result,
        }
    }
}

/// What a platform offers.
mod platform {
    use super::{Request, Response, SendError};

    /// Sends a request; here a server that lacks each script answers at once.
    #[expect(clippy::unused_async, reason = "a platform's own is awaited")]
    pub(super) async fn fetch(request: Request) -> Result<Response, SendError> {
        let is_known = request.body().starts_with(br#"["EVAL","#);
        let (status, body) = if is_known {
            (200, ":1\r\n")
        } else {
            (400, "-NOSCRIPT No matching script. Please use EVAL.\r\n")
        };
        let answer =
            http::Response::builder().status(status).header("Content-Type", "application/octet-stream");
        answer.body(body.into()).map_err(SendError::not_sent)
    }
}

#[tokio::main]
async fn main() -> std::result::Result<(), Box<dyn std::error::Error>> {
    // A platform hands these out as bindings, not as variables.
    let endpoint = Endpoint::new("https://us1-merry-cat-32748.upstash.io", "TOKEN")?;
    match fetch(&endpoint, "203.0.113.7").await {
        204 => Ok(()),
        status => Err(format!("the worker answered {status}").into()),
    }
}

#[cfg(test)]
mod tests {
    use super::{Endpoint, fetch};

    #[tokio::test]
    async fn a_script_that_the_server_lacks_is_no_error() {
        let endpoint = Endpoint::new("http://example.com", "token").unwrap();
        assert_eq!(fetch(&endpoint, "203.0.113.7").await, 204);
    }
}

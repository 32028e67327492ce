//! Sends over `reqwest`, which is awaited. It follows no redirect, and repeats nothing that was sent.

use ::reqwest::redirect::Policy;
use ::reqwest::{Client, ClientBuilder, Error, retry};

use super::failure::SendError;
use super::sender::AsyncSender;
use super::{Request, Response};

/// Sends requests over `reqwest` (feature `http-reqwest`). TLS and time limits are the client's.
///
/// ```no_run
/// use std::time::Duration;
/// use redis_script::http::{Endpoint, Reqwest};
///
/// let client = reqwest::Client::builder().timeout(Duration::from_secs(2));
/// let mut conn = Endpoint::from_env()?.connect(Reqwest::new(client)?);
/// # Ok::<_, Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Reqwest(Client);

impl Reqwest {
    /// Sends over the client that is built here: without redirects, and without `reqwest`'s own repetitions.
    ///
    /// # Errors
    /// If the client can't be built, for example for want of TLS.
    pub fn new(builder: ClientBuilder) -> Result<Self, Error> {
        builder.redirect(Policy::none()).retry(retry::never()).build().map(Self)
    }
}

impl AsyncSender for Reqwest {
    async fn send(&mut self, request: Request) -> Result<Response, SendError> {
        let request = request.try_into().map_err(|error: Error| SendError::not_sent(error))?;
        let mut answer = self.0.execute(request).await.map_err(failed)?;
        let (status, headers) = (answer.status(), core::mem::take(answer.headers_mut()));
        let body = answer.bytes().await.map_err(failed)?;
        let mut response = Response::new(body.into());
        *response.status_mut() = status;
        *response.headers_mut() = headers;
        Ok(response)
    }
}

/// `reqwest` tells a connection that was not made from all else.
fn failed(error: Error) -> SendError {
    let error = error.without_url();
    match (error.is_connect() || error.is_builder(), error.is_timeout()) {
        (true, _) => SendError::not_sent(error),
        (false, true) => SendError::timed_out(error),
        (false, false) => SendError::unanswered(error),
    }
}

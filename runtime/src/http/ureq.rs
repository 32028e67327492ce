//! Sends over `ureq`, which blocks. It follows no redirect; `ureq` itself repeats nothing.

use ::ureq::{Agent, Error, RequestExt as _, Timeout};

use super::failure::SendError;
use super::sender::Sender;
use super::{Request, Response};

/// The largest text that Redis has: a server that sends more is no Redis.
const MOST_BYTES: u64 = 512 * 1024 * 1024;

/// Sends requests over `ureq` (feature `http-ureq`). TLS and time limits are the agent's.
///
/// ```no_run
/// use std::time::Duration;
/// use redis_script::http::{Endpoint, Ureq};
///
/// let agent = ureq::Agent::config_builder().timeout_global(Some(Duration::from_secs(2))).build().new_agent();
/// let mut conn = Endpoint::from_env()?.connect(Ureq::new(agent));
/// # Ok::<_, redis_script::http::EndpointError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Ureq(Agent);

impl Ureq {
    /// Sends over this agent, whose clones share connections.
    #[must_use]
    pub fn new(agent: Agent) -> Self {
        Self(agent)
    }
}

impl Sender for Ureq {
    fn send(&mut self, request: Request) -> Result<Response, SendError> {
        let request = request.with_agent(&self.0).configure();
        let answer = request.http_status_as_error(false).max_redirects(0).build().run().map_err(failed)?;
        let (parts, mut body) = answer.into_parts();
        let body = body.with_config().limit(MOST_BYTES).read_to_vec().map_err(SendError::from_body)?;
        Ok(Response::from_parts(parts, body))
    }
}

impl SendError {
    fn from_body(error: Error) -> Self {
        if is_timeout(&error) { Self::timed_out(error) } else { Self::unanswered(error) }
    }
}

fn failed(error: Error) -> SendError {
    match error {
        Error::Io(error) if is_lookup(&error) => SendError::not_sent(error),
        Error::Io(error) => error.into(),
        error if is_before_sending(&error) => SendError::not_sent(error),
        error if is_timeout(&error) => SendError::timed_out(error),
        error => SendError::unanswered(error),
    }
}

/// The standard library has no kind for it, and says so in these words on Unix.
fn is_lookup(error: &std::io::Error) -> bool {
    error.to_string().starts_with("failed to lookup address information")
}

/// An error of TLS is not among them: it may come at any time.
fn is_before_sending(error: &Error) -> bool {
    matches!(
        error,
        Error::HostNotFound
            | Error::ConnectionFailed
            | Error::BadUri(_)
            | Error::RequireHttpsOnly(_)
            | Error::TlsRequired
            | Error::InvalidProxyUrl
            | Error::ConnectProxyFailed(_)
            | Error::Timeout(Timeout::Resolve | Timeout::Connect)
    )
}

fn is_timeout(error: &Error) -> bool {
    matches!(error, Error::Timeout(_))
}

//! What the requests to one endpoint have in common: what the server understands, and the token by which it lets a client read
//! its own writes.

use std::sync::{Mutex, MutexGuard, PoisonError};

use ::http::HeaderMap;
use ::http::header::{HeaderName, HeaderValue};

use super::asked::{Agreement, Format};

const SYNC_TOKEN: HeaderName = HeaderName::from_static("upstash-sync-token");

/// One for all clones of an endpoint.
pub(super) struct Session {
    pub(super) agreement: Agreement,
    sync: Mutex<Sync>,
}

/// The token of the newest request that was answered.
#[derive(Default)]
struct Sync {
    requests: u64,
    newest: u64,
    token: Option<HeaderValue>,
}

/// The place of a request among all that were sent.
#[derive(Clone, Copy)]
pub(super) struct Turn(u64);

impl Session {
    pub(super) fn new(format: Format) -> Self {
        Self { agreement: Agreement::new(format), sync: Mutex::default() }
    }

    /// Adds the token to a request.
    pub(super) fn begin(&self, headers: &mut HeaderMap) -> Turn {
        let mut sync = self.sync();
        sync.requests += 1;
        if let Some(token) = &sync.token {
            headers.insert(SYNC_TOKEN, token.clone());
        }
        Turn(sync.requests)
    }

    /// Takes the token of an answer, unless that to a later request had one.
    pub(super) fn end(&self, turn: Turn, headers: &HeaderMap) {
        let Some(token) = headers.get(SYNC_TOKEN) else { return };
        let mut sync = self.sync();
        if turn.0 > sync.newest {
            sync.newest = turn.0;
            sync.token = Some(token.clone());
        }
    }

    fn sync(&self) -> MutexGuard<'_, Sync> {
        self.sync.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::{Format, HeaderMap, SYNC_TOKEN, Session};

    fn with(token: &str) -> HeaderMap {
        HeaderMap::from_iter([(SYNC_TOKEN, token.parse().unwrap())])
    }

    #[test]
    fn the_token_of_an_older_request_never_takes_the_place_of_a_newer_one() {
        let session = Session::new(Format::Resp2);
        let begin = || {
            let mut headers = HeaderMap::new();
            let turn = session.begin(&mut headers);
            (turn, headers.get(SYNC_TOKEN).map(|token| token.to_str().unwrap().to_owned()))
        };
        let (first, token) = begin();
        assert_eq!(token, None);
        let (second, _) = begin();
        session.end(second, &with("second"));
        session.end(first, &with("first"));
        let (third, token) = begin();
        assert_eq!(token.as_deref(), Some("second"));
        session.end(third, &HeaderMap::new());
        assert_eq!(begin().1.as_deref(), Some("second"));
    }
}

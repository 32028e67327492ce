//! Where requests go, and the token that they carry. The token is shown nowhere.

use core::fmt;
use std::sync::Arc;

use ::http::header::{AUTHORIZATION, CONTENT_TYPE};
use ::http::{HeaderMap, HeaderValue, Method, Uri};

use super::Request;
use super::asked::{Asked, FORMS, Format};
use super::connection::Connection;
use super::plan::Plan;
use super::session::{Session, Turn};

/// What a request may have at most, where the server does not take less.
const MOST_BYTES: usize = 10 * 1024 * 1024;
/// As many headers as a request has.
const HEADERS: usize = 4;

/// A database over HTTP: its URL, its token, and what its server understands.
///
/// Clones are cheap and share what was learned from the server, and its `upstash-sync-token`: what one of them has written, the others
/// read.
#[derive(Clone)]
pub struct Endpoint {
    place: Arc<Place>,
    session: Arc<Session>,
    most_bytes: usize,
    format: Format,
}

struct Place {
    token: String,
    one: Uri,
    pipeline: Uri,
    transaction: Uri,
    /// Of a request for each form of replies.
    headers: [HeaderMap; FORMS.len()],
}

impl Endpoint {
    /// A database, by its URL, such as `https://us1-merry-cat-32748.upstash.io`, and its token.
    ///
    /// # Errors
    /// If the URL is not one of `https` or `http`, has a query or a password, or if no header can hold the token.
    pub fn new(url: &str, token: &str) -> Result<Self, EndpointError> {
        let place = Place::new(url, token)?;
        let session = Session::new(Format::default());
        Ok(Self {
            place: place.into(),
            session: session.into(),
            most_bytes: MOST_BYTES,
            format: Format::default(),
        })
    }

    /// The database that the variables `UPSTASH_REDIS_REST_URL` and `UPSTASH_REDIS_REST_TOKEN` name.
    ///
    /// # Errors
    /// If one of them is not set, and as [`new`](Self::new).
    pub fn from_env() -> Result<Self, EndpointError> {
        Self::from_variables("UPSTASH_REDIS_REST_URL", "UPSTASH_REDIS_REST_TOKEN")
    }

    /// The database that two other variables name, such as `KV_REST_API_URL` and `KV_REST_API_TOKEN`.
    ///
    /// # Errors
    /// If one of them is not set, and as [`new`](Self::new).
    pub fn from_variables(url: &str, token: &str) -> Result<Self, EndpointError> {
        let read = |name: &str| {
            std::env::var(name)
                .map_err(|_| EndpointError(format!("the variable `{name}` is not set, or is not UTF-8")))
        };
        Self::new(&read(url)?, &read(token)?)
    }

    /// Refuses requests of more bytes before they are sent. The default is 10 MiB; some plans take 1 MB.
    #[must_use]
    pub fn with_max_request_bytes(self, bytes: usize) -> Self {
        Self { most_bytes: bytes, ..self }
    }

    /// Asks for another form of replies than [`Format::Resp2`].
    #[must_use]
    pub fn with_format(self, format: Format) -> Self {
        Self { session: Session::new(format).into(), format, ..self }
    }

    /// A connection for annotated functions, batches and commands, which `sender` sends.
    pub fn connect<S>(&self, sender: S) -> Connection<S> {
        Connection::new(self.clone(), sender)
    }

    pub(super) fn session(&self) -> &Session {
        &self.session
    }

    pub(super) fn token(&self) -> &str {
        &self.place.token
    }

    pub(super) fn most_bytes(&self) -> usize {
        self.most_bytes
    }

    pub(super) fn is_lossy(&self) -> bool {
        self.format == Format::Json
    }

    pub(super) fn request(&self, plan: &Plan<'_>, asked: Asked, body: Vec<u8>) -> (Request, Turn) {
        let mut headers = self.place.headers.get(asked.form()).cloned().unwrap_or_default();
        let turn = self.session.begin(&mut headers);
        let mut request = Request::new(body);
        *request.method_mut() = Method::POST;
        *request.uri_mut() = self.place.uri(plan, asked).clone();
        *request.headers_mut() = headers;
        (request, turn)
    }
}

impl Place {
    fn new(url: &str, token: &str) -> Result<Self, EndpointError> {
        let refuse = |what: &str| EndpointError(what.to_owned());
        let uri: Uri = url.trim_end_matches('/').parse().map_err(|_| refuse("the URL is not a URL"))?;
        let authority = uri.authority().map_or("", |authority| authority.as_str());
        if !matches!(uri.scheme_str(), Some("https" | "http")) || authority.is_empty() {
            return Err(refuse("the URL begins neither with `https://` nor with `http://`"));
        }
        if authority.contains('@') || uri.query().is_some() {
            return Err(refuse("the URL has a password or a query: the token goes elsewhere"));
        }
        if uri.host().is_none_or(str::is_empty) || (has_port(authority) && uri.port_u16().is_none()) {
            return Err(refuse("the URL has no host, or a port that is no number below 65536"));
        }
        let mut authorization = HeaderValue::try_from(format!("Bearer {token}"))
            .ok()
            .filter(|_| !token.is_empty())
            .ok_or_else(|| refuse("the token is empty, or has a character that no header can hold"))?;
        authorization.set_sensitive(true);
        let below = |path: &str| {
            let base = uri.path().trim_end_matches('/');
            let parts = Uri::builder().authority(authority).path_and_query(format!("{base}{path}"));
            let parts = parts.scheme(uri.scheme_str().unwrap_or_default());
            parts.build().map_err(|_| refuse("the URL is not a URL"))
        };
        let one = if uri.path() == "/" { below("/")? } else { below("")? };
        let headers = FORMS.map(|form| headers(&authorization, form));
        let (pipeline, transaction) = (below("/pipeline")?, below("/multi-exec")?);
        Ok(Self { token: token.to_owned(), one, pipeline, transaction, headers })
    }

    fn uri(&self, plan: &Plan<'_>, asked: Asked) -> &Uri {
        match plan {
            Plan::Transaction(_) => &self.transaction,
            plan if plan.is_list(asked) => &self.pipeline,
            _ => &self.one,
        }
    }
}

/// Clients take the usual port if they can't read the one in the URL.
fn has_port(authority: &str) -> bool {
    authority.rsplit(']').next().is_some_and(|behind_host| behind_host.contains(':'))
}

fn headers(authorization: &HeaderValue, form: Asked) -> HeaderMap {
    let mut headers = HeaderMap::with_capacity(HEADERS);
    headers.insert(AUTHORIZATION, authorization.clone());
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    form.add_to(&mut headers);
    headers
}

impl fmt::Debug for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Endpoint").field("url", &self.place.one).finish_non_exhaustive()
    }
}

/// Why there is no endpoint.
#[derive(Debug)]
pub struct EndpointError(String);

impl fmt::Display for EndpointError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl core::error::Error for EndpointError {}

#[cfg(test)]
mod tests {
    use super::Endpoint;

    #[test]
    fn only_a_url_of_http_and_a_token_are_an_endpoint() {
        for url in [
            "https://x.upstash.io",
            "https://x.upstash.io/",
            "http://127.0.0.1:8080",
            "http://[::1]",
            "http://[::1]:80",
            "http://x/redis/",
        ] {
            assert!(Endpoint::new(url, "token").is_ok(), "{url}");
        }
        for url in [
            "",
            "x.upstash.io",
            "redis://x",
            "https://",
            "https://u:p@x",
            "https://x/?_token=t",
            "http://a b",
            "http://:80",
            "http://x:",
            "http://x:99999",
            "http://[::1]:99999",
        ] {
            assert!(Endpoint::new(url, "token").is_err(), "{url}");
        }
        assert!(Endpoint::new("http://x", "").is_err() && Endpoint::new("http://x", "a\nb").is_err());
    }

    #[test]
    fn the_token_is_shown_nowhere() {
        let endpoint = Endpoint::new("https://x.upstash.io/", "secret").unwrap();
        assert_eq!(format!("{endpoint:?}"), "Endpoint { url: https://x.upstash.io/, .. }");
        let error = Endpoint::new("nothing", "secret").unwrap_err();
        assert!(!format!("{error} {error:?}").contains("secret"));
        let error = Endpoint::new("http://x", "secret\n").unwrap_err();
        assert!(!format!("{error} {error:?}").contains("secret"));
    }

    #[test]
    fn a_variable_that_is_missing_is_named() {
        let error = Endpoint::from_variables("NO_SUCH_URL", "NO_SUCH_TOKEN").unwrap_err();
        assert_eq!(error.to_string(), "the variable `NO_SUCH_URL` is not set, or is not UTF-8");
    }
}

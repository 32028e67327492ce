//! What a request asks for: which endpoint, as whom, in which format, which commands. What the service refuses before it runs
//! anything, it refuses here.

use crate::dialect::Dialect;
use crate::encoding::{Asked, Encoding};
use crate::upstream::Command;
use hyper::header::AUTHORIZATION;
use hyper::http::request::Parts;
use hyper::{Method, StatusCode};
use serde_json::Value;

/// The token that may do anything.
pub const TOKEN: &str = "a-token-that-must-not-be-seen";
/// The token that may only read.
pub const READ_ONLY_TOKEN: &str = "a-token-that-only-reads";

/// What a server like this one can't do over HTTP.
const UNAVAILABLE: [&str; 27] = [
    "AUTH",
    "BLMOVE",
    "BLMPOP",
    "BLPOP",
    "BRPOP",
    "BRPOPLPUSH",
    "BZMPOP",
    "BZPOPMAX",
    "BZPOPMIN",
    "CLIENT",
    "DISCARD",
    "EXEC",
    "HELLO",
    "MONITOR",
    "MULTI",
    "PSUBSCRIBE",
    "PUNSUBSCRIBE",
    "QUIT",
    "RESET",
    "SELECT",
    "SSUBSCRIBE",
    "SUBSCRIBE",
    "SUNSUBSCRIBE",
    "UNSUBSCRIBE",
    "UNWATCH",
    "WAIT",
    "WATCH",
];

/// An answer without a reply of the server.
pub(crate) type Refusal = (StatusCode, String);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Endpoint {
    Single,
    Pipeline,
    Transaction,
}

pub(crate) struct Request {
    pub(crate) endpoint: Endpoint,
    pub(crate) encoding: Encoding,
    pub(crate) may_write: bool,
    pub(crate) commands: Vec<Command>,
}

impl Request {
    pub(crate) fn read(head: &Parts, body: &[u8], dialect: &Dialect) -> Result<Self, Refusal> {
        let may_write = may_write(head)?;
        let endpoint = endpoint(head, dialect)?;
        let encoding = encoding(head, endpoint, dialect)?;
        let limit = dialect.max_request;
        if body.len() > limit {
            let actual = body.len();
            return refuse(format!(
                "ERR max request size exceeded. Limit: {limit} bytes, Actual: {actual} bytes"
            ));
        }
        Ok(Self { endpoint, encoding, may_write, commands: commands(body, endpoint)? })
    }
}

pub(crate) fn header<'h>(head: &'h Parts, name: &str) -> Option<&'h str> {
    head.headers.get(name).and_then(|value| value.to_str().ok())
}

fn may_write(head: &Parts) -> Result<bool, Refusal> {
    let token = header(head, AUTHORIZATION.as_str()).and_then(|value| value.strip_prefix("Bearer "));
    match token {
        Some(TOKEN) => Ok(true),
        Some(READ_ONLY_TOKEN) => Ok(false),
        _ => Err((StatusCode::UNAUTHORIZED, "WRONGPASS invalid or missing auth token".to_owned())),
    }
}

fn endpoint(head: &Parts, dialect: &Dialect) -> Result<Endpoint, Refusal> {
    if ![Method::GET, Method::HEAD, Method::POST, Method::PUT].contains(&head.method) {
        return Err((StatusCode::METHOD_NOT_ALLOWED, "ERR method is not allowed".to_owned()));
    }
    match head.uri.path() {
        "/" => Ok(Endpoint::Single),
        "/pipeline" => Ok(Endpoint::Pipeline),
        "/multi-exec" if dialect.transactions => Ok(Endpoint::Transaction),
        path => Err((StatusCode::NOT_FOUND, format!("ERR there is no `{path}`"))),
    }
}

fn encoding(head: &Parts, endpoint: Endpoint, dialect: &Dialect) -> Result<Encoding, Refusal> {
    let asked =
        Asked { format: header(head, "upstash-response-format"), encoding: header(head, "upstash-encoding") };
    match Encoding::choose(asked, dialect) {
        Ok(Encoding::Resp2) if endpoint == Endpoint::Transaction => {
            refuse("ERR resp2 is not allowed for transactions".to_owned())
        }
        Ok(encoding) => Ok(encoding),
        Err(reason) => refuse(reason.to_owned()),
    }
}

fn commands(body: &[u8], endpoint: Endpoint) -> Result<Vec<Command>, Refusal> {
    let Ok(Value::Array(elements)) = serde_json::from_slice(body) else {
        return refuse("ERR failed to parse command".to_owned());
    };
    let rows = if endpoint == Endpoint::Single { vec![Value::Array(elements)] } else { elements };
    if rows.is_empty() {
        return refuse("ERR empty pipeline request".to_owned());
    }
    rows.iter().map(command).collect()
}

fn command(row: &Value) -> Result<Command, Refusal> {
    let words: Option<Command> = row.as_array().and_then(|words| words.iter().map(word).collect());
    let Some(words) = words else { return refuse("ERR failed to parse command".to_owned()) };
    let Some(name) = words.first() else { return refuse("ERR empty command".to_owned()) };
    let name = String::from_utf8_lossy(name).to_uppercase();
    if UNAVAILABLE.contains(&&*name) {
        return refuse(format!("ERR Command is not available: '{name}'"));
    }
    Ok(words)
}

/// A number and a boolean are taken as the text that they are written as.
fn word(value: &Value) -> Option<Vec<u8>> {
    match value {
        Value::String(text) => Some(text.clone().into_bytes()),
        Value::Number(_) | Value::Bool(_) => Some(value.to_string().into_bytes()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

fn refuse<T>(reason: String) -> Result<T, Refusal> {
    Err((StatusCode::BAD_REQUEST, reason))
}

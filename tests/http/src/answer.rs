//! Runs the commands of a request on the server, and writes the answer.

use crate::dialect::Dialect;
use crate::encoding::{Encoding, envelope, error_envelope, resp2};
use crate::reply::{Exact, Reply};
use crate::request::{Endpoint, Refusal, Request};
use crate::upstream::Upstream;
use bytes::Bytes;
use http_body_util::Full;
use hyper::header::CONTENT_TYPE;
use hyper::{Response, StatusCode};
use serde_json::Value;
use std::io;

pub(crate) type Answer = Response<Full<Bytes>>;

pub(crate) fn refusal((status, reason): Refusal) -> Answer {
    json(status, &error_envelope(&reason))
}

pub(crate) async fn run(request: &Request, upstream: &mut Upstream, dialect: &Dialect) -> io::Result<Answer> {
    match request.endpoint {
        Endpoint::Single => {
            let replies = upstream.ask(&request.commands).await?;
            Ok(single(&replies, request.encoding, dialect))
        }
        Endpoint::Pipeline => {
            let replies = upstream.ask(&request.commands).await?;
            Ok(several(&replies, request.encoding, dialect))
        }
        Endpoint::Transaction => transaction(request, upstream, dialect).await,
    }
}

fn single(replies: &[Exact], encoding: Encoding, dialect: &Dialect) -> Answer {
    let is_error = replies.iter().any(|exact| exact.reply.error().is_some());
    let status = if is_error { StatusCode::BAD_REQUEST } else { StatusCode::OK };
    match replies {
        _ if encoding == Encoding::Resp2 && (dialect.resp2_errors || !is_error) => {
            binary(status, resp2(replies))
        }
        [exact] => json(status, &envelope(exact, encoding, dialect)),
        _ => json(StatusCode::INTERNAL_SERVER_ERROR, &error_envelope("ERR no reply")),
    }
}

fn several(replies: &[Exact], encoding: Encoding, dialect: &Dialect) -> Answer {
    match encoding {
        Encoding::Resp2 => binary(StatusCode::OK, resp2(replies)),
        Encoding::Json | Encoding::Base64 => {
            json(StatusCode::OK, &replies.iter().map(|exact| envelope(exact, encoding, dialect)).collect())
        }
    }
}

async fn transaction(request: &Request, upstream: &mut Upstream, dialect: &Dialect) -> io::Result<Answer> {
    let mut commands = vec![vec![b"MULTI".to_vec()]];
    commands.extend(request.commands.iter().cloned());
    commands.push(vec![b"EXEC".to_vec()]);
    let replies = upstream.ask(&commands).await?;
    // A command that was refused while it was queued says why; `EXEC` only says that one was.
    if let Some(text) = replies.iter().find_map(|exact| exact.reply.error()) {
        return Ok(refusal((StatusCode::BAD_REQUEST, String::from_utf8_lossy(text).into_owned())));
    }
    let Some(Exact { reply: Reply::Array(results), .. }) = replies.last() else {
        return Ok(refusal((StatusCode::BAD_REQUEST, "EXECABORT Transaction discarded".to_owned())));
    };
    let results = results.iter().map(|reply| {
        let exact = Exact { bytes: Vec::new(), reply: reply.clone() };
        envelope(&exact, request.encoding, dialect)
    });
    Ok(json(StatusCode::OK, &results.collect()))
}

fn json(status: StatusCode, body: &Value) -> Answer {
    answer(status, "application/json", body.to_string().into_bytes())
}

fn binary(status: StatusCode, body: Vec<u8>) -> Answer {
    answer(status, "application/octet-stream", body)
}

fn answer(status: StatusCode, kind: &'static str, body: Vec<u8>) -> Answer {
    let mut answer = Response::new(Full::new(Bytes::from(body)));
    *answer.status_mut() = status;
    answer.headers_mut().insert(CONTENT_TYPE, hyper::header::HeaderValue::from_static(kind));
    answer
}

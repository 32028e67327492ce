//! Answers of servers that know RESP2, base64 or neither; and of what stands in front of them.

use ::http::StatusCode;
use redis::{ErrorKind, RedisError, RedisResult, ServerErrorKind, Value};

use super::{Agreement, Answer, Asked};
use crate::error::Error;
use crate::http::asked::Format;
use crate::http::failure::status_of;
use crate::http::plan::Plan;
use crate::http::{Response, SendError};

fn response(status: u16, kind: &str, body: &[u8]) -> Response {
    let builder = ::http::Response::builder().status(status).header("Content-Type", kind);
    builder.body(body.to_vec()).unwrap()
}

fn json(status: u16, body: &str) -> Response {
    response(status, "application/json; charset=utf-8", body.as_bytes())
}

fn resp(body: &[u8]) -> Response {
    response(200, "application/octet-stream", body)
}

fn commands(count: usize) -> Vec<u8> {
    redis::cmd("GET").arg("a").get_packed_command().repeat(count)
}

fn transaction(count: usize) -> Vec<u8> {
    let [multi, exec] = ["MULTI", "EXEC"].map(|name| redis::cmd(name).get_packed_command());
    [multi, commands(count), exec].concat()
}

fn read(packed: &[u8], asked: Asked, response: &Response) -> RedisResult<Vec<Value>> {
    read_by(&Agreement::new(Format::Resp2), packed, asked, response)
}

fn read_by(
    agreement: &Agreement,
    packed: &[u8],
    asked: Asked,
    response: &Response,
) -> RedisResult<Vec<Value>> {
    let plan = &Plan::new(packed).unwrap();
    Answer { plan, asked, response, agreement, is_lossy: false, token: "secret" }.replies()
}

fn text(text: &str) -> Value {
    Value::BulkString(text.into())
}

#[test]
fn the_content_type_decides_and_not_what_was_asked() {
    for asked in [Asked::Resp2, Asked::Base64] {
        assert_eq!(read(&commands(1), asked, &resp(b"$1\r\na\r\n")).unwrap(), [text("a")]);
        let refusal = response(400, "application/octet-stream", b"-LIMIT x\r\n");
        assert!(matches!(read(&commands(1), asked, &refusal).unwrap()[..], [Value::ServerError(_)]));
    }
    assert_eq!(read(&commands(1), Asked::Resp2, &json(200, r#"{"result":"YQ=="}"#)).unwrap(), [text("YQ==")]);
    assert_eq!(read(&commands(1), Asked::Base64, &json(200, r#"{"result":"YQ=="}"#)).unwrap(), [text("a")]);
    let untyped = ::http::Response::new(br#"{"result":7}"#.to_vec());
    assert_eq!(read(&commands(1), Asked::Json, &untyped).unwrap(), [Value::Int(7)]);
}

#[test]
fn a_server_that_ignores_resp2_is_asked_for_base64_next_and_shows_whether_it_knows_that() {
    for (probe, next, first) in [("UE9ORw==", Asked::Base64, "a"), ("PONG", Asked::Json, "YQ==")] {
        let agreement = Agreement::new(Format::Resp2);
        read_by(&agreement, &commands(1), Asked::Resp2, &json(200, r#"{"result":"a"}"#)).unwrap();
        assert_eq!(agreement.ask(false), Asked::PerhapsBase64);
        let both = json(200, &format!(r#"[{{"result":"YQ=="}},{{"result":"{probe}"}}]"#));
        assert_eq!(read_by(&agreement, &commands(1), Asked::PerhapsBase64, &both).unwrap(), [text(first)]);
        assert_eq!(agreement.ask(false), next);
    }
    let neither = json(200, r#"[{"result":"YQ=="},{"result":"OK"}]"#);
    assert!(read(&commands(1), Asked::PerhapsBase64, &neither).is_err());
}

#[test]
fn an_error_that_speaks_of_the_header_changes_what_is_asked_next_and_is_the_answer() {
    let agreement = Agreement::new(Format::Resp2);
    let refusal = json(400, r#"{"error":"ERR unsupported Upstash-Response-Format"}"#);
    let replies = read_by(&agreement, &commands(1), Asked::Resp2, &refusal).unwrap();
    assert!(matches!(replies[..], [Value::ServerError(_)]));
    assert_eq!(agreement.ask(false), Asked::PerhapsBase64);
    let refusal = json(400, r#"{"error":"ERR Upstash-Encoding is not supported"}"#);
    assert!(read_by(&agreement, &commands(2), Asked::PerhapsBase64, &refusal).is_err());
    assert_eq!(agreement.ask(false), Asked::Json);
    let agreement = Agreement::new(Format::Resp2);
    read_by(&agreement, &commands(1), Asked::Resp2, &json(400, r#"{"error":"ERR x"}"#)).unwrap();
    assert_eq!(agreement.ask(false), Asked::Resp2);
}

#[test]
fn a_server_error_is_that_of_a_socket() {
    let line = "NOSCRIPT No matching script. Please use EVAL.";
    let replies = read(&commands(1), Asked::Base64, &json(400, &format!(r#"{{"error":"{line}"}}"#))).unwrap();
    let socket = redis::parse_redis_value(format!("-{line}\r\n").as_bytes()).unwrap();
    assert_eq!(replies, std::slice::from_ref(&socket));
    let both = json(200, &format!(r#"{{"result":null,"error":"{line}"}}"#));
    assert_eq!(read(&commands(1), Asked::Base64, &both).unwrap(), [socket]);
}

#[test]
fn a_pipeline_has_a_reply_for_each_command() {
    let items = json(200, r#"[{"result":"YQ=="},{"error":"ERR x"},{"result":[1,null]}]"#);
    let replies = read(&commands(3), Asked::Base64, &items).unwrap();
    assert!(matches!(&replies[..], [Value::BulkString(_), Value::ServerError(_), Value::Array(_)]));
    assert_eq!(
        read(&commands(2), Asked::Resp2, &resp(b":1\r\n:2\r\n")).unwrap(),
        [Value::Int(1), Value::Int(2)]
    );
    assert_eq!(
        read(&commands(2), Asked::Resp2, &resp(b"*2\r\n:1\r\n:2\r\n")).unwrap(),
        [Value::Int(1), Value::Int(2)]
    );
    for wrong in [
        resp(b":1\r\n"),
        resp(b":1\r\n:2\r\n:3\r\n"),
        json(200, r#"[{"result":1}]"#),
        json(200, r#"{"result":[1,2]}"#),
    ] {
        assert!(read(&commands(2), Asked::Resp2, &wrong).is_err());
    }
    for refusal in [json(400, r#"{"error":"ERR max request size exceeded"}"#), resp(b"-ERR max\r\n")] {
        assert_eq!(read(&commands(2), Asked::Resp2, &refusal).unwrap_err().code(), Some("ERR"));
    }
}

#[test]
fn a_transaction_is_what_a_socket_gives() {
    let queued = Value::SimpleString("QUEUED".to_owned());
    let items = json(200, r#"[{"result":"OK"},{"error":"ERR x"},{"result":"UE9ORw=="}]"#);
    let replies = read(&transaction(2), Asked::PerhapsBase64, &items).unwrap();
    assert_eq!(replies[..3], [Value::Okay, queued.clone(), queued]);
    assert!(
        matches!(&replies[3], Value::Array(two) if matches!(two[..], [Value::Okay, Value::ServerError(_)]))
    );
    let discarded = json(400, r#"{"error":"EXECABORT Transaction discarded because of: ERR x"}"#);
    let replies = read(&transaction(1), Asked::PerhapsBase64, &discarded).unwrap();
    let [Value::Okay, Value::SimpleString(_), Value::ServerError(error)] = &replies[..] else {
        panic!("{replies:?}")
    };
    assert_eq!(error.kind(), Some(ServerErrorKind::ExecAbort));
    assert_eq!(
        read(&transaction(0), Asked::Json, &json(200, r#"[{"result":"PONG"}]"#)).unwrap(),
        [Value::Okay, Value::Array(vec![])]
    );
}

#[test]
fn what_is_no_answer_of_redis_says_what_it_is() {
    let html = b"\r\n <html>\x1b[31m\r\n<body>Bad Gateway</body>";
    let error = read(&commands(1), Asked::Resp2, &response(502, "text/html", html)).unwrap_err();
    assert_eq!(
        error.to_string(),
        "HTTP 502 Bad Gateway, and the body is no answer of Redis: `<html>\\u{1b}[31m`"
    );
    assert_eq!((error.kind(), status_of(&error)), (ErrorKind::Io, Some(StatusCode::BAD_GATEWAY)));
    for (answer, may_have_run) in [
        (response(502, "text/html", html), true),
        (response(302, "text/html", b""), true),
        (json(500, r#"{"error":"ERR x"}"#), true),
        (json(200, r#"{"result":[1,2"#), true),
        (json(200, r#"{"other":1}"#), true),
        (json(200, "7"), true),
        (json(200, ""), true),
        (resp(b"$5\r\nab"), true),
        (resp(b""), true),
        (json(401, r#"{"error":"Unauthorized"}"#), false),
        (response(403, "text/html", html), true),
        (response(413, "text/html", html), true),
        (response(429, "text/plain", b"slow down"), false),
    ] {
        let error = read(&commands(1), Asked::Resp2, &answer).unwrap_err();
        assert_eq!(status_of(&error), Some(answer.status()));
        assert_eq!(Error::from(error).may_have_run(), may_have_run, "{answer:?}");
    }
    let refusal = json(401, r#"{"error":"WRONGPASS invalid password"}"#);
    let replies = read(&commands(1), Asked::Resp2, &refusal).unwrap();
    assert!(matches!(&replies[..], [Value::ServerError(error)] if error.code() == "WRONGPASS"));
}

#[test]
fn the_token_is_not_shown_even_if_the_answer_shows_it() {
    let echo = response(401, "text/html", b"<html>secret is not a token");
    let error = read(&commands(1), Asked::Resp2, &echo).unwrap_err();
    assert!(
        error.to_string().ends_with("`<html>… is not a token`") && !format!("{error:?}").contains("secret")
    );
    let error = read(&commands(1), Asked::Resp2, &response(204, "text/html", b" ")).unwrap_err();
    assert_eq!(error.to_string(), "HTTP 204 No Content, and the body is empty");
}

#[test]
fn an_error_of_a_script_takes_nothing_back_that_is_known() {
    let agreement = Agreement::new(Format::Base64);
    let error = json(400, r#"{"error":"ERR this argument is not base64"}"#);
    read_by(&agreement, &commands(1), Asked::Base64, &error).unwrap();
    assert_eq!(agreement.ask(false), Asked::Base64);
    let agreement = Agreement::new(Format::Resp2);
    read_by(&agreement, &commands(1), Asked::Resp2, &resp(b":1\r\n")).unwrap();
    let error = json(400, r#"{"error":"ERR no resp2 here"}"#);
    read_by(&agreement, &commands(1), Asked::Resp2, &error).unwrap();
    assert_eq!(agreement.ask(false), Asked::Resp2);
}

#[test]
fn a_user_who_may_not_ping_gets_plain_json_from_then_on() {
    let unknown = |code: &str, result: &str| {
        let agreement = Agreement::new(Format::Resp2);
        agreement.knows_resp2(false);
        let body = format!(r#"[{result},{{"error":"{code} no 'ping' command"}}]"#);
        let replies = read_by(&agreement, &commands(1), Asked::PerhapsBase64, &json(200, &body));
        (replies, agreement.ask(false))
    };
    let (replies, next) = unknown("NOPERM", r#"{"result":7}"#);
    assert_eq!((replies.unwrap(), next), (vec![Value::Int(7)], Asked::Json));
    let (replies, _) = unknown("NOPERM", r#"{"result":"YQ=="}"#);
    assert!(replies.unwrap_err().to_string().contains("refuses `PING`"));
    let (replies, next) = unknown("LOADING", r#"{"error":"LOADING x"}"#);
    assert!(matches!(&replies.unwrap()[..], [Value::ServerError(error)] if error.code() == "LOADING"));
    assert_eq!(next, Asked::PerhapsBase64);
    let agreement = Agreement::new(Format::Resp2);
    let refusal = json(400, r#"{"error":"NOPERM no permissions to run the 'ping' command"}"#);
    read_by(&agreement, &transaction(1), Asked::PerhapsBase64, &refusal).unwrap();
    assert_eq!(agreement.ask(true), Asked::Json);
}

#[test]
fn a_reply_that_lost_bytes_is_an_error() {
    let error = read(&commands(1), Asked::Resp2, &json(200, "{\"result\":\"\u{fffd}\"}")).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::UnexpectedReturnType);
    assert!(Error::from(error).may_have_run());
}

#[test]
fn a_sender_says_whether_a_request_may_have_arrived() {
    let error = |kind| std::io::Error::new(kind, "why");
    let refused = std::io::ErrorKind::ConnectionRefused;
    for (error, may_have_run) in [
        (SendError::from(error(refused)), false),
        (SendError::not_sent("no such host"), false),
        (SendError::from(error(std::io::ErrorKind::ConnectionReset)), true),
        (SendError::from(error(std::io::ErrorKind::NotFound)), true),
        (SendError::unanswered(error(refused)), true),
        (SendError::timed_out("1 s"), true),
    ] {
        let text = error.to_string();
        assert_eq!(Error::from(RedisError::from(error)).may_have_run(), may_have_run, "{text}");
    }
    let late = RedisError::from(SendError::timed_out("after 1 s"));
    assert!(late.is_timeout() && status_of(&late).is_none());
    assert_eq!(late.to_string(), "no answer came, and the call may have run: after 1 s");
    assert!(RedisError::from(SendError::from(error(refused))).is_connection_refusal());
}

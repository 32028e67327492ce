//! Annotated calls, batches and commands over a sender that answers from a list.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use redis::{ErrorKind, RedisResult, ServerErrorKind, Value};

use crate::batch;
use crate::call::draft::Draft;
use crate::http::{Endpoint, Request, Response, SendError};
use crate::invocation::Invocation;
use crate::mock::SCRIPT;
use crate::target::Target;
use crate::target::verb::Verb;

static TARGET: Target = Target::new(&SCRIPT, Verb::Eval, "");

/// Answers from a list, and keeps what was sent.
#[derive(Clone, Default)]
struct Script {
    answers: Arc<Mutex<VecDeque<(u16, &'static str)>>>,
    sent: Arc<Mutex<Vec<Request>>>,
}

impl Script {
    fn new(answers: &[(u16, &'static str)]) -> Self {
        Self { answers: Arc::new(Mutex::new(answers.iter().copied().collect())), ..Self::default() }
    }

    /// JSON begins with a bracket.
    fn answer(&self, request: Request) -> Result<Response, SendError> {
        self.sent.lock().unwrap().push(request);
        let (status, body) =
            self.answers.lock().unwrap().pop_front().ok_or(SendError::unanswered("closed"))?;
        let is_json = body.starts_with(['[', '{']);
        let kind = if is_json { "application/json" } else { "application/octet-stream" };
        let builder = ::http::Response::builder().status(status).header("Content-Type", kind);
        Ok(builder.header("Upstash-Sync-Token", "next").body(body.into()).unwrap())
    }

    fn sent(&self) -> Vec<String> {
        let sent = self.sent.lock().unwrap();
        let text = |request: &Request| {
            format!("{} {}", request.uri().path(), String::from_utf8_lossy(request.body()))
        };
        sent.iter().map(text).collect()
    }

    fn header(&self, request: usize, name: &str) -> Option<String> {
        let sent = self.sent.lock().unwrap();
        sent[request].headers().get(name).map(|value| value.to_str().unwrap().to_owned())
    }
}

fn endpoint() -> Endpoint {
    Endpoint::new("https://x.upstash.io", "secret").unwrap()
}

fn call() -> Invocation<u64> {
    let mut draft = Draft::new(&TARGET, 1, 1);
    draft.push(&"key");
    draft.push(&7);
    draft.into_invocation()
}

fn sha() -> String {
    format!(r#"/ ["EVALSHA","{}","1","key","7"]"#, SCRIPT.sha1())
}

#[test]
fn an_unknown_script_takes_two_requests_and_the_second_has_its_text() {
    let script = Script::new(&[
        (400, r#"{"error":"NOSCRIPT No matching script. Please use EVAL."}"#),
        (200, ":7\r\n"),
    ]);
    let mut conn = endpoint().connect(|request| script.answer(request));
    assert_eq!(call().invoke(&mut conn).unwrap(), 7);
    assert_eq!(script.sent(), [sha(), r#"/ ["EVAL","return 1","1","key","7"]"#.to_owned()]);
    let header = |request, name| script.header(request, name);
    assert_eq!(header(0, "authorization").as_deref(), Some("Bearer secret"));
    assert_eq!(header(0, "upstash-response-format").as_deref(), Some("resp2"));
    assert_eq!([0, 1].map(|request| header(request, "upstash-sync-token").is_some()), [false, true]);
}

#[test]
fn nothing_that_may_have_run_is_sent_again() {
    for answer in [
        (400, r#"{"error":"NOSCRIPT of my own"}"#),
        (400, r#"{"error":"ERR x script: abc, on @user_script:1."}"#),
        (400, r#"{"error":"ERR unsupported Upstash-Response-Format"}"#),
        (500, r#"{"error":"NOSCRIPT No matching script. Please use EVAL."}"#),
        (502, "{"),
        (200, "$9\r\nab"),
    ] {
        let script = Script::new(&[answer]);
        let mut conn = endpoint().connect(|request| script.answer(request));
        let error = call().invoke(&mut conn).unwrap_err();
        assert!(error.may_have_run() && script.sent() == [sha()], "{error}");
    }
    let script = Script::default();
    let error = call().invoke(&mut endpoint().connect(|request| script.answer(request))).unwrap_err();
    assert_eq!(error.to_string(), "scripts/x.lua: no answer came, and the call may have run: closed");
    assert_eq!(script.sent(), [sha()]);
}

#[test]
fn an_error_has_its_line_as_on_a_socket() {
    let script = Script::new(&[(400, r#"{"error":"ERR boom script: abc, on @user_script:2."}"#)]);
    let mut conn = endpoint().connect(|request| script.answer(request));
    assert_eq!(call().invoke(&mut conn).unwrap_err().to_string(), "scripts/x.lua:2: boom");
}

#[test]
fn a_batch_is_one_pipeline_and_an_atomic_one_a_transaction() {
    let text = r#"["EVAL","return 1","1","key","7"]"#;
    let digest = format!(r#"["EVALSHA","{}","1","key","7"]"#, SCRIPT.sha1());
    let script = Script::new(&[
        (200, ":1\r\n:2\r\n"),
        (200, r#"[{"result":1},{"error":"ERR x"},{"result":"UE9ORw=="}]"#),
        (400, r#"{"error":"ERR Command is not available: 'X'"}"#),
    ]);
    let mut conn = endpoint().connect(|request| script.answer(request));
    let both = || vec![call(), call()];
    let sum: u64 = batch(both()).invoke(&mut conn).unwrap().into_iter().map(Result::unwrap).sum();
    assert_eq!(sum, 3);
    let results = batch(both()).atomic().invoke(&mut conn).unwrap();
    assert!(matches!(results[..], [Ok(1), Err(_)]));
    let error = batch(both()).atomic().invoke(&mut conn).unwrap_err();
    assert!(!error.may_have_run() && error.code() == Some("ERR"), "{error}");
    let sent = script.sent();
    assert_eq!(sent[0], format!("/pipeline [{text},{digest}]"));
    assert_eq!(sent[1], format!(r#"/multi-exec [{text},{digest},["PING"]]"#));
    assert_eq!(sent[2], format!("/multi-exec [{text},{digest}]"));
    assert_eq!([1, 2].map(|request| script.header(request, "upstash-response-format")), [None, None]);
    assert_eq!(script.header(2, "upstash-encoding").as_deref(), Some("base64"));
}

#[test]
fn plain_commands_and_pipelines_work_as_on_a_socket() {
    let script = Script::new(&[
        (200, "$1\r\na\r\n"),
        (200, "+OK\r\n:2\r\n"),
        (200, r#"[{"result":"OK"},{"result":2},{"result":"UE9ORw=="}]"#),
        (400, r#"{"error":"ERR x"}"#),
        (200, "+PONG\r\n"),
    ]);
    let mut conn = endpoint().connect(|request| script.answer(request));
    assert_eq!(redis::cmd("GET").arg("x").query::<String>(&mut conn).unwrap(), "a");
    let mut pipe = redis::pipe();
    pipe.set("a", 1).ignore().incr("a", 1);
    assert_eq!(pipe.query::<(u64,)>(&mut conn).unwrap(), (2,));
    assert_eq!(pipe.atomic().query::<(u64,)>(&mut conn).unwrap(), (2,));
    let error = pipe.query::<(u64,)>(&mut conn).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Server(ServerErrorKind::ResponseError));
    assert!(redis::ConnectionLike::check_connection(&mut conn));
    assert!(!redis::ConnectionLike::check_connection(&mut conn));
}

#[test]
fn too_large_a_request_and_one_that_is_no_text_stay_here() {
    let script = Script::default();
    let mut conn = endpoint().with_max_request_bytes(50).connect(|request| script.answer(request));
    let error = call().invoke(&mut conn).unwrap_err();
    assert!(!error.may_have_run() && error.to_string().contains("the server takes 50"), "{error}");
    let error: RedisResult<Value> = redis::cmd("SET").arg(&b"\xff"[..]).query(&mut conn);
    assert!(error.unwrap_err().to_string().contains("nothing was sent"));
    assert!(script.sent().is_empty());
}

#[test]
fn clones_share_what_they_learned_and_nobody_shows_the_token() {
    let script = Script::new(&[(200, r#"{"result":7}"#), (200, r#"[{"result":7},{"result":"PONG"}]"#)]);
    let mut conn = endpoint().connect(|request| script.answer(request));
    call().invoke(&mut conn.clone()).unwrap();
    call().invoke(&mut conn).unwrap();
    assert_eq!(script.header(1, "upstash-encoding").as_deref(), Some("base64"));
    assert!(!format!("{conn:?}").contains("secret"));
}

#[cfg(feature = "aio")]
mod awaited {
    use super::{Script, call, endpoint, sha};
    use crate::batch;
    use crate::mock::ready;

    fn assert_send<T: Send>(future: T) -> T {
        future
    }

    #[test]
    fn async_calls_and_batches_can_be_spawned_and_send_nothing_else() {
        let script = Script::new(&[
            (200, ":7\r\n"),
            (200, ":1\r\n:2\r\n"),
            (200, r#"[{"result":3},{"result":"PONG"}]"#),
        ]);
        let sender = script.clone();
        let mut conn = endpoint().connect(move |request| std::future::ready(sender.answer(request)));
        assert_eq!(ready(assert_send(call().invoke_async(&mut conn))).unwrap(), 7);
        let both = batch(vec![call(), call()]);
        assert_eq!(ready(assert_send(both.invoke_async(&mut conn))).unwrap().len(), 2);
        let one = batch((call(),)).atomic();
        assert!(matches!(ready(assert_send(one.invoke_async(&mut conn))).unwrap(), (Ok(3),)));
        let sent = script.sent();
        assert_eq!(sent[0], sha());
        assert!(sent.iter().all(|it| !it.contains("EXISTS")), "{sent:?}");
    }
}

//! What the emulated service refuses, and how it answers: the facts that its documentation states.
#![cfg(test)]

use redis_script_http::dialect::{Dialect, Knowledge};
use redis_script_http::emulator::Emulator;
use redis_script_http::{READ_ONLY_TOKEN, TOKEN};
use redis_script_tests::live::Live;
use ureq::http::{Method, Request};
use ureq::{Agent, RequestExt as _};

/// A request that is right but for what a test changes.
struct Sent<'t> {
    method: Method,
    path: &'t str,
    token: &'t str,
    headers: &'t [(&'t str, &'t str)],
    body: &'t str,
}

impl Default for Sent<'_> {
    fn default() -> Self {
        Self { method: Method::POST, path: "/", token: TOKEN, headers: &[], body: r#"["PING"]"# }
    }
}

/// The status and the body of the answer.
fn answer(emulator: &Emulator, sent: &Sent<'_>) -> (u16, String) {
    let mut request = Request::builder().method(sent.method.clone()).uri(emulator.url() + sent.path);
    request = request.header("Authorization", format!("Bearer {}", sent.token));
    for (name, value) in sent.headers {
        request = request.header(*name, *value);
    }
    let request = request.body(sent.body.to_owned()).unwrap().with_agent(Agent::new_with_defaults());
    let request = request.configure().http_status_as_error(false).allow_non_standard_methods(true);
    let mut answer = request.build().run().unwrap();
    (answer.status().as_u16(), answer.body_mut().read_to_string().unwrap())
}

const RESP2: (&str, &str) = ("Upstash-Response-Format", "resp2");
const BASE64: (&str, &str) = ("Upstash-Encoding", "base64");

#[test]
fn what_is_refused_does_not_reach_the_server() {
    let live = Live::start();
    let emulator = Emulator::start(live.port(), Dialect { max_request: 100, ..Dialect::default() }).unwrap();
    let long = format!(r#"["SET","k","{}"]"#, "x".repeat(100));
    let with = |path, headers, body| Sent { path, headers, body, ..Sent::default() };
    let write = r#"["SET","k","v"]"#;
    for (sent, status, word) in [
        (Sent { token: "another", ..with("/", &[], write) }, 401, "WRONGPASS"),
        (Sent { method: Method::DELETE, ..with("/", &[], write) }, 405, "method"),
        (with("/none", &[], write), 404, "/none"),
        (with("/", &[RESP2, BASE64], write), 400, "base64"),
        (with("/", &[("Upstash-Response-Format", "resp3")], write), 400, "format"),
        (with("/multi-exec", &[RESP2], r#"[["SET","k","v"]]"#), 400, "resp2"),
        (with("/", &[], &long), 400, "ERR max request size exceeded"),
        (with("/", &[], "SET k v"), 400, "ERR"),
        (with("/", &[], r#"["SET","k",null]"#), 400, "ERR"),
        (with("/", &[], "[]"), 400, "ERR empty command"),
        (with("/pipeline", &[], "[]"), 400, "ERR empty pipeline"),
        (with("/pipeline", &[], r#"[["SET","k","v"],["WATCH","k"]]"#), 400, "'WATCH'"),
        (with("/multi-exec", &[], r#"[["SET","k","v"],["NONE"]]"#), 400, "unknown command"),
        (Sent { token: READ_ONLY_TOKEN, ..with("/", &[], write) }, 400, "NOPERM"),
    ] {
        let (found, body) = answer(&emulator, &sent);
        assert_eq!(found, status, "{body}");
        assert!(body.starts_with(r#"{"error":""#) && body.contains(word), "{body}");
    }
    let exists: bool = redis::cmd("EXISTS").arg("k").query(&mut live.connect().unwrap()).unwrap();
    assert!(!exists);
}

#[test]
fn each_format_has_its_form() {
    let live = Live::start();
    let emulator = Emulator::start(live.port(), Dialect::default()).unwrap();
    let pipeline = r#"[["SET","k","v"],["GET","k"],["INCR","k"],["GET","none"]]"#;
    let error = "ERR value is not an integer or out of range";
    for (path, headers, body, status, expected) in [
        ("/", &[][..], r#"["GET","none"]"#, 200, r#"{"result":null}"#.to_owned()),
        ("/", &[RESP2], r#"["ECHO","a"]"#, 200, "$1\r\na\r\n".to_owned()),
        ("/", &[BASE64], r#"["ECHO","a"]"#, 200, r#"{"result":"YQ=="}"#.to_owned()),
        ("/", &[], r#"["INCRBY","n",9007199254740993]"#, 200, r#"{"result":"9007199254740993"}"#.to_owned()),
        (
            "/pipeline",
            &[],
            pipeline,
            200,
            format!(r#"[{{"result":"OK"}},{{"result":"v"}},{{"error":"{error}"}},{{"result":null}}]"#),
        ),
        ("/pipeline", &[RESP2], pipeline, 200, format!("+OK\r\n$1\r\nv\r\n-{error}\r\n$-1\r\n")),
        (
            "/multi-exec",
            &[BASE64],
            pipeline,
            200,
            format!(r#"[{{"result":"OK"}},{{"result":"dg=="}},{{"error":"{error}"}},{{"result":null}}]"#),
        ),
        ("/", &[], r#"["INCR","k"]"#, 400, format!(r#"{{"error":"{error}"}}"#)),
        ("/", &[RESP2], r#"["INCR","k"]"#, 400, format!("-{error}\r\n")),
    ] {
        assert_eq!(
            answer(&emulator, &Sent { path, headers, body, ..Sent::default() }),
            (status, expected),
            "{path} {body}"
        );
    }
}

#[test]
fn an_older_server_refuses_a_header_or_does_not_see_it() {
    let live = Live::start();
    let answer = |resp2, base64, headers| {
        let emulator = Emulator::start(live.port(), Dialect { resp2, base64, ..Dialect::default() }).unwrap();
        answer(&emulator, &Sent { headers, ..Sent::default() })
    };
    let plain = (200, r#"{"result":"PONG"}"#.to_owned());
    assert_eq!(answer(Knowledge::Ignored, Knowledge::Ignored, &[RESP2, BASE64]), plain);
    assert_eq!(answer(Knowledge::Refused, Knowledge::Known, &[RESP2]).0, 400);
    assert_eq!(answer(Knowledge::Known, Knowledge::Refused, &[BASE64]).0, 400);
}

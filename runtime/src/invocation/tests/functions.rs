//! A function over a blocking connection: what is sent, and what is loaded where the server lacks it.

use crate::call::frame::Frame;
use crate::invocation::sync::run;
use crate::mock::{Mock, packed};
use crate::server_words::is_its_own;
use crate::target::Target;
use crate::target::library::Library;
use crate::target::script::Script;
use crate::target::verb::{Function, Verb};
use redis::{RedisResult, Value};

const CODE: &str = "#!lua name=x\n";
const MISSING: &str = "-ERR Function not found\r\n";

fn library() -> Library {
    Library::new("x", Script::new("x.lua", CODE, ""), &["f"])
}

fn target(script: Script) -> &'static Target {
    let library: &'static Library = Box::leak(Box::new(library()));
    let script: &'static Script = Box::leak(Box::new(script));
    Box::leak(Box::new(Target::new(script, Verb::Call(Function { name: "f", library }), "")))
}

fn fcall() -> Vec<u8> {
    packed(&["FCALL", "f", "1", "key"])
}

fn made_of(mock: &mut Mock, target: &'static Target) -> RedisResult<Value> {
    let mut frame = Frame::new(target, 1, 0);
    frame.push(&"key");
    run(mock, &frame).reply
}

fn made(mock: &mut Mock) -> RedisResult<Value> {
    made_of(mock, target(*library().code()))
}

#[test]
fn a_missing_function_takes_two_round_trips() {
    let mut mock = Mock::answering(&[MISSING, "$1\r\nx\r\n", ":7\r\n"]);
    assert_eq!(made(&mut mock), Ok(Value::Int(7)));
    let load = packed(&["FUNCTION", "LOAD", CODE]);
    assert_eq!(mock.sent, [fcall(), [load, fcall()].concat()]);
}

#[test]
fn it_takes_three_where_pipelines_are_refused() {
    let mut mock = Mock::answering(&[MISSING, "$1\r\nx\r\n", ":7\r\n"]);
    mock.refuses_pipelines = true;
    assert_eq!(made(&mut mock), Ok(Value::Int(7)));
    assert_eq!(mock.sent.len(), 3);
}

#[test]
fn what_was_loaded_and_deleted_again_is_loaded_once_more() {
    let mut mock = Mock::answering(&[MISSING, "$1\r\nx\r\n", MISSING, "$1\r\nx\r\n", ":7\r\n"]);
    assert_eq!(made(&mut mock), Ok(Value::Int(7)));
    let exists = "-ERR Library 'x' already exists\r\n";
    let mut mock = Mock::answering(&[MISSING, "$1\r\nx\r\n", MISSING, exists, MISSING]);
    assert_eq!(made(&mut mock).unwrap_err().detail(), Some("Function not found"));
}

/// One that may itself say that it is not there, of a library that has its own text, and so its own hints.
fn imitating(mock: &mut Mock) -> RedisResult<Value> {
    let code: &'static str = Box::leak(String::from(CODE).into_boxed_str());
    let library = Library::new("x", Script::new("x.lua", code, ""), &["f"]);
    made_of(mock, target(library.code().may_imitate_server()))
}

const EXISTS: &str = "-ERR Library 'x' already exists\r\n";

fn listed(code: &str) -> String {
    format!("*1\r\n*4\r\n$12\r\nlibrary_name\r\n+x\r\n$12\r\nlibrary_code\r\n${}\r\n{code}\r\n", code.len())
}

#[test]
fn what_may_say_so_itself_is_called_again_only_if_it_had_to_be_loaded() {
    let load = packed(&["FUNCTION", "LOAD", CODE]);
    let mut mock = Mock::answering(&[MISSING, "$1\r\nx\r\n", ":7\r\n"]);
    assert_eq!(imitating(&mut mock), Ok(Value::Int(7)));
    assert_eq!(mock.sent, [fcall(), load.clone(), fcall()]);

    let mut mock = Mock::answering(&[MISSING, EXISTS, &listed(CODE)]);
    let error = imitating(&mut mock).unwrap_err();
    assert!(is_its_own(&error));
    let list = packed(&["FUNCTION", "LIST", "LIBRARYNAME", "x", "WITHCODE"]);
    assert_eq!(mock.sent, [fcall(), load, list]);
}

#[test]
fn why_what_may_say_so_itself_is_missing_is_told() {
    let detail = |wire: &[&str]| {
        let error = imitating(&mut Mock::answering(wire)).unwrap_err();
        assert!(!is_its_own(&error));
        error.detail().map(str::to_owned)
    };
    let other = detail(&[MISSING, EXISTS, &listed("#!lua name=x\n-- theirs\n")]);
    assert_eq!(other.as_deref(), Some("Library 'x' already exists"));
    assert_eq!(detail(&[MISSING, EXISTS, "*0\r\n"]).as_deref(), Some("Function not found"));
    assert_eq!(detail(&[MISSING, "-READONLY x\r\n"]).as_deref(), Some("x"));
}

#[test]
fn no_other_error_is_sent_again() {
    for answer in
        ["-ERR boom script: f, on @user_function:2.\r\n", "-NOSCRIPT No matching script.\r\n", "-OOM x\r\n"]
    {
        let mut mock = Mock::answering(&[answer]);
        assert!(made(&mut mock).is_err());
        assert_eq!(mock.sent.len(), 1, "{answer}");
    }
    let mut mock = Mock::default();
    mock.replies.push_back(Err(std::io::Error::from(std::io::ErrorKind::TimedOut).into()));
    assert!(made(&mut mock).unwrap_err().is_timeout());
    assert_eq!(mock.sent.len(), 1);
}

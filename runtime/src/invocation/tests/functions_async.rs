//! The same over an async connection.

use crate::call::command::Command;
use crate::invocation::aio::run_async;
use crate::mock::{Mock, packed, ready};
use crate::server_words::is_its_own;
use crate::target::Target;
use crate::target::library::Library;
use crate::target::script::Script;
use crate::target::verb::{Function, Verb};
use crate::transport::aio::sender;
use redis::{RedisResult, Value, parse_redis_value};

const CODE: &str = "#!lua name=x\n";
const MISSING: &str = "-ERR Function not found\r\n";

fn target(script: Script) -> &'static Target {
    let library: &'static Library = Box::leak(Box::new(Library::new("x", script, &["f"])));
    Box::leak(Box::new(Target::new(library.code(), Verb::Call(Function { name: "f", library }), "")))
}

fn made_of(mock: &mut Mock, target: &'static Target) -> RedisResult<Value> {
    let (send, mut command) = (sender(mock), Command::new(target, 1, 0));
    command.push(&"key");
    ready(run_async(mock, send, &command)).reply
}

fn made(mock: &mut Mock) -> RedisResult<Value> {
    let library = Library::new("x", Script::new("x.lua", CODE, ""), &["f"]);
    made_of(mock, target(*library.code()))
}

#[test]
fn a_missing_function_takes_two_round_trips() {
    let mut mock = Mock::answering(&[MISSING, "$1\r\nx\r\n", ":7\r\n"]);
    assert_eq!(made(&mut mock), Ok(Value::Int(7)));
    let (load, fcall) = (packed(&["FUNCTION", "LOAD", CODE]), packed(&["FCALL", "f", "1", "key"]));
    assert_eq!(mock.sent, [fcall.clone(), [load, fcall].concat()]);
}

#[test]
fn why_it_was_not_loaded_is_told() {
    let mut mock = Mock::answering(&[MISSING, "-READONLY x\r\n", MISSING]);
    assert_eq!(made(&mut mock).unwrap_err().code(), Some("READONLY"));
    let mut mock = Mock::answering(&[MISSING, "-ERR Library 'x' already exists\r\n", ":7\r\n"]);
    assert_eq!(made(&mut mock), Ok(Value::Int(7)), "another program has loaded it in between");
}

/// A cluster's client gives up on the two.
#[test]
fn a_call_that_was_redirected_is_sent_alone() {
    let ask = parse_redis_value(b"-ASK 7 127.0.0.1:7000\r\n").and_then(Value::extract_error);
    let mut mock = Mock::answering(&[MISSING]);
    mock.replies.extend([ask, Ok(Value::Nil), Ok(Value::Int(7))]);
    assert_eq!(made(&mut mock), Ok(Value::Int(7)));
    assert_eq!(mock.sent[2], packed(&["FCALL", "f", "1", "key"]));
}

#[test]
fn what_may_say_so_itself_is_called_again_only_if_the_node_of_its_key_had_to_load_it() {
    let code: &'static str = Box::leak(String::from(CODE).into_boxed_str());
    let library = Library::new("x", Script::new("x.lua", code, ""), &["f"]);
    let imitating = |mock: &mut Mock| made_of(mock, target(library.code().may_imitate_server()));
    let alone = "-ERR This instance has cluster support disabled\r\n";
    let mut mock = Mock::answering(&[MISSING, alone, "$1\r\nx\r\n", ":7\r\n"]);
    assert_eq!(imitating(&mut mock), Ok(Value::Int(7)));
    let (load, fcall) = (packed(&["FUNCTION", "LOAD", CODE]), packed(&["FCALL", "f", "1", "key"]));
    let slot = packed(&["CLUSTER", "COUNTKEYSINSLOT", "12539"]);
    assert_eq!(mock.sent, [fcall.clone(), [slot, load].concat(), fcall]);

    let listed = format!("*1\r\n*2\r\n$12\r\nlibrary_code\r\n${}\r\n{CODE}\r\n", CODE.len());
    let exists = "-ERR Library 'x' already exists\r\n";
    let mut mock = Mock::answering(&[MISSING, alone, exists, alone, &listed]);
    assert!(is_its_own(&imitating(&mut mock).unwrap_err()));
    assert_eq!(mock.sent.len(), 3);
}

#[test]
fn no_other_error_is_sent_again() {
    for answer in ["-ERR boom script: f, on @user_function:2.\r\n", "-TRYAGAIN x\r\n"] {
        let mut mock = Mock::answering(&[answer]);
        assert!(made(&mut mock).is_err());
        assert_eq!(mock.sent.len(), 1, "{answer}");
    }
}

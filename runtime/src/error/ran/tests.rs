//! Which errors say that nothing ran; each that a script may have worded does not.

use redis::{ErrorKind, RedisError, Value, parse_redis_value};
use std::io;

use super::Error;
use crate::call::frame::Frame;
use crate::error::Result;
use crate::invocation::outcome::finish;
use crate::invocation::sync::run;
use crate::mock::Mock;
use crate::target::Target;
use crate::target::library::Library;
use crate::target::script::Script;
use crate::target::verb::{Function, Verb};

const NOSCRIPT: &str = "NOSCRIPT No matching script. Please use EVAL.";

fn server(line: &str) -> RedisError {
    match parse_redis_value(format!("-{line}\r\n").as_bytes()) {
        Ok(Value::ServerError(error)) => error.into(),
        other => panic!("no error line: {other:?}"),
    }
}

fn script(text: &'static str) -> &'static Target {
    let script = Box::leak(Box::new(Script::new("x.lua", text, "")));
    Box::leak(Box::new(Target::new(script, Verb::Eval, "")))
}

fn may_have_run(target: &'static Target, line: &str) -> bool {
    Error::from_call(target, server(line)).may_have_run()
}

#[test]
fn what_the_server_refused_before_it_began_did_not_run() {
    for line in [
        NOSCRIPT,
        "LOADING Redis is loading the dataset in memory",
        "NOAUTH Authentication required.",
        "WRONGPASS invalid username-password pair or user is disabled.",
        "MOVED 3999 127.0.0.1:6381",
        "BUSY Redis is busy running a script. You can only call SCRIPT KILL or SHUTDOWN NOSAVE.",
        "CROSSSLOT Keys in request don't hash to the same slot",
        "CLUSTERDOWN The cluster is down",
        "NOPERM this user has no permissions to run the 'evalsha' command",
        "NOPERM User u has no permissions to run the 'eval_ro' command",
        "NOPERM this user has no permissions to run the 'evalsha' command or its subcommand",
        "ERR unknown command 'EVALSHA_RO', with args beginning with: 'x' ",
    ] {
        assert!(!may_have_run(script("return redis.call('INCR', KEYS[1])"), line), "{line}");
    }
}

#[test]
fn what_may_have_come_from_within_may_have_run() {
    for line in [
        "READONLY You can't write against a read only replica.",
        "OOM command not allowed when used memory > 'maxmemory'.",
        "MISCONF Redis is configured to save RDB snapshots",
        "MASTERDOWN Link with MASTER is down",
        "NOPERM this user has no permissions to run the 'get' command",
        "NOPERM this user has no permissions to access one of the keys used as arguments",
        "ERR value is not an integer or out of range",
        "WRONGTYPE Operation against a key",
        "LIMIT of mine",
        "NOSCRIPT of mine",
        "LOADING x script: abc, on @user_script:1.",
        "ERR Error running script (call to f_abc): @user_script:1: x",
    ] {
        assert!(may_have_run(script("return redis.call('INCR', KEYS[1])"), line), "{line}");
    }
}

#[test]
fn a_script_that_could_word_the_error_may_have_run() {
    for (text, line) in [
        ("return redis.error_reply('LOADING x')", "LOADING x"),
        ("return redis.pcall('MY.COMMAND')", "BUSY x"),
        ("return redis.error_reply('ERR unknown command x')", "ERR unknown command x"),
        ("return redis.error_reply('NOSCRIPT No matching script.')", "NOSCRIPT No matching script."),
    ] {
        assert!(may_have_run(script(text), line), "{text}");
    }
    let imitating = Box::leak(Box::new(Script::new("x.lua", "", "").may_imitate_server()));
    let target = Box::leak(Box::new(Target::new(imitating, Verb::EvalText, "")));
    assert!(may_have_run(target, NOSCRIPT) && may_have_run(target, "LOADING x"));
}

#[test]
fn a_function_that_is_missing_did_not_run() {
    const TEXTS: [&str; 4] = [
        "ERR Function not found",
        "ERR Library 'limits' already exists",
        "ERR Error compiling function: x",
        "ERR unknown command `FCALL`, with args beginning with: `hit`, ",
    ];
    let target = |text: &'static str| -> &'static Target {
        let library = Box::leak(Box::new(Library::new("limits", Script::new("x.lua", text, ""), &["hit"])));
        let script = Box::leak(Box::new(Script::new("x.lua", text, "")));
        Box::leak(Box::new(Target::new(script, Verb::Call(Function { name: "hit", library }), "")))
    };
    for line in TEXTS {
        assert!(!may_have_run(target("#!lua name=limits\nreturn 1"), line), "{line}");
        let says_so = Box::leak(format!("redis.error_reply('{}')", &line[4..]).into_boxed_str());
        assert!(may_have_run(target(says_so), line), "{line}");
    }
}

#[test]
fn an_error_of_a_connection_or_a_plain_command_may_have_run() {
    for kind in [io::ErrorKind::TimedOut, io::ErrorKind::ConnectionReset] {
        assert!(Error::from(RedisError::from(io::Error::from(kind))).may_have_run());
    }
    assert!(Error::from(server("LOADING x")).may_have_run());
    assert!(Error::from(RedisError::from((ErrorKind::Parse, "x"))).may_have_run());
    let refused = RedisError::from(io::Error::from(io::ErrorKind::ConnectionRefused));
    assert!(!Error::from(refused.clone()).may_have_run());
    assert!(!Error::from_call(script(""), refused).may_have_run());
}

#[test]
fn a_call_that_was_refused_here_did_not_run() {
    static IN_CLUSTER: Script = Script::new("x.lua", "return 1", "").in_cluster();
    static TARGET: Target = Target::new(&IN_CLUSTER, Verb::Eval, "");
    let mut frame = Frame::new(&TARGET, 2, 0);
    let error = finish::<Result<()>>(run(&mut Mock::default(), &frame)).unwrap_err();
    assert!(!error.may_have_run(), "{error}");
    frame.extend(&["a", "b"]);
    let error = finish::<Result<()>>(run(&mut Mock::default(), &frame)).unwrap_err();
    assert!(!error.may_have_run(), "{error}");
}

#[test]
fn a_batch_that_was_refused_here_or_discarded_did_not_run() {
    let subscribe = vec![redis::cmd("SUBSCRIBE")];
    let error = crate::batch(subscribe).invoke(&mut Mock::default()).unwrap_err();
    assert!(!error.may_have_run(), "{error}");
    for exec in ["-EXECABORT Transaction discarded because of previous errors.\r\n", "*-1\r\n"] {
        let mut mock = Mock::answering(&["+OK\r\n", "-OOM x\r\n", exec]);
        let error = crate::batch(vec![redis::cmd("GET")]).atomic().invoke(&mut mock).unwrap_err();
        assert!(!error.may_have_run(), "{error}");
    }
    let mut mock = Mock::answering(&["-BUSY x\r\n", "+OK\r\n", "-ERR EXEC without MULTI\r\n"]);
    let error = crate::batch(vec![redis::cmd("GET")]).atomic().invoke(&mut mock).unwrap_err();
    assert!(error.may_have_run(), "{error}");
}

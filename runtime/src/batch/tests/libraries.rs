//! Functions: a batch loads their library for those that the server refused, and only then.

use super::{MISSING as NO_SCRIPT, call, codes, packed, text};
use crate::batch;
use crate::call::draft::Draft;
use crate::error::{Error, Result};
use crate::invocation::Invocation;
use crate::mock::{Mock, SCRIPT};
use crate::retry::hints;
use crate::target::Target;
use crate::target::library::Library;
use crate::target::script::Script;
use crate::target::verb::{Function, Verb};

const CODE: &str = "#!lua name=x\n";
const MISSING: &str = "-ERR Function not found\r\n";
const LOADED: &str = "$1\r\nx\r\n";
const EXISTS: &str = "-ERR Library 'x' already exists\r\n";

/// A function of a library that no other test has, so that nothing is remembered of it.
fn new() -> &'static Target {
    calling(|function| function)
}

/// The same, where a server had the library before.
fn met() -> &'static Target {
    let target = new();
    hints::meet(target.library().unwrap());
    target
}

/// The same, of a function that may itself say that it is not there.
fn imitating() -> &'static Target {
    calling(Script::may_imitate_server)
}

fn calling(change: fn(Script) -> Script) -> &'static Target {
    let code: &'static str = Box::leak(String::from(CODE).into_boxed_str());
    let library: &'static Library =
        Box::leak(Box::new(Library::new("x", Script::new("x.lua", code, ""), &["f"])));
    let function: &'static Script = Box::leak(Box::new(change(*library.code())));
    Box::leak(Box::new(Target::new(function, Verb::Call(Function { name: "f", library }), "")))
}

fn function(target: &'static Target, key: &str) -> Invocation<u64> {
    let mut draft = Draft::new(target, 1, 0);
    draft.push(&key);
    draft.into_invocation()
}

fn two(target: &'static Target) -> Vec<Invocation<u64>> {
    vec![function(target, "a"), function(target, "b")]
}

fn load() -> Vec<u8> {
    packed(&["FUNCTION", "LOAD", CODE])
}

fn fcall(key: &str) -> Vec<u8> {
    packed(&["FCALL", "f", "1", key])
}

fn values(results: Vec<Result<u64>>) -> Vec<u64> {
    results.into_iter().map(Result::unwrap).collect()
}

#[test]
fn what_was_refused_is_sent_again_behind_one_load() {
    let answers = [MISSING, MISSING, LOADED, ":1\r\n", ":2\r\n"];
    let mut mock = Mock::answering(&answers);
    assert_eq!(values(batch(two(met())).invoke(&mut mock).unwrap()), [1, 2]);
    let sent = [[fcall("a"), fcall("b")].concat(), [load(), fcall("a"), fcall("b")].concat()];
    assert_eq!(mock.sent, sent);
    #[cfg(feature = "aio")]
    {
        let mut mock = Mock::answering(&answers);
        assert_eq!(values(crate::mock::ready(batch(two(met())).invoke_async(&mut mock)).unwrap()), [1, 2]);
        assert_eq!(mock.sent, sent);
    }
}

#[test]
fn what_is_new_to_the_program_comes_along_once_and_a_loaded_library_costs_nothing() {
    for reply in [LOADED, EXISTS] {
        let target = new();
        let calls = || batch((function(target, "a"), call::<u64>(&SCRIPT, "b"), function(target, "c")));
        let mut mock = Mock::answering(&[reply, ":1\r\n", ":2\r\n", ":3\r\n", ":4\r\n", ":5\r\n", ":6\r\n"]);
        let (one, other, three) = calls().invoke(&mut mock).unwrap();
        assert_eq!([one, other, three].map(Result::unwrap), [1, 2, 3]);
        calls().invoke(&mut mock).unwrap().2.unwrap();
        let later = [fcall("a"), text(&SCRIPT, "b"), fcall("c")].concat();
        assert_eq!(mock.sent, [[load(), later.clone()].concat(), later]);
        #[cfg(feature = "aio")]
        {
            let target = new();
            let mut mock = Mock::answering(&[reply, ":1\r\n", ":2\r\n"]);
            assert_eq!(
                values(crate::mock::ready(batch(two(target)).invoke_async(&mut mock)).unwrap()),
                [1, 2]
            );
            assert_eq!(mock.sent, [[load(), fcall("a"), fcall("b")].concat()]);
        }
    }
}

#[test]
fn what_a_server_lacked_is_new_again() {
    let target = met();
    let calls = || batch((function(target, "a"), call::<u64>(&SCRIPT, "b")));
    let mut mock = Mock::answering(&[MISSING, ":2\r\n", LOADED, ":1\r\n", ":2\r\n"]);
    assert!(calls().invoke(&mut mock).unwrap().0.is_err());
    assert_eq!(calls().invoke(&mut mock).unwrap().0.unwrap(), 1);
}

#[test]
fn it_is_loaded_once_and_why_it_was_not_is_told() {
    let mut mock = Mock::answering(&[MISSING, MISSING, EXISTS, ":1\r\n", MISSING]);
    let results = batch(two(met())).invoke(&mut mock).unwrap();
    assert_eq!((mock.sent.len(), codes(&results)), (2, vec![None, Some("ERR")]));
    assert!(matches!(&results[1], Err(Error::Library(error)) if error.to_string().contains("already")));

    let mut mock = Mock::answering(&[MISSING, MISSING, LOADED, MISSING, ":2\r\n"]);
    let results = batch(two(met())).invoke(&mut mock).unwrap();
    assert_eq!((mock.sent.len(), codes(&results)), (2, vec![Some("ERR"), None]));
    let told = results[0].as_ref().unwrap_err().to_string();
    assert_eq!(told, "the server does not have the function `f` of `x`: load x.lua first");
}

#[test]
fn a_function_that_may_say_so_itself_has_its_library_in_front_and_is_never_called_again() {
    for (reply, own) in [(LOADED, true), (EXISTS, false)] {
        for is_ordered in [true, false] {
            let calls = batch(two(imitating()));
            let calls = if is_ordered { calls } else { calls.unordered() };
            let mut mock = Mock::answering(&[reply, MISSING, ":2\r\n"]);
            let results = calls.invoke(&mut mock).unwrap();
            assert_eq!(mock.sent, [[load(), fcall("a"), fcall("b")].concat()]);
            assert_eq!(results[1].as_ref().unwrap(), &2);
            let error = results[0].as_ref().unwrap_err();
            assert_eq!(matches!(error, Error::Returned(_)), own, "{error}");
            assert!(
                own || error.to_string().ends_with("first, unless `f` itself returned this error"),
                "{error}"
            );
        }
    }
}

#[test]
fn a_function_that_a_script_has_overtaken_waits_for_nobody() {
    let calls = || batch(vec![function(met(), "a"), call(&SCRIPT, "b")]);
    let mut mock = Mock::answering(&[MISSING, ":2\r\n"]);
    assert_eq!(codes(&calls().invoke(&mut mock).unwrap()), [Some("ERR"), None]);
    assert_eq!(mock.sent.len(), 1);

    let mut mock = Mock::answering(&[MISSING, NO_SCRIPT, LOADED, ":1\r\n", ":2\r\n"]);
    assert_eq!(values(calls().unordered().invoke(&mut mock).unwrap()), [1, 2]);
    assert_eq!(mock.sent[1], [load(), fcall("a"), text(&SCRIPT, "b")].concat());
}

#[test]
fn a_transaction_loads_nothing() {
    let mut mock = Mock::answering(&[
        "+OK\r\n",
        "+QUEUED\r\n",
        "+QUEUED\r\n",
        "*2\r\n-ERR Function not found\r\n:2\r\n",
    ]);
    assert_eq!(codes(&batch(two(new())).atomic().invoke(&mut mock).unwrap()), [Some("ERR"), None]);
    assert_eq!(mock.sent, [[packed(&["MULTI"]), fcall("a"), fcall("b"), packed(&["EXEC"])].concat()]);
}

//! Functions: a batch loads their library for those that the server refused, and only then.

use super::{MISSING as NO_SCRIPT, call, codes, packed, text};
use crate::batch;
use crate::callee::Callee;
use crate::draft::Draft;
use crate::error::{Error, Result};
use crate::functions::Library;
use crate::invocation::Invocation;
use crate::mock::{Mock, SCRIPT};
use crate::script::Script;
use crate::verb::Verb;

const CODE: &str = "#!lua name=x\n";
const MISSING: &str = "-ERR Function not found\r\n";
const LOADED: &str = "$1\r\nx\r\n";
const EXISTS: &str = "-ERR Library 'x' already exists\r\n";

static LIBRARY: Library = Library::new("x", Script::new("x.lua", CODE, ""), &["f"]);
static FUNCTION: Script = LIBRARY.function("f");

fn function(key: &str) -> Invocation<u64> {
    static CALLEE: Callee = Callee::new(&FUNCTION, Verb::Call, b"");
    let mut draft = Draft::new(&CALLEE, 1, 0);
    draft.push(&key);
    draft.into_invocation()
}

fn two() -> Vec<Invocation<u64>> {
    vec![function("a"), function("b")]
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
    assert_eq!(values(batch(two()).invoke(&mut mock).unwrap()), [1, 2]);
    let sent = [[fcall("a"), fcall("b")].concat(), [load(), fcall("a"), fcall("b")].concat()];
    assert_eq!(mock.sent, sent);
    #[cfg(feature = "aio")]
    {
        let mut mock = Mock::answering(&answers);
        assert_eq!(values(crate::mock::ready(batch(two()).invoke_async(&mut mock)).unwrap()), [1, 2]);
        assert_eq!(mock.sent, sent);
    }
}

#[test]
fn a_loaded_library_costs_nothing() {
    let mut mock = Mock::answering(&[":1\r\n", ":2\r\n"]);
    assert_eq!(values(batch(two()).invoke(&mut mock).unwrap()), [1, 2]);
    assert_eq!(mock.sent.len(), 1);
}

#[test]
fn it_is_loaded_once_and_why_it_was_not_is_told() {
    let mut mock = Mock::answering(&[MISSING, MISSING, EXISTS, ":1\r\n", MISSING]);
    let results = batch(two()).invoke(&mut mock).unwrap();
    assert_eq!((mock.sent.len(), codes(&results)), (2, vec![None, Some("ERR")]));
    assert!(matches!(&results[1], Err(Error::Library(error)) if error.to_string().contains("already")));

    let mut mock = Mock::answering(&[MISSING, MISSING, LOADED, MISSING, ":2\r\n"]);
    let results = batch(two()).invoke(&mut mock).unwrap();
    assert_eq!((mock.sent.len(), codes(&results)), (2, vec![Some("ERR"), None]));
    assert!(
        matches!(&results[0], Err(Error::Library(error)) if error.to_string().contains("load x.lua first"))
    );
}

#[test]
fn a_function_that_a_script_has_overtaken_waits_for_nobody() {
    let calls = || batch(vec![function("a"), call(&SCRIPT, "b")]);
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
    assert_eq!(codes(&batch(two()).atomic().invoke(&mut mock).unwrap()), [Some("ERR"), None]);
    assert_eq!(mock.sent, [[packed(&["MULTI"]), fcall("a"), fcall("b"), packed(&["EXEC"])].concat()]);
}

//! What goes over the wire, what of it is sent again, and what each call is told.

mod libraries;

use super::{Batch, batch};
use crate::call::draft::Draft;
use crate::error::{Error, Result};
use crate::invocation::Invocation;
use crate::mock::{Mock, SCRIPT, packed};
use crate::target::Target;
use crate::target::script::Script;
use crate::target::verb::Verb;
use core::ptr;
use redis::{Cmd, RedisError, Value};

static OTHER: Script = Script::new("scripts/y.lua", "return 2", "7f923f79fe76194c868d7e1d0820de36700eb649");
const MISSING: &str = "-NOSCRIPT No matching script.\r\n";

fn call<T>(script: &'static Script, key: &str) -> Invocation<T> {
    let mut draft = begun(script);
    draft.push(&key);
    draft.into_invocation()
}

/// A call of one key, which it lacks.
fn begun(script: &'static Script) -> Draft {
    static TARGET: Target = Target::new(&SCRIPT, Verb::Eval, "");
    let of_another_function = || Box::leak(Box::new(Target::new(script, Verb::Eval, "")));
    Draft::new(if ptr::eq(script, &raw const SCRIPT) { &TARGET } else { of_another_function() }, 1, 0)
}

fn text(script: &Script, key: &str) -> Vec<u8> {
    packed(&["EVAL", script.source(), "1", key])
}

fn digest(script: &Script, key: &str) -> Vec<u8> {
    packed(&["EVALSHA", script.sha1(), "1", key])
}

fn three() -> Batch<Vec<Invocation<u64>>> {
    batch(["a", "b", "c"].map(|key| call(&SCRIPT, key)).to_vec())
}

fn codes(results: &[Result<u64>]) -> Vec<Option<&str>> {
    results.iter().map(|result| result.as_ref().err().and_then(Error::code)).collect()
}

#[test]
fn each_script_brings_its_text_once() {
    let calls =
        (call::<u64>(&SCRIPT, "a"), call::<String>(&OTHER, "b"), Cmd::get("c"), call::<()>(&SCRIPT, "d"));
    let mut mock = Mock::answering(&[":1\r\n", "+x\r\n", "$-1\r\n", ":4\r\n"]);
    let (one, other, plain, last) = batch(calls).invoke(&mut mock).unwrap();
    assert_eq!((one.unwrap(), other.unwrap(), plain.unwrap()), (1, "x".to_owned(), Value::Nil));
    last.unwrap();
    let sent = [text(&SCRIPT, "a"), text(&OTHER, "b"), packed(&["GET", "c"]), digest(&SCRIPT, "d")];
    assert_eq!(mock.sent, [sent.concat()]);
}

#[test]
fn a_script_of_two_functions_brings_its_text_once() {
    let mut mock = Mock::answering(&[":1\r\n", ":2\r\n", ":3\r\n"]);
    let calls = ["a", "b", "c"].map(|key| call::<u64>(&OTHER, key));
    assert_eq!(codes(&batch(calls).invoke(&mut mock).unwrap()), [None; 3]);
    assert_eq!(mock.sent, [[text(&OTHER, "a"), digest(&OTHER, "b"), digest(&OTHER, "c")].concat()]);
}

#[test]
fn each_call_has_its_own_error() {
    let mut mock = Mock::answering(&[":1\r\n", "-LIMIT later\r\n", "+x\r\n"]);
    let results = three().invoke(&mut mock).unwrap();
    assert_eq!(results[0].as_ref().unwrap(), &1);
    assert!(matches!(&results[1], Err(Error::Returned(error)) if error.code() == Some("LIMIT")));
    assert!(matches!(&results[2], Err(Error::Reply(error)) if error.script() == "scripts/x.lua"));
}

#[test]
fn lists_and_tuples_hold_each_other() {
    let list = |keys: &[&str]| -> Vec<Invocation<u8>> { keys.iter().map(|key| call(&OTHER, key)).collect() };
    let calls = (list(&["a", "b"]), [list(&["c"]), list(&[]), list(&["d", "e"])], call::<u8>(&SCRIPT, "f"));
    let wire = [":1\r\n", ":2\r\n", ":3\r\n", ":4\r\n", ":500\r\n", ":6\r\n"];
    // The same with an attribute around one of them, which takes the other way through.
    let attributed = wire.map(|reply| reply.replace(":3", "|1\r\n+k\r\n+v\r\n:3"));
    for wire in [wire, attributed.each_ref().map(String::as_str)] {
        let mut mock = Mock::answering(&wire);
        let (two, lists, last) = batch(&calls).invoke(&mut mock).unwrap();
        let all: Vec<_> = two.into_iter().chain(lists.into_iter().flatten()).chain([last]).collect();
        assert_eq!(mock.sent.len(), 1);
        let [.., wrong, _] = &all[..] else { panic!("{all:?}") };
        assert!(matches!(wrong, Err(Error::Reply(error)) if error.script() == "scripts/y.lua"));
        let numbers: Vec<u8> = all.into_iter().filter_map(Result::ok).collect();
        assert_eq!(numbers, [1, 2, 3, 4, 6]);
    }
}

#[test]
fn as_many_replies_as_calls_are_expected() {
    struct Unequal(usize);
    impl redis::ConnectionLike for Unequal {
        fn req_packed_command(&mut self, _: &[u8]) -> redis::RedisResult<Value> {
            unreachable!("a batch goes out at once")
        }
        fn req_packed_commands(&mut self, _: &[u8], _: usize, _: usize) -> redis::RedisResult<Vec<Value>> {
            Ok(vec![Value::Int(1); self.0])
        }
        fn get_db(&self) -> i64 {
            0
        }
        fn check_connection(&mut self) -> bool {
            true
        }
        fn is_open(&self) -> bool {
            true
        }
    }
    for (replies, is_ok) in [(0, false), (2, false), (3, true), (4, false)] {
        assert_eq!(three().invoke(&mut Unequal(replies)).is_ok(), is_ok, "{replies}");
    }
}

#[test]
fn refused_calls_behind_all_that_ran_are_sent_again_in_order() {
    let mut mock = Mock::answering(&[":1\r\n", MISSING, MISSING, ":2\r\n", ":3\r\n"]);
    let results = three().invoke(&mut mock).unwrap();
    assert_eq!(results.into_iter().map(Result::unwrap).collect::<Vec<_>>(), [1, 2, 3]);
    assert_eq!(mock.sent[1], [text(&SCRIPT, "b"), digest(&SCRIPT, "c")].concat());
}

#[test]
fn a_refused_call_that_was_overtaken_is_not_sent_again() {
    let mut mock = Mock::answering(&[":1\r\n", MISSING, ":3\r\n"]);
    let results = three().invoke(&mut mock).unwrap();
    assert_eq!(codes(&results), [None, Some("NOSCRIPT"), None]);
    assert_eq!(mock.sent.len(), 1);
}

#[test]
fn a_plain_command_is_never_sent_again() {
    for mode in [batch::<Vec<Cmd>>, |calls| batch(calls).unordered()] {
        let mut mock = Mock::answering(&[MISSING]);
        let digest = redis::cmd("EVALSHA").arg(SCRIPT.sha1()).arg(0).to_owned();
        let results = mode(vec![digest]).invoke(&mut mock).unwrap();
        assert_eq!(results[0].as_ref().unwrap_err().code(), Some("NOSCRIPT"));
        assert_eq!(mock.sent.len(), 1);
    }
}

#[test]
fn an_unordered_batch_sends_digests_and_then_what_was_refused() {
    let mut mock = Mock::answering(&[MISSING, ":2\r\n", MISSING, ":1\r\n", ":3\r\n"]);
    let results = three().unordered().invoke(&mut mock).unwrap();
    assert_eq!(results.into_iter().map(Result::unwrap).collect::<Vec<_>>(), [1, 2, 3]);
    let first = ["a", "b", "c"].map(|key| digest(&SCRIPT, key)).concat();
    assert_eq!(mock.sent, [first, [text(&SCRIPT, "a"), digest(&SCRIPT, "c")].concat()]);
}

#[test]
fn a_call_that_had_its_text_is_never_sent_again() {
    for batch in [three(), three().unordered()] {
        let mut mock = Mock::answering(&[MISSING; 12]);
        let results = batch.invoke(&mut mock).unwrap();
        assert_eq!(codes(&results), [Some("NOSCRIPT"); 3]);
        for key in ["a", "b", "c"] {
            let text = text(&SCRIPT, key);
            let all = mock.sent.concat();
            assert_eq!(all.windows(text.len()).filter(|window| *window == text).count(), 1);
        }
    }
}

#[test]
fn a_broken_connection_fails_what_is_not_answered_yet() {
    let lost = || RedisError::from(std::io::Error::from(std::io::ErrorKind::ConnectionReset));
    let mut mock = Mock::answering(&[":1\r\n", ":2\r\n"]);
    mock.replies.push_back(Err(lost()));
    assert!(
        matches!(three().invoke(&mut mock), Err(Error::Redis(error)) if error.redis_error().is_connection_dropped())
    );
    assert_eq!(mock.sent.len(), 1);

    let mut mock = Mock::answering(&[":1\r\n", MISSING, MISSING, ":2\r\n"]);
    mock.replies.push_back(Err(lost()));
    let results = three().invoke(&mut mock).unwrap();
    assert_eq!(results[0].as_ref().unwrap(), &1);
    for result in &results[1..] {
        assert!(matches!(result, Err(Error::Redis(error)) if error.redis_error().is_connection_dropped()));
    }
    assert_eq!(mock.sent.len(), 2);
}

#[test]
fn a_command_that_may_empty_the_cache_brings_the_text_back() {
    let mut flush = Cmd::new();
    flush.arg("script").arg("flush");
    let calls = (call::<u64>(&SCRIPT, "a"), flush, call::<u64>(&SCRIPT, "b"));
    let mut mock = Mock::answering(&[":1\r\n", "+OK\r\n", ":2\r\n"]);
    batch(calls).invoke(&mut mock).unwrap().2.unwrap();
    assert!(mock.sent[0].ends_with(&text(&SCRIPT, "b")));
}

/// Nothing of it may be sent, however it would be.
fn is_refused(calls: &[Invocation<u64>], code: Option<&str>) {
    for batch in [batch(calls), batch(calls).unordered(), batch(calls).atomic()] {
        let mut mock = Mock::default();
        assert_eq!(batch.invoke(&mut mock).unwrap_err().code(), code);
        assert!(mock.sent.is_empty());
    }
}

#[test]
fn a_missing_argument_stops_the_batch() {
    is_refused(&[begun(&SCRIPT).into_invocation()], None);
    is_refused(&[call(&SCRIPT, "a"), begun(&SCRIPT).into_invocation(), call(&OTHER, "b")], None);
}

#[test]
fn crossed_slots_stop_the_batch_where_a_package_runs_in_a_cluster() {
    static IN_CLUSTER: Script = Script::new("scripts/z.lua", "return 3", "").in_cluster();
    static TARGET: Target = Target::new(&IN_CLUSTER, Verb::Eval, "");
    let mut crossed = Draft::new(&TARGET, 2, 0);
    crossed.extend(&["a", "b"]);
    is_refused(&[call(&SCRIPT, "a"), crossed.into_invocation()], Some("CROSSSLOT"));
}

#[test]
fn without_calls_nothing_is_sent() {
    let mut mock = Mock::default();
    let none: [Invocation<u64>; 0] = [];
    assert!(batch(&none).invoke(&mut mock).unwrap().is_empty());
    assert!(batch(&none).atomic().invoke(&mut mock).unwrap().is_empty());
    assert!(mock.sent.is_empty());
}

#[test]
fn a_connection_without_pipelines_gets_call_by_call() {
    let mut mock = Mock::answering(&[MISSING, ":1\r\n", ":2\r\n", "-LIMIT later\r\n"]);
    mock.refuses_pipelines = true;
    let results = three().invoke(&mut mock).unwrap();
    assert_eq!(codes(&results), [None, None, Some("LIMIT")]);
    let sent = [digest(&SCRIPT, "a"), text(&SCRIPT, "a"), digest(&SCRIPT, "b"), digest(&SCRIPT, "c")];
    assert_eq!(mock.sent, sent);
    assert!(three().atomic().invoke(&mut mock).is_err());
    assert_eq!(mock.sent.len(), 4);
}

fn losing_the_second() -> Mock {
    let mut mock = Mock::answering(&[":1\r\n"]);
    mock.replies.push_back(Err(std::io::Error::from(std::io::ErrorKind::ConnectionReset).into()));
    mock.replies.push_back(Ok(Value::Int(3)));
    mock.refuses_pipelines = true;
    mock
}

fn assert_lost_from_the_second(results: &[Result<u64>], mock: &Mock) {
    let [first, rest @ ..] = results else { panic!("no results") };
    assert_eq!((first.as_ref().unwrap(), rest.len()), (&1, 2));
    for result in rest {
        assert!(
            matches!(result, Err(Error::Redis(error)) if error.redis_error().is_connection_dropped()),
            "{result:?}"
        );
    }
    assert_eq!(mock.sent, [digest(&SCRIPT, "a"), digest(&SCRIPT, "b")]);
}

#[test]
fn a_lost_connection_ends_a_batch_that_goes_call_by_call() {
    let mut mock = losing_the_second();
    assert_lost_from_the_second(&three().invoke(&mut mock).unwrap(), &mock);
}

#[test]
fn what_gets_other_than_one_reply_stops_the_batch() {
    for (words, is_taken_in_order) in
        [(&[][..], false), (&["SUBSCRIBE", "x"], false), (&["WATCH", "x"], true)]
    {
        let calls = || (call::<u64>(&SCRIPT, "a"), Cmd::new().arg(words).to_owned());
        for (batch, is_taken) in [
            (batch(calls()), is_taken_in_order),
            (batch(calls()).unordered(), is_taken_in_order),
            (batch(calls()).atomic(), false),
        ] {
            for is_cluster in [false, true] {
                let mut mock = Mock::answering(&[":1\r\n", "+OK\r\n"]);
                mock.refuses_pipelines = is_cluster;
                assert_eq!(
                    (batch.invoke(&mut mock).is_ok(), mock.sent.is_empty()),
                    (is_taken, !is_taken),
                    "{words:?}"
                );
            }
        }
    }
}

#[test]
fn a_transaction_is_one_round_trip_and_never_two() {
    let queued = ["+OK\r\n", "+QUEUED\r\n", "+QUEUED\r\n", "+QUEUED\r\n"];
    let mut mock =
        Mock::answering(&[&queued[..], &["*3\r\n:1\r\n-NOSCRIPT No matching script.\r\n:3\r\n"]].concat());
    let results = three().atomic().invoke(&mut mock).unwrap();
    assert_eq!(codes(&results), [None, Some("NOSCRIPT"), None]);
    let sent = [
        packed(&["MULTI"]),
        text(&SCRIPT, "a"),
        digest(&SCRIPT, "b"),
        digest(&SCRIPT, "c"),
        packed(&["EXEC"]),
    ];
    assert_eq!(mock.sent, [sent.concat()]);
}

#[test]
fn a_transaction_that_did_not_run_says_why() {
    let refusal = |wire: &[&str]| three().atomic().invoke(&mut Mock::answering(wire)).unwrap_err();
    let aborted = "-EXECABORT Transaction discarded because of previous errors.\r\n";
    let error = refusal(&["+OK\r\n", "+QUEUED\r\n", "-NOPERM no key\r\n", "-ERR x\r\n", aborted]);
    assert_eq!(error.code(), Some("NOPERM"));
    let error = refusal(&["+OK\r\n", "+QUEUED\r\n", "+QUEUED\r\n", "+QUEUED\r\n", aborted]);
    assert_eq!(error.code(), Some("EXECABORT"));
    let error = refusal(&["+OK\r\n", "+QUEUED\r\n", "+QUEUED\r\n", "+QUEUED\r\n", "*-1\r\n"]);
    assert_eq!(error.code(), Some("EXECABORT"));
    let busy = "-BUSY x\r\n";
    assert_eq!(refusal(&[busy; 5]).code(), Some("BUSY"));
    let error = refusal(&[busy, busy, ":2\r\n", ":3\r\n", "-ERR EXEC without MULTI\r\n"]);
    assert!(error.to_string().contains("then ran some of the calls"), "{error}");
}

#[test]
fn debug_keeps_keys_and_arguments_out() {
    let shown = format!("{:?}", batch(call::<u64>(&SCRIPT, "secret")));
    assert!(!shown.contains("secret"), "{shown}");
}

#[cfg(feature = "aio")]
mod aio {
    use super::*;
    use crate::mock::ready;
    use redis::ErrorKind;

    #[test]
    fn async_does_the_same() {
        let mut mock = Mock::answering(&[":1\r\n", MISSING, MISSING, ":2\r\n", ":3\r\n"]);
        let results = ready(three().invoke_async(&mut mock)).unwrap();
        assert_eq!(codes(&results), [None; 3]);
        assert_eq!(mock.sent[1], [text(&SCRIPT, "b"), digest(&SCRIPT, "c")].concat());

        let mut mock = Mock::answering(&[
            "+OK\r\n",
            "+QUEUED\r\n",
            "+QUEUED\r\n",
            "+QUEUED\r\n",
            "*3\r\n:1\r\n:2\r\n:3\r\n",
        ]);
        assert_eq!(codes(&ready(three().atomic().invoke_async(&mut mock)).unwrap()), [None; 3]);
    }

    #[test]
    fn on_a_cluster_it_goes_call_by_call() {
        for batch in [three(), three().unordered()] {
            let mut mock = Mock::answering(&[MISSING, ":1\r\n", ":2\r\n", "-LIMIT later\r\n"]);
            mock.refuses_pipelines = true;
            assert_eq!(codes(&ready(batch.invoke_async(&mut mock)).unwrap()), [None, None, Some("LIMIT")]);
            let sent = [digest(&SCRIPT, "a"), text(&SCRIPT, "a"), digest(&SCRIPT, "b"), digest(&SCRIPT, "c")];
            assert_eq!(mock.sent, sent);
        }
    }

    #[test]
    fn an_error_of_a_server_is_no_cluster() {
        let crossed = ErrorKind::Server(redis::ServerErrorKind::CrossSlot);
        let mut mock = Mock::default();
        let detail = "Keys in request don't hash to the same slot".to_owned();
        mock.replies.extend([Err((crossed, "x", detail).into()), Ok(Value::Nil), Ok(Value::Nil)]);
        assert!(ready(three().invoke_async(&mut mock)).is_err());
        assert_eq!(mock.sent.len(), 1);
    }

    #[test]
    fn a_lost_connection_ends_a_batch_that_goes_call_by_call() {
        let mut mock = losing_the_second();
        assert_lost_from_the_second(&ready(three().invoke_async(&mut mock)).unwrap(), &mock);
    }

    #[test]
    fn the_future_can_be_spawned() {
        fn assert_send<T: Send>(future: T) -> T {
            future
        }
        let mut mock = Mock::answering(&[":1\r\n", ":2\r\n", ":3\r\n"]);
        let conn: &mut (dyn redis::aio::ConnectionLike + Send) = &mut mock;
        assert!(ready(assert_send(three().invoke_async(conn))).is_ok());
    }
}

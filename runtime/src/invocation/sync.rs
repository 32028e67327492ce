//! Calls over `redis::ConnectionLike`: sends the call itself, and leaves all that may follow to `recovery`.

use redis::{ConnectionLike, RedisResult, Value};

use super::outcome::Answer;
use super::recovery::go_on;
use crate::call::encoded::EncodedCall;
use crate::call::frame::Frame;
use crate::call::packet::Packed;
use crate::reply::answer::is_plain;
use crate::retry::attempt::Attempt;
use crate::trace::Span;
use crate::transport::Transport;
use crate::transport::connection::Connection;
use crate::transport::sending::at_once;
use crate::transport::sync::Blocking;

/// Makes the call that `frame` holds, which is not moved: it is large.
#[inline]
pub fn run<C: Connection + ?Sized>(conn: &mut C, frame: &Frame) -> Answer {
    let span = Span::call(frame.target());
    let reply = span.around(|| send(conn, frame, &span));
    Answer { target: frame.target(), reply, span }
}

// Out of line, so that what surrounds it gets into the function that was annotated, and no answer is copied.
#[inline(never)]
fn send<C: ConnectionLike + ?Sized>(conn: &mut C, frame: &Frame, span: &Span) -> RedisResult<Value> {
    frame.complete()?;
    let loads = Attempt::loads(frame.target());
    let reply = conn.req_packed_command(frame.bytes());
    if is_plain(&reply) { reply } else { go_on_blocking(&mut Blocking(conn), frame, span, loads, reply) }
}

/// Compiled once for all connections.
#[cold]
fn go_on_blocking(
    transport: &mut dyn Transport<Call = Frame, Packet = Packed>,
    frame: &Frame,
    span: &Span,
    loads: Option<usize>,
    reply: RedisResult<Value>,
) -> RedisResult<Value> {
    at_once(go_on(transport, frame, span, Attempt::new(frame.target(), loads), reply))
}

#[cfg(test)]
mod tests {
    use super::{Frame, run};
    use crate::call::draft::Draft;
    use crate::error::Error;
    use crate::error::Result;
    use crate::invocation::Invocation;
    use crate::invocation::outcome::finish;
    use crate::mock::{Mock, SCRIPT, packed};
    use crate::target::Target;
    use crate::target::script::Script;
    use crate::target::verb::Verb;
    use redis::{RedisResult, Value};

    static SCRIPT_OF_TWO: Script =
        Script::new("scripts/x.lua", "return 1", "").called_by("transfer(from, to)");
    static TARGET: Target = Target::new(&SCRIPT, Verb::Eval, "");
    const MISSING: &str = "-NOSCRIPT No matching script.\r\n";

    fn target(script: &'static Script) -> &'static Target {
        Box::leak(Box::new(Target::new(script, Verb::Eval, "")))
    }

    fn call(mock: &mut Mock) -> Result<u64> {
        let mut frame = Frame::new(&TARGET, 1, 0);
        frame.push(&"key");
        finish(run(mock, &frame))
    }

    #[test]
    fn keys_of_several_slots_stay_here_where_a_package_runs_in_a_cluster() {
        static IN_CLUSTER: Script = SCRIPT_OF_TWO.in_cluster();
        let call = |script, other: &str, mock: &mut Mock| -> Result<u64> {
            let mut frame = Frame::new(target(script), 2, 1);
            frame.extend(&["{a}:from", other, "an argument"]);
            finish(run(mock, &frame))
        };
        let mut mock = Mock::answering(&[":1\r\n", ":2\r\n"]);
        assert_eq!(call(&IN_CLUSTER, "{a}:to", &mut mock).unwrap(), 1);
        assert_eq!(call(&SCRIPT_OF_TWO, "{b}:to", &mut mock).unwrap(), 2);
        let error = call(&IN_CLUSTER, "{b}:to", &mut mock).unwrap_err();
        assert_eq!(
            error.to_string(),
            "scripts/x.lua: CROSSSLOT Keys don't hash to the same slot, and the call was not sent; \
             give `from` and `to` one hash tag, as in `{user:1}:cart`"
        );
        assert_eq!(mock.sent.len(), 2);
    }

    fn invocation() -> Invocation<u64> {
        let mut draft = Draft::new(&TARGET, 1, 0);
        draft.push(&"key");
        draft.into_invocation()
    }

    #[test]
    fn a_known_script_takes_one_round_trip() {
        let mut mock = Mock::answering(&[":7\r\n", ":8\r\n"]);
        assert_eq!(call(&mut mock).unwrap(), 7);
        assert_eq!(invocation().invoke(&mut mock).unwrap(), 8);
        assert_eq!(
            mock.sent,
            [
                packed(&["EVALSHA", SCRIPT.sha1(), "1", "key"]),
                packed(&["EVALSHA", SCRIPT.sha1(), "1", "key"])
            ]
        );
    }

    #[test]
    fn an_unknown_script_takes_two() {
        let expected =
            [packed(&["EVALSHA", SCRIPT.sha1(), "1", "key"]), packed(&["EVAL", SCRIPT.source(), "1", "key"])];
        let mut mock = Mock::answering(&[MISSING, ":7\r\n"]);
        assert_eq!(call(&mut mock).unwrap(), 7);
        assert_eq!(mock.sent, expected);
        let mut mock = Mock::answering(&[MISSING, ":7\r\n"]);
        assert_eq!(invocation().invoke(&mut mock).unwrap(), 7);
        assert_eq!(mock.sent, expected);
    }

    #[test]
    fn the_source_is_sent_once() {
        let mut mock = Mock::answering(&[MISSING, MISSING]);
        assert_eq!(call(&mut mock).unwrap_err().code(), Some("NOSCRIPT"));
        assert_eq!(mock.sent.len(), 2);
    }

    #[test]
    fn no_other_error_is_sent_again() {
        for answer in
            ["-NOSCRIPT of my own\r\n", "-BUSY x\r\n", "-ERR user_script:1: x script: on @user_script:1.\r\n"]
        {
            let mut mock = Mock::answering(&[answer]);
            assert!(call(&mut mock).is_err());
            assert_eq!(mock.sent.len(), 1, "{answer}");
        }
        let mut mock = Mock::default();
        mock.replies.push_back(Err(std::io::Error::from(std::io::ErrorKind::TimedOut).into()));
        assert!(matches!(call(&mut mock), Err(Error::Redis(error)) if error.redis_error().is_timeout()));
        assert_eq!(mock.sent.len(), 1);
    }

    #[test]
    fn an_error_of_eval_is_reported() {
        let mut mock = Mock::answering(&[MISSING, "-ERR user_script:2: boom script: on @user_script:2.\r\n"]);
        assert_eq!(call(&mut mock).unwrap_err().to_string(), "scripts/x.lua:2: boom");
    }

    #[test]
    fn a_frame_with_a_missing_argument_is_not_sent() {
        let mut mock = Mock::default();
        let frame = Frame::new(&TARGET, 1, 0);
        assert!(finish::<Result<u64>>(run(&mut mock, &frame)).is_err());
        assert!(mock.sent.is_empty());
    }

    #[test]
    fn a_call_that_was_queued_has_no_reply() {
        static QUEUES: Script = Script::new("x.lua", "return redis.status_reply('QUEUED')", "");
        fn call<T: crate::reply::FromReply>(script: &'static Script, answer: &str) -> Result<T> {
            finish(run(&mut Mock::answering(&[answer]), &Frame::new(target(script), 0, 0)))
        }
        let queued = "+QUEUED\r\n";
        let error = call::<()>(&SCRIPT, queued).unwrap_err().to_string();
        assert_eq!(
            error,
            "scripts/x.lua gave an unexpected reply: expected `()`, found `QUEUED`, as inside `MULTI`, where no call runs before `EXEC`"
        );
        assert!(call::<String>(&SCRIPT, queued).is_err() && call::<Option<u64>>(&SCRIPT, queued).is_err());
        let batch = crate::batch::batch(vec![invocation(), invocation()]);
        let results = batch.invoke(&mut Mock::answering(&[queued, queued])).unwrap();
        assert!(results.iter().all(Result::is_err));
        assert_eq!(call::<Value>(&SCRIPT, queued).unwrap(), Value::SimpleString("QUEUED".to_owned()));
        assert_eq!(call::<String>(&QUEUES, queued).unwrap(), "QUEUED");
        assert_eq!(call::<String>(&SCRIPT, "+DONE\r\n").unwrap(), "DONE");
        call::<()>(&SCRIPT, "+OK\r\n").unwrap();
    }

    #[test]
    fn any_connection_and_any_error_will_do() {
        let mut mock = Mock::answering(&["$-1\r\n"]);
        let conn: &mut dyn redis::ConnectionLike = &mut mock;
        let result: RedisResult<Option<Value>> = finish(run(conn, &Frame::new(&TARGET, 0, 0)));
        assert_eq!(result.unwrap(), None);
    }
}

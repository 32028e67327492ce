//! Calls of functions over `redis::aio::ConnectionLike`. Sends and receives; what a reply means is decided elsewhere.

use redis::{Cmd, Pipeline, RedisResult, Value};

use super::Library;
use super::ladder::{self, Joined, Step};
use super::request;
use crate::aio::Sender;
use crate::ladder::settle;

/// Makes the call that `cmd` holds, and loads the library of its function where the server lacks it.
///
/// The first call of a program takes two round trips. The load goes out with the call, in one pipeline: so it reaches the
/// node that lacked the function, also in a cluster. No task waits for another: their connections may lead to different
/// servers, one of which does not answer.
pub(crate) async fn call<C: ?Sized>(
    conn: &mut C,
    send: Sender<C>,
    library: &Library,
    cmd: &Cmd,
) -> RedisResult<Value> {
    match ladder::next((send.one)(conn, cmd).await) {
        Step::Done(reply) => reply,
        // Boxed, since only a cold call needs it: a future is moved about.
        Step::Load => Box::pin(load_and_call(conn, send, library, cmd)).await,
    }
}

async fn load_and_call<C: ?Sized>(
    conn: &mut C,
    send: Sender<C>,
    library: &Library,
    cmd: &Cmd,
) -> RedisResult<Value> {
    let mut pipeline = Pipeline::with_capacity(2);
    pipeline.add_command(request::load(library)).add_command(cmd.clone());
    let mut was_loaded = false;
    loop {
        let replies = match (send.many)(conn, &pipeline, 0, 2).await {
            // The load came between the call and the `ASKING` in front of it. By now each node that was asked has the library.
            Err(error) if error.redirect_node().is_some() => return settle((send.one)(conn, cmd).await),
            replies => replies?,
        };
        let [loaded, called] = request::two(replies)?;
        match ladder::joined(Ok(loaded), Ok(called), was_loaded) {
            Joined::Called(reply) => return reply,
            Joined::Deleted => was_loaded = true,
            Joined::Missing(reason) => return Err(reason),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Library, call};
    use crate::aio::sender;
    use crate::mock::{Mock, packed, ready};
    use crate::script::Script;
    use redis::{RedisResult, Value, parse_redis_value};

    const CODE: &str = "#!lua name=x\n";
    const MISSING: &str = "-ERR Function not found\r\n";

    fn made(mock: &mut Mock) -> RedisResult<Value> {
        let library = Library::new("x", Script::new("x.lua", CODE, ""), &["f"]);
        let send = sender(mock);
        let mut cmd = redis::cmd("FCALL");
        ready(call(mock, send, &library, cmd.arg("f").arg(1).arg("key")))
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
    fn no_other_error_is_sent_again() {
        for answer in ["-ERR boom script: f, on @user_function:2.\r\n", "-TRYAGAIN x\r\n"] {
            let mut mock = Mock::answering(&[answer]);
            assert!(made(&mut mock).is_err());
            assert_eq!(mock.sent.len(), 1, "{answer}");
        }
    }
}

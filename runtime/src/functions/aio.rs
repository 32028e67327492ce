//! Calls of functions over `redis::aio::ConnectionLike`. Sends and receives; what a reply means is decided elsewhere.

use redis::{Arg, Cmd, Pipeline, RedisError, RedisResult, Value};

use super::primaries::Primary;
use super::request;
use crate::call::load::function_load;
use crate::reply::answer::{is_plain, settle};
use crate::retry::function::{self, Joined, Step};
use crate::retry::hints;
use crate::target::Target;
use crate::target::library::Library;
use crate::transport::aio::Sender;

/// Makes the call that `cmd` holds, and loads the library of its function where the server lacks it.
///
/// The first call of a program takes two round trips. The load goes out with the call, in one pipeline: so it reaches the
/// node that lacked the function, also in a cluster. No task waits for another: their connections may lead to different
/// servers, one of which does not answer.
pub(crate) async fn call<C: ?Sized>(
    conn: &mut C,
    send: Sender<C>,
    (target, library): (&Target, &Library),
    cmd: &Cmd,
) -> RedisResult<Value> {
    let loads = if target.script().may_imitate() { Some(hints::loads(library)) } else { None };
    let reply = (send.one)(conn, cmd).await;
    if is_plain(&reply) {
        return reply;
    }
    match (function::next(reply), loads) {
        (Step::Done(reply), _) => reply,
        // Boxed, since only a cold call needs it: a future is moved about.
        (Step::Load(_), None) => Box::pin(load_and_call(conn, send, library, cmd)).await,
        (Step::Load(refusal), Some(loads)) => {
            Box::pin(load_then_call(conn, send, (target, library), cmd, (refusal, loads))).await
        }
    }
}

/// Where the function itself may have said that it is not there, it is called again only if it was not.
async fn load_then_call<C: ?Sized>(
    conn: &mut C,
    send: Sender<C>,
    (target, library): (&Target, &Library),
    cmd: &Cmd,
    (refusal, loads): (RedisError, usize),
) -> RedisResult<Value> {
    hints::forget(library);
    let primary = Primary::of_key(key(cmd));
    match primary.send_by(&library.loading(), conn, send).await {
        Ok(()) => hints::loaded(library),
        // Another call of this program has loaded it since.
        Err(error) if request::is_taken(&error) && hints::loads(library) != loads => {}
        Err(error) if request::is_taken(&error) => {
            let found = primary.send_by(&library.asking(), conn, send).await?;
            return Err(function::refused(library.found(&found), refusal, error));
        }
        Err(error) => return Err(error.into()),
    }
    function::behind_load(target, library, (send.one)(conn, cmd).await)
}

/// The first key, of `FCALL name numkeys key …`.
fn key(cmd: &Cmd) -> Option<&[u8]> {
    let mut words = cmd.args_iter().skip(2).map_while(|word| match word {
        Arg::Simple(word) => Some(word),
        _ => None,
    });
    words.next().filter(|count| *count != b"0").and_then(|_| words.next())
}

async fn load_and_call<C: ?Sized>(
    conn: &mut C,
    send: Sender<C>,
    library: &Library,
    cmd: &Cmd,
) -> RedisResult<Value> {
    hints::forget(library);
    let mut pipeline = Pipeline::with_capacity(2);
    pipeline.add_command(function_load(library)).add_command(cmd.clone());
    let mut was_loaded = false;
    loop {
        let replies = match (send.many)(conn, &pipeline, 0, 2).await {
            // The load came between the call and the `ASKING` in front of it. By now each node that was asked has the library.
            Err(error) if error.redirect_node().is_some() => return settle((send.one)(conn, cmd).await),
            replies => replies?,
        };
        let [loaded, called] = request::two(replies)?;
        match function::joined(Ok(loaded), Ok(called), was_loaded) {
            Joined::Called(reply, is_loaded) => {
                if is_loaded {
                    hints::loaded(library);
                }
                return reply;
            }
            Joined::Deleted => was_loaded = true,
            Joined::Missing(reason) => return Err(reason),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Library, call};
    use crate::mock::{Mock, packed, ready};
    use crate::server_words::is_its_own;
    use crate::target::Target;
    use crate::target::script::Script;
    use crate::target::verb::Verb;
    use crate::transport::aio::sender;
    use redis::{RedisResult, Value, parse_redis_value};

    const CODE: &str = "#!lua name=x\n";
    const MISSING: &str = "-ERR Function not found\r\n";

    fn target(script: Script) -> &'static Target {
        let library: &'static Library = Box::leak(Box::new(Library::new("x", script, &["f"])));
        Box::leak(Box::new(Target::new(library.code(), Verb::Call, b"").in_library(library, "f")))
    }

    fn made(mock: &mut Mock) -> RedisResult<Value> {
        let library = Library::new("x", Script::new("x.lua", CODE, ""), &["f"]);
        let send = sender(mock);
        let mut cmd = redis::cmd("FCALL");
        ready(call(mock, send, (target(*library.code()), &library), cmd.arg("f").arg(1).arg("key")))
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
        let imitating = |mock: &mut Mock| {
            let (send, script) = (sender(mock), target(library.code().may_imitate_server()));
            let mut cmd = redis::cmd("FCALL");
            ready(call(mock, send, (script, &library), cmd.arg("f").arg(1).arg("key")))
        };
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
}

//! Calls of functions over `redis::ConnectionLike`. Sends and receives; what a reply means is decided elsewhere.

use redis::{ConnectionLike, RedisResult, Value};

use super::Library;
use super::ladder::{self, Joined, Step};
use super::request;

/// Makes the call that `packed` holds, and loads the library of its function where the server lacks it.
///
/// The first call of a program takes two round trips, or three on a connection that takes no pipelines.
pub(crate) fn call<C: ConnectionLike + ?Sized>(
    conn: &mut C,
    library: &Library,
    packed: &[u8],
) -> RedisResult<Value> {
    match ladder::next(conn.req_packed_command(packed)) {
        Step::Done(reply) => reply,
        // No thread waits for another: their connections may lead to different servers, one of which does not answer.
        Step::Load => load_and_call(conn, library, packed),
    }
}

fn load_and_call<C: ConnectionLike + ?Sized>(
    conn: &mut C,
    library: &Library,
    packed: &[u8],
) -> RedisResult<Value> {
    let load = request::load(library).get_packed_command();
    let mut was_loaded = false;
    loop {
        let (loaded, called) = both(conn, &load, packed)?;
        match ladder::joined(loaded, called, was_loaded) {
            Joined::Called(reply) => return reply,
            Joined::Deleted => was_loaded = true,
            Joined::Missing(reason) => return Err(reason),
        }
    }
}

type Reply = RedisResult<Value>;

fn both<C: ConnectionLike + ?Sized>(conn: &mut C, load: &[u8], packed: &[u8]) -> RedisResult<(Reply, Reply)> {
    if conn.supports_pipelining() {
        let [loaded, called] = request::two(conn.req_packed_commands(&[load, packed].concat(), 0, 2)?)?;
        return Ok((Ok(loaded), Ok(called)));
    }
    // A cluster's connection loads it onto every primary.
    let loaded = conn.req_packed_command(load);
    Ok((loaded, conn.req_packed_command(packed)))
}

#[cfg(test)]
mod tests {
    use super::{Library, call};
    use crate::mock::{Mock, packed};
    use crate::script::Script;
    use redis::{RedisResult, Value};

    const CODE: &str = "#!lua name=x\n";
    const MISSING: &str = "-ERR Function not found\r\n";

    fn library() -> Library {
        Library::new("x", Script::new("x.lua", CODE, ""), &["f"])
    }

    fn fcall() -> Vec<u8> {
        packed(&["FCALL", "f", "1", "key"])
    }

    fn made(mock: &mut Mock) -> RedisResult<Value> {
        call(mock, &library(), &fcall())
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

    #[test]
    fn no_other_error_is_sent_again() {
        for answer in [
            "-ERR boom script: f, on @user_function:2.\r\n",
            "-NOSCRIPT No matching script.\r\n",
            "-OOM x\r\n",
        ] {
            let mut mock = Mock::answering(&[answer]);
            assert!(made(&mut mock).is_err());
            assert_eq!(mock.sent.len(), 1, "{answer}");
        }
        let mut mock = Mock::default();
        mock.replies.push_back(Err(std::io::Error::from(std::io::ErrorKind::TimedOut).into()));
        assert!(made(&mut mock).unwrap_err().is_timeout());
        assert_eq!(mock.sent.len(), 1);
    }
}

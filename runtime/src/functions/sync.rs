//! Calls of functions over `redis::ConnectionLike`. Sends and receives; what a reply means is decided elsewhere.

use redis::{ConnectionLike, RedisError, RedisResult, Value};

use super::primaries::Primary;
use super::request;
use crate::call::bulks::Bulks;
use crate::call::load::function_load;
use crate::reply::answer::is_plain;
use crate::retry::function::{self, Joined, Step};
use crate::retry::hints;
use crate::target::Target;
use crate::target::library::Library;

/// Makes the call that `packed` holds, and loads the library of its function where the server lacks it.
///
/// The first call of a program takes two round trips, or three on a connection that takes no pipelines.
pub(crate) fn call<C: ConnectionLike + ?Sized>(
    conn: &mut C,
    (target, library): (&Target, &Library),
    packed: &[u8],
) -> RedisResult<Value> {
    let loads = if target.script().may_imitate() { Some(hints::loads(library)) } else { None };
    let reply = conn.req_packed_command(packed);
    if is_plain(&reply) {
        return reply;
    }
    match (function::next(reply), loads) {
        (Step::Done(reply), _) => reply,
        // No thread waits for another: their connections may lead to different servers, one of which does not answer.
        (Step::Load(_), None) => load_and_call(conn, library, packed),
        (Step::Load(refusal), Some(loads)) => {
            load_then_call(conn, (target, library), packed, (refusal, loads))
        }
    }
}

/// Where the function itself may have said that it is not there, it is called again only if it was not.
#[cold]
fn load_then_call<C: ConnectionLike + ?Sized>(
    conn: &mut C,
    (target, library): (&Target, &Library),
    packed: &[u8],
    (refusal, loads): (RedisError, usize),
) -> RedisResult<Value> {
    hints::forget(library);
    // A connection that takes pipelines leads to one server.
    let primary = Primary::of_key(key(packed).filter(|_| !conn.supports_pipelining()));
    match primary.send(&library.loading(), conn) {
        Ok(()) => hints::loaded(library),
        // Another call of this program has loaded it since.
        Err(error) if request::is_taken(&error) && hints::loads(library) != loads => {}
        Err(error) if request::is_taken(&error) => {
            let found = primary.send(&library.asking(), conn)?;
            return Err(function::refused(library.found(&found), refusal, error));
        }
        Err(error) => return Err(error.into()),
    }
    function::behind_load(target, library, conn.req_packed_command(packed))
}

/// The first key, of `FCALL name numkeys key …`.
fn key(packed: &[u8]) -> Option<&[u8]> {
    let head = packed.iter().position(|byte| *byte == b'\n')?;
    let mut words = Bulks::of(packed.get(head + 1..)?).skip(2);
    words.next().filter(|count| *count != b"0").and_then(|_| words.next())
}

fn load_and_call<C: ConnectionLike + ?Sized>(
    conn: &mut C,
    library: &Library,
    packed: &[u8],
) -> RedisResult<Value> {
    hints::forget(library);
    let load = function_load(library).get_packed_command();
    let mut was_loaded = false;
    loop {
        let (loaded, called) = both(conn, &load, packed)?;
        match function::joined(loaded, called, was_loaded) {
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
    use crate::server_words::is_its_own;
    use crate::target::Target;
    use crate::target::script::Script;
    use crate::target::verb::Verb;
    use redis::{RedisResult, Value};

    const CODE: &str = "#!lua name=x\n";
    const MISSING: &str = "-ERR Function not found\r\n";

    fn library() -> Library {
        Library::new("x", Script::new("x.lua", CODE, ""), &["f"])
    }

    fn target(script: Script) -> &'static Target {
        let library: &'static Library = Box::leak(Box::new(library()));
        let script: &'static Script = Box::leak(Box::new(script));
        Box::leak(Box::new(Target::new(script, Verb::Call, b"").in_library(library, "f")))
    }

    fn fcall() -> Vec<u8> {
        packed(&["FCALL", "f", "1", "key"])
    }

    fn made(mock: &mut Mock) -> RedisResult<Value> {
        call(mock, (target(*library().code()), &library()), &fcall())
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
        call(mock, (target(library.code().may_imitate_server()), &library), &fcall())
    }

    const EXISTS: &str = "-ERR Library 'x' already exists\r\n";

    fn listed(code: &str) -> String {
        format!(
            "*1\r\n*4\r\n$12\r\nlibrary_name\r\n+x\r\n$12\r\nlibrary_code\r\n${}\r\n{code}\r\n",
            code.len()
        )
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

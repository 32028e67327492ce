//! `MsgPack`: a reply or an argument that is `MessagePack`, as `cmsgpack.pack` writes it and `cmsgpack.unpack` reads it.

use redis::{RedisWrite, ToRedisArgs, ToSingleRedisArg, Value};
use rmp_serde::Deserializer;
use rmp_serde::decode::Error;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{FromReply, ReplyError, text};
use crate::shape::Shape;

/// A reply or an argument that is `MessagePack`, which `rmp-serde` reads and writes.
///
/// In a script, `cmsgpack.unpack(ARGV[1])` gives a table: a struct has its fields by name. A value that can't be written fails the call
/// before it is sent.
///
/// ```
/// use redis_script::{MsgPack, Result, redis_script};
/// use serde::{Deserialize, Serialize};
///
/// #[derive(Debug, PartialEq, Serialize, Deserialize)]
/// struct Job {
///     name: String,
///     tries: u32,
/// }
///
/// #[redis_script(lua = "
///     local job = cmsgpack.unpack(ARGV[1])
///     job.tries = job.tries + 1
///     return cmsgpack.pack(job)
/// ")]
/// fn again(conn: &mut redis::Connection, job: MsgPack<&Job>) -> Result<MsgPack<Job>>;
/// # fn main() -> std::result::Result<(), Box<dyn std::error::Error>> {
/// #     let server = redis_script_test_engine::Server::start(&redis_script_test_engine::find()?, &[])?;
/// #     let mut conn = redis::Client::open(server.url())?.get_connection()?;
/// #     let conn = &mut conn;
///
/// let job = Job { name: "mail".to_owned(), tries: 1 };
/// assert_eq!(again(conn, MsgPack(&job))?.0, Job { name: "mail".to_owned(), tries: 2 });
/// #     Ok(())
/// # }
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MsgPack<T>(pub T);

impl<T: DeserializeOwned> FromReply for MsgPack<T> {
    const SHAPE: Shape = Shape::Bytes("MsgPack<_>");

    fn from_reply(value: Value) -> Result<Self, ReplyError> {
        let bytes = text::bytes(value, &Self::SHAPE)?;
        read(&bytes).map(Self).map_err(|found| ReplyError::new("`MsgPack<_>`", found))
    }
}

/// How deep a value may nest, as in `serde_json`: a reply must not overflow the stack.
const DEPTH: usize = 128;

fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, &'static str> {
    let mut reader = Deserializer::new(bytes);
    reader.set_max_depth(DEPTH);
    let value = T::deserialize(&mut reader).map_err(|error| refusal(&error))?;
    if reader.get_ref().is_empty() { Ok(value) } else { Err("MessagePack of several values") }
}

/// What kind of mistake it is: what `rmp-serde` says may quote the reply.
fn refusal(error: &Error) -> &'static str {
    match error {
        Error::InvalidMarkerRead(_) | Error::InvalidDataRead(_) => "MessagePack that ends early",
        Error::DepthLimitExceeded => "MessagePack that is nested too deep",
        _ => "MessagePack of another shape",
    }
}

impl<T: Serialize> ToRedisArgs for MsgPack<T> {
    fn write_redis_args<W: ?Sized + RedisWrite>(&self, out: &mut W) {
        // A value that writes no argument fails the call.
        if let Ok(bytes) = rmp_serde::to_vec_named(&self.0) {
            out.write_arg(&bytes);
        }
    }
}

impl<T: Serialize> ToSingleRedisArg for MsgPack<T> {}

#[cfg(test)]
mod tests {
    use super::{FromReply, MsgPack};
    use redis::{ToRedisArgs, Value};

    fn read(bytes: &[u8]) -> Result<MsgPack<Vec<u8>>, String> {
        MsgPack::from_reply(Value::BulkString(bytes.to_vec())).map_err(|error| error.to_string())
    }

    #[test]
    fn reads_and_writes() {
        assert_eq!(read(b"\x92\x01\x02").unwrap(), MsgPack(vec![1, 2]));
        assert_eq!(MsgPack(&[1, 2]).to_redis_args(), [b"\x92\x01\x02"]);
    }

    #[test]
    fn says_what_is_wrong_with_it() {
        assert_eq!(
            read(b"\x92\x01").unwrap_err(),
            "expected `MsgPack<_>`, found MessagePack that ends early"
        );
        assert_eq!(
            read(b"\xa6secret").unwrap_err(),
            "expected `MsgPack<_>`, found MessagePack of another shape"
        );
        assert_eq!(
            read(b"\x90\x01").unwrap_err(),
            "expected `MsgPack<_>`, found MessagePack of several values"
        );
        assert_eq!(read(b"").unwrap_err(), "expected `MsgPack<_>`, found MessagePack that ends early");
        let deep = vec![0x91; 100_000];
        let error = MsgPack::<serde_json::Value>::from_reply(Value::BulkString(deep)).unwrap_err();
        assert_eq!(error.found(), "MessagePack that is nested too deep");
    }
}

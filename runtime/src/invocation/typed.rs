//! The answer to a call as a result of the type that the function declares.
//! What the type takes is decided by `reply`, what an error means by `error`.

use redis::{RedisResult, Value};

use crate::error::{Error, Result};
use crate::reply::{FromReply, ReplyError};
use crate::shape::Shape;
use crate::target::script::Script;

/// What became of a call.
pub(crate) fn decode<T: FromReply>(script: &'static Script, reply: RedisResult<Value>) -> Result<T> {
    let value = reply.map_err(|error| Error::from_call(script, error))?;
    typed(script, value)
}

/// What became of a call that was answered.
#[inline]
pub(crate) fn typed<T: FromReply>(script: &'static Script, value: Value) -> Result<T> {
    if let Value::SimpleString(status) = &value
        && is_queued::<T>(script, status)
    {
        let found = "`QUEUED`, as inside `MULTI`, where no call runs before `EXEC`";
        return Err(Error::from_reply(script, ReplyError::new(format!("`{}`", T::SHAPE.rendered()), found)));
    }
    T::from_reply(value).map_err(|error| Error::from_reply(script, error))
}

/// Whether it is the server that says so, and not the script.
#[cold]
fn is_queued<T: FromReply>(script: &Script, status: &str) -> bool {
    status == "QUEUED" && !matches!(T::SHAPE, Shape::Any) && !script.source().contains("QUEUED")
}

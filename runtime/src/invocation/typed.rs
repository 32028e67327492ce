//! The answer to a call as a result of the type that the function declares.
//! What the type takes is decided by `reply`, what an error means by `error`.

use redis::{RedisResult, Value};

use crate::error::{Error, Result};
use crate::reply::{FromReply, ReplyError};
use crate::shape::Shape;
use crate::target::Target;
use crate::target::script::Script;

/// What became of a call.
pub(crate) fn decode<T: FromReply>(target: &'static Target, reply: RedisResult<Value>) -> Result<T> {
    let value = reply.map_err(|error| Error::from_call(target, error))?;
    typed(target, value)
}

/// What became of a call that was answered.
#[inline]
pub(crate) fn typed<T: FromReply>(target: &'static Target, value: Value) -> Result<T> {
    if let Value::SimpleString(status) = &value
        && is_queued::<T>(target.script(), status)
    {
        let found = "`QUEUED`, as inside `MULTI`, where no call runs before `EXEC`";
        return Err(Error::from_reply(
            target.script(),
            ReplyError::new(format!("`{}`", T::SHAPE.rendered()), found),
        ));
    }
    T::from_reply(value).map_err(|error| Error::from_reply(target.script(), error))
}

/// Whether it is the server that says so, and not the script.
#[cold]
fn is_queued<T: FromReply>(script: &Script, status: &str) -> bool {
    status == "QUEUED" && !matches!(T::SHAPE, Shape::Any) && !script.source().contains("QUEUED")
}

//! The answer to a call as a result of the type that the function declares.
//! What the type takes is decided by `reply`, what an error means by `error`.

use redis::{RedisResult, Value};

use crate::error::{Error, Result};
use crate::reply::cut::find_cut;
use crate::reply::{FromReply, ReplyError};
use crate::shape::Shape;
use crate::target::Target;
use crate::target::script::Script;

/// What became of a call.
pub(crate) fn decode<T: FromReply>(target: &'static Target, reply: RedisResult<Value>) -> Result<T> {
    match reply {
        Ok(value) => typed(target, value),
        Err(error) => Err(Error::from_call(target, error)),
    }
}

/// What became of a call that was answered.
#[inline]
pub(crate) fn typed<T: FromReply>(target: &'static Target, value: Value) -> Result<T> {
    match value {
        Value::SimpleString(status) => typed_status(target, status),
        value if target.script().is_known_to_reply() => {
            T::from_reply(value).map_err(|error| Error::from_reply(target.script(), error))
        }
        value => unknown(target, value),
    }
}

#[cold]
fn unknown<T: FromReply>(target: &'static Target, value: Value) -> Result<T> {
    let decoded = find_cut(&T::SHAPE, &value).map_or_else(|| T::from_reply(value), Err);
    decoded.map_err(|error| Error::from_reply(target.script(), error))
}

fn typed_status<T: FromReply>(target: &'static Target, status: String) -> Result<T> {
    if is_queued::<T>(target.script(), &status) {
        let found = "`QUEUED`, as inside `MULTI`, where no call runs before `EXEC`";
        return Err(Error::from_reply(
            target.script(),
            ReplyError::new(format!("`{}`", T::SHAPE.rendered()), found),
        ));
    }
    T::from_reply(Value::SimpleString(status)).map_err(|error| Error::from_reply(target.script(), error))
}

/// Whether it is the server that says so, and not the script.
#[cold]
fn is_queued<T: FromReply>(script: &Script, status: &str) -> bool {
    status == "QUEUED" && !matches!(T::SHAPE, Shape::Any) && !script.source().contains("QUEUED")
}

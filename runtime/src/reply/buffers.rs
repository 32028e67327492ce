//! `bytes::Bytes`: a text or a status, whose buffer is not copied.

use bytes::Bytes;
use redis::Value;

use super::{FromReply, ReplyError, text};
use crate::shape::Shape;

impl FromReply for Bytes {
    const SHAPE: Shape = Shape::Bytes("Bytes");

    fn from_reply(value: Value) -> Result<Self, ReplyError> {
        text::bytes(value, &Self::SHAPE).map(Self::from)
    }
}

#[cfg(test)]
mod tests {
    use super::{Bytes, FromReply};
    use redis::Value;

    #[test]
    fn takes_every_byte() {
        let bytes = Bytes::from_reply(Value::BulkString(vec![0, 0xff])).unwrap();
        assert_eq!(bytes, [0, 0xff][..]);
        let error = Bytes::from_reply(Value::Int(1)).unwrap_err();
        assert_eq!(error.to_string(), "expected `Bytes`, found the integer 1");
    }
}

//! `Option`: the only type that takes nil, which is what Lua's `nil` and `false` both arrive as.

use redis::Value;

use super::{FromReply, ReplyError, plain};
use crate::shape::Shape;

impl<T: FromReply> FromReply for Option<T> {
    const SHAPE: Shape = Shape::Optional(&T::SHAPE);

    fn from_reply(value: Value) -> Result<Self, ReplyError> {
        match plain(value, &Self::SHAPE)? {
            Value::Nil => Ok(None),
            value => T::from_reply(value).map(Some),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::FromReply;
    use redis::Value;

    #[test]
    fn nil_is_none() {
        assert_eq!(Option::<u8>::from_reply(Value::Nil).unwrap(), None);
        assert_eq!(Option::<u8>::from_reply(Value::Int(1)).unwrap(), Some(1));
        assert!(Option::<u8>::from_reply(Value::Int(256)).is_err());
    }
}

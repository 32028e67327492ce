//! Texts and bytes in other containers than `String` and `Vec<u8>`; they take the same replies.

use std::borrow::Cow;
use std::rc::Rc;
use std::sync::Arc;

use redis::Value;

use super::{FromReply, ReplyError, text};
use crate::shape::Shape;

macro_rules! containers {
    ($($shape:ident by $read:ident: $($type:ty = $name:literal),+;)*) => {$($(
        impl FromReply for $type {
            const SHAPE: Shape = Shape::$shape($name);

            fn from_reply(value: Value) -> Result<Self, ReplyError> {
                text::$read(value, &Self::SHAPE).map(Self::from)
            }
        }
    )+)*};
}

containers! {
    Text by string:
        Box<str> = "Box<str>", Rc<str> = "Rc<str>", Arc<str> = "Arc<str>", Cow<'static, str> = "Cow<str>";
    Bytes by bytes:
        Box<[u8]> = "Box<[u8]>", Rc<[u8]> = "Rc<[u8]>", Arc<[u8]> = "Arc<[u8]>", Cow<'static, [u8]> = "Cow<[u8]>";
}

#[cfg(test)]
mod tests {
    use super::{Arc, Cow, FromReply, Rc};
    use redis::Value;

    fn read<T: FromReply>(bytes: &[u8]) -> Result<T, String> {
        T::from_reply(Value::BulkString(bytes.to_vec())).map_err(|error| error.to_string())
    }

    #[test]
    fn all_take_text() {
        assert_eq!(&*read::<Box<str>>(b"x").unwrap(), "x");
        assert_eq!(&*read::<Rc<str>>(b"x").unwrap(), "x");
        assert_eq!(&*read::<Arc<str>>(b"x").unwrap(), "x");
        assert_eq!(&*read::<Cow<'static, str>>(b"x").unwrap(), "x");
        assert_eq!(&*read::<Box<[u8]>>(b"\xff").unwrap(), b"\xff");
        assert_eq!(&*read::<Rc<[u8]>>(b"\xff").unwrap(), b"\xff");
        assert_eq!(&*read::<Arc<[u8]>>(b"\xff").unwrap(), b"\xff");
        assert_eq!(&*read::<Cow<'static, [u8]>>(b"\xff").unwrap(), b"\xff");
    }

    #[test]
    fn each_is_named_where_it_does_not_fit() {
        assert_eq!(
            read::<Arc<str>>(b"\xff").unwrap_err(),
            "expected `Arc<str>`, found 1 bytes that are not UTF-8"
        );
        let error = Box::<[u8]>::from_reply(Value::Int(1)).unwrap_err();
        assert_eq!(error.to_string(), "expected `Box<[u8]>`, found the integer 1");
    }
}

//! `uuid::Uuid`: a text that is one, in any of its forms, or its 16 bytes, which is how `redis` sends one as an argument.

use redis::Value;
use uuid::Uuid;

use super::{FromReply, ReplyError, text};
use crate::shape::Shape;

impl FromReply for Uuid {
    const SHAPE: Shape = Shape::Bytes("Uuid");

    fn from_reply(value: Value) -> Result<Self, ReplyError> {
        let bytes = text::bytes(value, &Self::SHAPE)?;
        let uuid = if bytes.len() == 16 { Self::from_slice(&bytes) } else { Self::try_parse_ascii(&bytes) };
        uuid.map_err(|_| ReplyError::mismatch(&Self::SHAPE, &Value::BulkString(bytes)))
    }
}

#[cfg(test)]
mod tests {
    use super::{FromReply, Uuid};
    use redis::Value;

    #[test]
    fn takes_text_and_bytes() {
        let uuid = Uuid::from_u128(0x0011_2233_4455_6677_8899_aabb_ccdd_eeff);
        for text in ["00112233-4455-6677-8899-AABBCCDDEEFF", "00112233445566778899aabbccddeeff"] {
            assert_eq!(Uuid::from_reply(Value::BulkString(text.into())).unwrap(), uuid);
        }
        assert_eq!(Uuid::from_reply(Value::BulkString(uuid.as_bytes().to_vec())).unwrap(), uuid);
        let error = Uuid::from_reply(Value::BulkString(b"0011".to_vec())).unwrap_err();
        assert_eq!(error.to_string(), "expected `Uuid`, found the text `0011`");
        assert!(Uuid::from_reply(Value::Nil).is_err());
    }
}

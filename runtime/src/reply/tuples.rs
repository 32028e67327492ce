//! Tuples of up to sixteen: an array of exactly that length.

use redis::Value;

use super::{Elements, FromReply, ReplyError, pairs};
use crate::shape::{Item, Shape};

macro_rules! tuples {
    ($($($part:ident)+ = $length:literal $({ $($sequence:tt)* })?;)*) => {$(
        impl<$($part: FromReply),+> FromReply for ($($part,)+) {
            const SHAPE: Shape = Shape::Fixed("", &[$(Item { name: "", shape: &$part::SHAPE }),+]);

            fn from_reply(value: Value) -> Result<Self, ReplyError> {
                let mut elements = Elements::open(value, $length, || format!("`{}`", Self::SHAPE.rendered()))?;
                Ok(($(elements.next::<$part>("")?,)+))
            }

            $($($sequence)*)?
        }
    )*};
}

tuples! {
    A = 1;
    A B = 2 {
        const SEQUENCE_SHAPE: Shape = Shape::Pairs("Vec", &Self::SHAPE);

        fn sequence_from_reply(value: Value, expected: &Shape) -> Result<Vec<Self>, ReplyError> {
            pairs::collect(value, expected)
        }
    };
    A B C = 3;
    A B C D = 4;
    A B C D E = 5;
    A B C D E F = 6;
    A B C D E F G = 7;
    A B C D E F G H = 8;
    A B C D E F G H I = 9;
    A B C D E F G H I J = 10;
    A B C D E F G H I J K = 11;
    A B C D E F G H I J K L = 12;
    A B C D E F G H I J K L M = 13;
    A B C D E F G H I J K L M N = 14;
    A B C D E F G H I J K L M N O = 15;
    A B C D E F G H I J K L M N O P = 16;
}

#[cfg(test)]
mod tests {
    use super::FromReply;
    use redis::Value;

    #[test]
    fn takes_an_array_of_its_length() {
        let value = Value::Array(vec![Value::Int(1), Value::Nil]);
        assert_eq!(<(u8, Option<String>)>::from_reply(value.clone()).unwrap(), (1, None));
        let error = <(u8,)>::from_reply(value.clone()).unwrap_err();
        assert_eq!(error.to_string(), "expected `(u8,)` of 1 element, found an array of 2");
        let error = <(u8, u8)>::from_reply(value).unwrap_err();
        assert_eq!(error.to_string(), "expected `u8`, found nil in element 2");
    }
}

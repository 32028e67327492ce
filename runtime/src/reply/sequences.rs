//! Collections of any length, and arrays of one length: an array or a set, each element decoded.
//! One string is not a list of one, and nil is not an empty list.

use core::hash::{BuildHasher, Hash};
use std::collections::{BTreeSet, HashSet, VecDeque};

use redis::Value;

use super::{FromReply, ReplyError, plain};
use crate::shape::Shape;

impl<T: FromReply> FromReply for Vec<T> {
    const SHAPE: Shape = T::SEQUENCE_SHAPE;

    fn from_reply(value: Value) -> Result<Self, ReplyError> {
        T::sequence_from_reply(value, &Self::SHAPE)
    }
}

impl<T: FromReply> FromReply for VecDeque<T> {
    const SHAPE: Shape = Shape::Sequence("VecDeque", &T::SHAPE);

    fn from_reply(value: Value) -> Result<Self, ReplyError> {
        collect(value, &Self::SHAPE)
    }
}

impl<T: FromReply + Eq + Hash, S: BuildHasher + Default> FromReply for HashSet<T, S> {
    const SHAPE: Shape = Shape::Sequence("HashSet", &T::SHAPE);

    fn from_reply(value: Value) -> Result<Self, ReplyError> {
        collect(value, &Self::SHAPE)
    }
}

impl<T: FromReply + Ord> FromReply for BTreeSet<T> {
    const SHAPE: Shape = Shape::Sequence("BTreeSet", &T::SHAPE);

    fn from_reply(value: Value) -> Result<Self, ReplyError> {
        collect(value, &Self::SHAPE)
    }
}

impl<T: FromReply, const N: usize> FromReply for [T; N] {
    const SHAPE: Shape = Shape::Repeat(&T::SEQUENCE_SHAPE, N);

    fn from_reply(value: Value) -> Result<Self, ReplyError> {
        let elements: Vec<T> = match T::SEQUENCE_SHAPE {
            Shape::Bytes(_) => T::sequence_from_reply(value, &Self::SHAPE)?,
            _ => collect(value, &Self::SHAPE)?,
        };
        Self::try_from(elements).map_err(|elements| {
            let expected = format!("`{}`", Self::SHAPE.rendered());
            ReplyError::new(expected, format!("a length of {}", elements.len()))
        })
    }
}

pub(super) fn collect<T: FromReply, C: FromIterator<T>>(
    value: Value,
    expected: &Shape,
) -> Result<C, ReplyError> {
    match plain(value, expected)? {
        Value::Array(elements) | Value::Set(elements) => {
            elements.into_iter().enumerate().map(element).collect()
        }
        value => Err(ReplyError::mismatch(expected, &value)),
    }
}

fn element<T: FromReply>((index, value): (usize, Value)) -> Result<T, ReplyError> {
    T::from_reply(value).map_err(|error| error.in_element(index + 1))
}

#[cfg(test)]
mod tests {
    use super::{BTreeSet, FromReply, HashSet, VecDeque};
    use redis::Value;

    fn numbers() -> Vec<Value> {
        vec![Value::Int(1), Value::Int(2)]
    }

    #[test]
    fn takes_arrays_and_sets() {
        assert_eq!(Vec::<u32>::from_reply(Value::Array(numbers())).unwrap(), [1, 2]);
        assert_eq!(VecDeque::<u8>::from_reply(Value::Set(numbers())).unwrap(), [1, 2]);
        assert_eq!(HashSet::<u64>::from_reply(Value::Set(numbers())).unwrap(), HashSet::from([1, 2]));
        assert_eq!(BTreeSet::<u64>::from_reply(Value::Array(numbers())).unwrap(), BTreeSet::from([1, 2]));
    }

    #[test]
    fn an_array_has_its_length() {
        assert_eq!(<[u64; 2]>::from_reply(Value::Array(numbers())).unwrap(), [1, 2]);
        assert_eq!(<[u8; 2]>::from_reply(Value::BulkString(b"ab".to_vec())).unwrap(), *b"ab");
        let error = <[u64; 3]>::from_reply(Value::Array(numbers())).unwrap_err();
        assert_eq!(error.to_string(), "expected `[u64; 3]`, found a length of 2");
    }

    #[test]
    fn nil_and_single_values_are_no_list() {
        for value in [Value::Nil, Value::Int(1), Value::BulkString(b"x".to_vec()), Value::Map(vec![])] {
            assert!(Vec::<String>::from_reply(value).is_err());
        }
    }

    #[test]
    fn says_which_element() {
        let nested =
            Value::Array(vec![Value::Array(numbers()), Value::Array(vec![Value::Int(1), Value::Nil])]);
        let error = Vec::<Vec<u64>>::from_reply(nested).unwrap_err();
        assert_eq!(error.to_string(), "expected `u64`, found nil in element 2 of element 2");
    }
}

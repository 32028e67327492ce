//! Maps: a RESP3 map, or an array of alternating keys and values, which is how `HGETALL` looks to a script.
//! A key that comes twice is an error, not the last one's win.

use core::hash::{BuildHasher, Hash};
use std::collections::{BTreeMap, HashMap};

use redis::Value;

use super::{FromReply, ReplyError, plain};
use crate::shape::Shape;

impl<K: FromReply + Eq + Hash, V: FromReply, S: BuildHasher + Default> FromReply for HashMap<K, V, S> {
    const SHAPE: Shape = Shape::Map("HashMap", &K::SHAPE, &V::SHAPE);

    fn from_reply(value: Value) -> Result<Self, ReplyError> {
        let mut map = Self::default();
        read(value, &Self::SHAPE, |key, value| map.insert(key, value).is_none())?;
        Ok(map)
    }
}

impl<K: FromReply + Ord, V: FromReply> FromReply for BTreeMap<K, V> {
    const SHAPE: Shape = Shape::Map("BTreeMap", &K::SHAPE, &V::SHAPE);

    fn from_reply(value: Value) -> Result<Self, ReplyError> {
        let mut map = Self::default();
        read(value, &Self::SHAPE, |key, value| map.insert(key, value).is_none())?;
        Ok(map)
    }
}

/// Gives each entry to `insert`, which says whether its key is new.
fn read<K: FromReply, V: FromReply>(
    value: Value,
    expected: &Shape,
    mut insert: impl FnMut(K, V) -> bool,
) -> Result<(), ReplyError> {
    for (index, (key, value)) in entries(value, expected)?.into_iter().enumerate() {
        let entry = index + 1;
        let (key, value) = decode(entry, key, value)?;
        if !insert(key, value) {
            return Err(
                ReplyError::new("each key once", "a key that came before").within(format!("key {entry}"))
            );
        }
    }
    Ok(())
}

pub(super) fn decode<K: FromReply, V: FromReply>(
    entry: usize,
    key: Value,
    value: Value,
) -> Result<(K, V), ReplyError> {
    let key = K::from_reply(key).map_err(|error| error.within(format!("key {entry}")))?;
    let value = V::from_reply(value).map_err(|error| error.within(format!("value {entry}")))?;
    Ok((key, value))
}

fn entries(value: Value, expected: &Shape) -> Result<Vec<(Value, Value)>, ReplyError> {
    match plain(value, expected)? {
        Value::Map(entries) => Ok(entries),
        Value::Array(values) if values.len().is_multiple_of(2) => Ok(pairs(values)),
        value => Err(ReplyError::mismatch(expected, &value)),
    }
}

pub(super) fn pairs(values: Vec<Value>) -> Vec<(Value, Value)> {
    let mut pairs = Vec::with_capacity(values.len() / 2);
    let mut values = values.into_iter();
    while let (Some(key), Some(value)) = (values.next(), values.next()) {
        pairs.push((key, value));
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::{BTreeMap, FromReply, HashMap};
    use redis::Value;

    fn text(text: &str) -> Value {
        Value::BulkString(text.into())
    }

    #[test]
    fn takes_maps_and_flat_arrays() {
        let map = HashMap::from([("a".to_owned(), 1u8)]);
        assert_eq!(HashMap::from_reply(Value::Map(vec![(text("a"), Value::Int(1))])).unwrap(), map);
        let flat = Value::Array(vec![text("a"), text("1")]);
        assert_eq!(BTreeMap::<String, u8>::from_reply(flat).unwrap(), BTreeMap::from([("a".to_owned(), 1)]));
        assert!(HashMap::<String, u8>::from_reply(Value::Array(vec![])).unwrap().is_empty());
    }

    #[test]
    fn says_what_does_not_fit() {
        let refusal = |value| HashMap::<String, u8>::from_reply(value).unwrap_err().to_string();
        assert_eq!(
            refusal(Value::Array(vec![text("a")])),
            "expected `HashMap<String, u8>`, found an array of 1"
        );
        assert_eq!(refusal(Value::Nil), "expected `HashMap<String, u8>`, found nil");
        assert_eq!(refusal(Value::Array(vec![text("a"), Value::Nil])), "expected `u8`, found nil in value 1");
        let twice = Value::Array(vec![text("a"), text("1"), text("a"), text("2")]);
        assert_eq!(refusal(twice), "expected each key once, found a key that came before in key 2");
    }
}

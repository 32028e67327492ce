//! `Vec<(K, V)>`: pairs in their order, from an array of them, from keys and values in turn, or from a map.
//! Which kind of array it is, its first element tells; that a key comes twice does not matter.

use redis::Value;

use super::{FromReply, ReplyError, maps, plain, sequences};
use crate::shape::Shape;

pub(super) fn collect<K: FromReply, V: FromReply>(
    value: Value,
    expected: &Shape,
) -> Result<Vec<(K, V)>, ReplyError> {
    match plain(value, expected)? {
        Value::Map(entries) => decode(entries),
        Value::Array(values) if !begins_with_array(&values) => {
            if values.len().is_multiple_of(2) {
                return decode(maps::pairs(values));
            }
            Err(ReplyError::mismatch(expected, &Value::Array(values)))
        }
        value => sequences::collect(value, expected),
    }
}

fn begins_with_array(values: &[Value]) -> bool {
    let mut first = values.first();
    while let Some(Value::Attribute { data, .. }) = first {
        first = Some(data);
    }
    matches!(first, Some(Value::Array(_)))
}

fn decode<K: FromReply, V: FromReply>(entries: Vec<(Value, Value)>) -> Result<Vec<(K, V)>, ReplyError> {
    entries.into_iter().zip(1..).map(|((key, value), entry)| maps::decode(entry, key, value)).collect()
}

#[cfg(test)]
mod tests {
    use super::FromReply;
    use redis::{Value, parse_redis_value};

    type Scores = Vec<(String, f64)>;

    fn read<T: FromReply>(wire: &str) -> Result<T, String> {
        T::from_reply(parse_redis_value(wire.as_bytes()).unwrap()).map_err(|error| error.to_string())
    }

    #[test]
    fn takes_every_form_in_its_order() {
        let expected = vec![("b".to_owned(), 1.5), ("a".to_owned(), 2.0), ("b".to_owned(), 0.0)];
        let flat = "*6\r\n+b\r\n$3\r\n1.5\r\n+a\r\n:2\r\n+b\r\n:0\r\n";
        let nested = "*3\r\n*2\r\n+b\r\n,1.5\r\n*2\r\n+a\r\n:2\r\n*2\r\n+b\r\n:0\r\n";
        let map = "%3\r\n+b\r\n,1.5\r\n+a\r\n:2\r\n+b\r\n:0\r\n";
        for wire in [flat, nested, map, &nested.replacen('*', "~", 1)] {
            assert_eq!(read::<Scores>(wire).unwrap(), expected, "{wire}");
        }
        for wire in ["*0\r\n", "%0\r\n", "~0\r\n"] {
            assert!(read::<Scores>(wire).unwrap().is_empty());
        }
    }

    #[test]
    fn the_first_element_decides() {
        let nested = "*2\r\n*2\r\n:1\r\n:2\r\n*2\r\n:3\r\n:4\r\n";
        assert_eq!(read::<Vec<(u8, u8)>>(nested).unwrap(), [(1, 2), (3, 4)]);
        let error = read::<Vec<(Vec<u64>, Vec<u64>)>>(nested).unwrap_err();
        assert_eq!(error, "expected `Vec<u64>`, found the integer 1 in element 1 of element 1");
        let values = "*2\r\n+a\r\n*2\r\n:3\r\n:4\r\n";
        assert_eq!(read::<Vec<(String, (u8, u8))>>(values).unwrap(), [("a".to_owned(), (3, 4))]);
        assert!(read::<[(u8, u8); 2]>(nested).is_ok());
        assert!(read::<[(u8, u8); 1]>("*2\r\n:3\r\n:4\r\n").is_err());
        let first = Value::Array(vec![Value::Int(1), Value::Int(2)]);
        let first = Value::Attribute { data: Box::new(first), attributes: vec![] };
        assert_eq!(Vec::<(u8, u8)>::from_reply(Value::Array(vec![first])).unwrap(), [(1, 2)]);
    }

    #[test]
    fn says_what_does_not_fit() {
        let refusal = |wire| read::<Scores>(wire).unwrap_err();
        assert_eq!(refusal("*1\r\n+a\r\n"), "expected `Vec<(String, f64)>`, found an array of 1");
        assert_eq!(refusal("$-1\r\n"), "expected `Vec<(String, f64)>`, found nil");
        assert_eq!(refusal("*2\r\n+a\r\n+x\r\n"), "expected `f64`, found the status `x` in value 1");
        assert_eq!(refusal("*2\r\n:7\r\n:1\r\n"), "expected `String`, found the integer 7 in key 1");
        assert_eq!(
            refusal("*2\r\n*2\r\n+a\r\n:1\r\n+b\r\n"),
            "expected `(String, f64)`, found the status `b` in element 2"
        );
    }
}

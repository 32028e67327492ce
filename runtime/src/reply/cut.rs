//! Finds an integer that Redis may have cut out of a number, where a floating point number is expected.
//! It looks only at replies of scripts that can reply something the compiler does not know: elsewhere the check of the build knows
//! each number, and an integer is certainly whole.

use redis::Value;

use super::ReplyError;
use crate::shape::{Item, Shape};

/// The first such integer.
#[cold]
pub(crate) fn find_cut(shape: &Shape, value: &Value) -> Option<ReplyError> {
    match (shape, value) {
        (shape, Value::Attribute { data, .. }) => find_cut(shape, data),
        (Shape::Float(name), Value::Int(number)) => Some(refusal(name, *number)),
        (Shape::Optional(inner) | Shape::Repeat(inner, _), value) => find_cut(inner, value),
        (Shape::Sequence(_, inner), Value::Array(values) | Value::Set(values)) => {
            first(values.iter().map(|value| (*inner, value)))
        }
        (Shape::Fixed(_, items), Value::Array(values)) => in_items(items, values),
        (Shape::Tagged(_, variants), Value::Array(values)) => {
            let (tag, rest) = values.split_first()?;
            let variant = variants.iter().find(|variant| text(tag) == Some(variant.tag.as_bytes()))?;
            in_items(variant.items, rest)
        }
        (Shape::Map(_, key, item), value) => in_entries(value, |_| Some(item), Some(key)),
        (Shape::Pairs(_, pair), value) => in_pairs(pair, value),
        (Shape::Named(_, fields), value) => {
            let field = |name: &Value| fields.iter().find(|it| text(name) == Some(it.name.as_bytes()));
            in_entries(value, |name| field(name).map(|field| field.shape), None)
        }
        _ => None,
    }
}

fn refusal(name: &str, number: i64) -> ReplyError {
    let found = format!(
        "the integer {number}, which Redis may have cut: the compiler does not know this reply, so the script must return `tostring(x)`"
    );
    ReplyError::new(format!("`{name}`"), found)
}

fn first<'v>(values: impl Iterator<Item = (&'v Shape, &'v Value)>) -> Option<ReplyError> {
    let mut places = (1..).zip(values);
    places.find_map(|(place, (shape, value))| Some(find_cut(shape, value)?.in_element(place)))
}

fn in_items(items: &[Item], values: &[Value]) -> Option<ReplyError> {
    first(items.iter().map(|item| item.shape).zip(values))
}

/// Names and values: of a map, in turn, or in pairs.
fn in_entries<'s>(
    value: &Value,
    item: impl Fn(&Value) -> Option<&'s Shape>,
    key: Option<&Shape>,
) -> Option<ReplyError> {
    let entry = |name: &Value, value: &Value| {
        let in_key = key.and_then(|key| find_cut(key, name));
        in_key.or_else(|| find_cut(item(name)?, value))
    };
    match value {
        Value::Map(entries) => entries.iter().find_map(|(name, value)| entry(name, value)),
        Value::Array(values) => values.chunks(2).find_map(|chunk| match chunk {
            [Value::Array(one), Value::Array(other)] => {
                [one, other].into_iter().find_map(|pair| of_pair(pair, &entry))
            }
            [Value::Array(pair)] => of_pair(pair, &entry),
            [name, value] => entry(name, value),
            _ => None,
        }),
        _ => None,
    }
}

fn of_pair(pair: &[Value], entry: &impl Fn(&Value, &Value) -> Option<ReplyError>) -> Option<ReplyError> {
    let [name, value] = pair else { return None };
    entry(name, value)
}

fn in_pairs(pair: &Shape, value: &Value) -> Option<ReplyError> {
    let Shape::Fixed(_, [key, item]) = pair else { return None };
    in_entries(value, |_| Some(item.shape), Some(key.shape))
}

fn text(value: &Value) -> Option<&[u8]> {
    match value {
        Value::BulkString(text) => Some(text),
        Value::SimpleString(text) | Value::VerbatimString { text, .. } => Some(text.as_bytes()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{super::FromReply, find_cut};
    use redis::parse_redis_value;
    use std::collections::HashMap;

    fn cut<T: FromReply>(wire: &str) -> Option<String> {
        let error = find_cut(&T::SHAPE, &parse_redis_value(wire.as_bytes()).unwrap())?;
        Some(error.path())
    }

    #[test]
    fn an_integer_for_a_float_is_found_wherever_it_is() {
        let at = |place: &str| Some(place.to_owned());
        assert_eq!(cut::<f64>(":3\r\n"), at(""));
        assert_eq!(cut::<Option<f32>>(":3\r\n"), at(""));
        assert_eq!(cut::<Vec<f64>>("*2\r\n$3\r\n1.5\r\n:3\r\n"), at("element 2"));
        assert_eq!(cut::<[f64; 1]>("*1\r\n:3\r\n"), at("element 1"));
        assert_eq!(cut::<(u64, Vec<f64>)>("*2\r\n:1\r\n*1\r\n:3\r\n"), at("element 1 of element 2"));
        for wire in ["%1\r\n+a\r\n:3\r\n", "*2\r\n+a\r\n:3\r\n", "*1\r\n*2\r\n+a\r\n:3\r\n"] {
            assert!(cut::<HashMap<String, f64>>(wire).is_some(), "{wire}");
            assert!(cut::<Vec<(String, f64)>>(wire).is_some(), "{wire}");
        }
    }

    #[test]
    fn what_is_no_float_or_no_integer_is_left_to_the_type() {
        for wire in [":3\r\n", "$3\r\n1.5\r\n", "_\r\n", "*1\r\n:3\r\n", "-ERR x\r\n"] {
            assert!(cut::<u64>(wire).is_none() && cut::<Vec<String>>(wire).is_none(), "{wire}");
            assert!(
                cut::<redis::Value>(wire).is_none() && cut::<HashMap<String, u64>>(wire).is_none(),
                "{wire}"
            );
        }
        assert!(cut::<f64>("$1\r\n3\r\n").is_none() && cut::<Vec<f64>>("*1\r\n,1.5\r\n").is_none());
        assert!(cut::<(u64, f64)>("*2\r\n:1\r\n$3\r\n1.5\r\n").is_none());
    }
}

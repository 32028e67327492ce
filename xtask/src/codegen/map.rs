//! Maps in the replies of servers, which come as arrays of names and values.

use crate::resp::Reply;
use crate::run::Outcome;

pub(super) fn text<'r>(map: &'r Reply, name: &str) -> Outcome<&'r str> {
    match field(map, name)? {
        Reply::Text(text) => Ok(text),
        other => Err(format!("`{name}` is no text: {other:?}").into()),
    }
}

pub(super) fn number(map: &Reply, name: &str) -> Outcome<i64> {
    match field(map, name)? {
        Reply::Integer(number) => Ok(*number),
        other => Err(format!("`{name}` is no number: {other:?}").into()),
    }
}

pub(super) fn field<'r>(map: &'r Reply, name: &str) -> Outcome<&'r Reply> {
    let found = pairs(map)?.find(|(key, _)| *key == name);
    Ok(found.map(|(_, value)| value).ok_or_else(|| format!("there is no `{name}` in {map:?}"))?)
}

/// Each name with its value.
pub(super) fn pairs(map: &Reply) -> Outcome<impl Iterator<Item = (&str, &Reply)>> {
    let pairs = array(map)?.chunks_exact(2);
    Ok(pairs.filter_map(|pair| match pair {
        [Reply::Text(name), value] => Some((name.as_str(), value)),
        _ => None,
    }))
}

pub(super) fn array(reply: &Reply) -> Outcome<&[Reply]> {
    match reply {
        Reply::Array(parts) => Ok(parts),
        other => Err(format!("this is no array: {other:?}").into()),
    }
}

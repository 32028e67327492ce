//! A reply in JSON as the value that a socket would have given.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use redis::Value;

use super::Json;
use crate::wire::replies::server_error;

/// How a server writes texts into JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::http) enum Encoding {
    Base64,
    /// As they are; bytes that are no text became `U+FFFD`, and are lost.
    Plain,
    /// One of the two above, and nobody knows which.
    Unknown,
    /// Plain, for callers who take that.
    Lossy,
}

/// From here on integers are texts: JSON's numbers are exact below.
const FIRST_IN_TEXT: i64 = 1 << 53;

/// The value of a reply; or why it can't be told.
pub(in crate::http) fn value(json: Json, encoding: Encoding) -> Result<Value, &'static str> {
    Ok(match json {
        Json::Null => Value::Nil,
        Json::Bool(value) => Value::Boolean(value),
        Json::Int(value) => Value::Int(value),
        Json::Float(value) => Value::Double(value),
        Json::Text(text) => return of_text(text, encoding),
        Json::List(values) => Value::Array(all(values, encoding)?),
        Json::Object(fields) => return of_object(fields, encoding),
    })
}

fn all(values: Vec<Json>, encoding: Encoding) -> Result<Vec<Value>, &'static str> {
    values.into_iter().map(|each| value(each, encoding)).collect()
}

fn of_text(text: String, encoding: Encoding) -> Result<Value, &'static str> {
    match encoding {
        // Base64 of two letters has two more signs, so these are a status.
        _ if text == "OK" => Ok(Value::Okay),
        Encoding::Base64 => decoded(&text),
        Encoding::Unknown => Err("the server refuses `PING`, which shows whether its texts are base64"),
        Encoding::Plain if text.contains('\u{fffd}') => {
            Err("the server writes plain JSON, in which bytes that are not UTF-8 are lost")
        }
        Encoding::Plain | Encoding::Lossy => Ok(Value::BulkString(text.into_bytes())),
    }
}

/// 16 digits are base64 too, but of 12 bytes that begin with 0xf7, which no text has.
fn decoded(text: &str) -> Result<Value, &'static str> {
    // No server writes an integer with these in front, but base64 may begin so.
    let integer = if text.starts_with(['0', '+']) { None } else { text.parse::<i64>().ok() };
    let integer = integer.filter(|it| it.unsigned_abs() >= FIRST_IN_TEXT.unsigned_abs());
    if let Some(integer) = integer {
        return Ok(Value::Int(integer));
    }
    BASE64_STANDARD
        .decode(text)
        .map(Value::BulkString)
        .map_err(|_| "a text in it is not base64, as was agreed")
}

/// An error within a reply is an object, as it is for a reply.
fn of_object(mut fields: Vec<(String, Json)>, encoding: Encoding) -> Result<Value, &'static str> {
    if let [(name, Json::Text(text))] = &mut fields[..]
        && name == "error"
    {
        return Ok(server_error(text));
    }
    let pair =
        |(name, json): (String, Json)| Ok((Value::BulkString(name.into_bytes()), value(json, encoding)?));
    Ok(Value::Map(fields.into_iter().map(pair).collect::<Result<_, &'static str>>()?))
}

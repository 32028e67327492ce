//! `Json`: a reply or an argument that is JSON text, as `cjson.encode` writes it and `cjson.decode` reads it.

use redis::{RedisWrite, ToRedisArgs, ToSingleRedisArg, Value};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::error::Category;

use super::{FromReply, ReplyError, text};
use crate::shape::Shape;

/// A reply or an argument that is JSON text, which `serde_json` reads and writes.
///
/// As an argument, `Json(&value)` is one text, which `cjson.decode(ARGV[1])` reads. A value that can't be JSON, such as a map whose keys are
/// no texts, fails the call before it is sent.
///
/// In the script, `cjson` keeps only 14 digits of a number, and writes an empty table as `{}`, never as `[]`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Json<T>(pub T);

impl<T: DeserializeOwned> FromReply for Json<T> {
    const SHAPE: Shape = Shape::Text("Json<_>");

    fn from_reply(value: Value) -> Result<Self, ReplyError> {
        let text = text::string(value, &Self::SHAPE)?;
        serde_json::from_str(&text).map(Self).map_err(|error| ReplyError::new("`Json<_>`", refusal(&error)))
    }
}

/// What kind of mistake it is, and where: what `serde_json` says may quote the reply.
fn refusal(error: &serde_json::Error) -> String {
    let what = match error.classify() {
        Category::Data => "JSON of another shape",
        Category::Eof => "JSON that ends early",
        Category::Syntax | Category::Io => "text that is not JSON",
    };
    format!("{what} at line {} column {}", error.line(), error.column())
}

impl<T: Serialize> ToRedisArgs for Json<T> {
    fn write_redis_args<W: ?Sized + RedisWrite>(&self, out: &mut W) {
        // A value that writes no argument fails the call.
        if let Ok(text) = serde_json::to_vec(&self.0) {
            out.write_arg(&text);
        }
    }
}

impl<T: Serialize> ToSingleRedisArg for Json<T> {}

#[cfg(test)]
mod tests {
    use super::{FromReply, Json};
    use redis::{ToRedisArgs, Value};
    use std::collections::BTreeMap;

    fn read(text: &str) -> Result<Json<Vec<u8>>, String> {
        Json::from_reply(Value::BulkString(text.into())).map_err(|error| error.to_string())
    }

    #[test]
    fn reads_json_text() {
        assert_eq!(read("[1,2]").unwrap(), Json(vec![1, 2]));
    }

    #[test]
    fn writes_one_argument_or_none() {
        assert_eq!(Json(&["ü", "\""]).to_redis_args(), [r#"["ü","\""]"#.as_bytes()]);
        assert!(Json(BTreeMap::from([((1, 2), 3)])).to_redis_args().is_empty());
    }

    #[test]
    fn says_what_is_wrong_with_it() {
        assert_eq!(
            read("{}").unwrap_err(),
            "expected `Json<_>`, found JSON of another shape at line 1 column 0"
        );
        assert_eq!(
            read("[1,").unwrap_err(),
            "expected `Json<_>`, found JSON that ends early at line 1 column 3"
        );
        assert_eq!(
            read("[1,}").unwrap_err(),
            "expected `Json<_>`, found text that is not JSON at line 1 column 4"
        );
        assert!(Json::<u8>::from_reply(Value::Int(1)).is_err());
    }

    #[test]
    fn quotes_no_text_of_the_reply() {
        assert_eq!(
            read(r#"["secret"]"#).unwrap_err(),
            "expected `Json<_>`, found JSON of another shape at line 1 column 9"
        );
        // A variant, a field and a number would be quoted in other ways.
        for text in [r#""topsecret""#, r#"{"topsecret": 1}"#, "77"] {
            let value = Value::BulkString(text.into());
            let error = Json::<core::net::IpAddr>::from_reply(value.clone()).unwrap_err().to_string();
            let variant = Json::<Result<u8, u8>>::from_reply(value).unwrap_err().to_string();
            assert!(!format!("{error} {variant}").contains(text.trim_matches('"')), "{error} {variant}");
            assert!(!format!("{error} {variant}").contains("topsecret"), "{error} {variant}");
        }
    }
}

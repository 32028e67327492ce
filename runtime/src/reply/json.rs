//! `Json`: a reply that is JSON text, as `cjson.encode` writes it.

use redis::Value;
use serde::de::DeserializeOwned;
use serde_json::error::Category;

use super::{FromReply, ReplyError, text};
use crate::shape::Shape;

/// A reply that is JSON text, decoded with `serde_json`.
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

#[cfg(test)]
mod tests {
    use super::{FromReply, Json};
    use redis::Value;

    fn read(text: &str) -> Result<Json<Vec<u8>>, String> {
        Json::from_reply(Value::BulkString(text.into())).map_err(|error| error.to_string())
    }

    #[test]
    fn reads_json_text() {
        assert_eq!(read("[1,2]").unwrap(), Json(vec![1, 2]));
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

//! Writes replies in the three formats of the dialect: JSON, JSON with Base64 for texts, and RESP2.

use crate::dialect::{Dialect, Knowledge};
use crate::reply::{Exact, Reply};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

/// JavaScript's numbers are exact up to here.
const EXACT: u64 = 1 << 53;

/// The format that a request asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Encoding {
    Json,
    Base64,
    Resp2,
}

/// The headers that choose it, as they came.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Asked<'h> {
    pub(crate) format: Option<&'h str>,
    pub(crate) encoding: Option<&'h str>,
}

impl Encoding {
    /// What the request asks for; where the server refuses that, why.
    pub(crate) fn choose(asked: Asked<'_>, dialect: &Dialect) -> Result<Self, &'static str> {
        let format = known(asked.format, dialect.resp2)
            .map_err(|()| "ERR Upstash-Response-Format is not supported")?;
        let encoding =
            known(asked.encoding, dialect.base64).map_err(|()| "ERR Upstash-Encoding is not supported")?;
        match (format, encoding) {
            (None | Some("json"), None) => Ok(Self::Json),
            (None | Some("json"), Some("base64")) => Ok(Self::Base64),
            (Some("resp2"), None) => Ok(Self::Resp2),
            (Some("resp2"), Some("base64")) => Err("ERR base64 encoding is not allowed with resp2"),
            (Some(_), _) => Err("ERR invalid response format"),
            (_, Some(_)) => Err("ERR invalid encoding"),
        }
    }

    /// A reply that is no error, as JSON.
    pub(crate) fn json(self, reply: &Reply, dialect: &Dialect) -> Value {
        match reply {
            Reply::Nil => Value::Null,
            Reply::Integer(number) if number.unsigned_abs() <= EXACT => json!(number),
            Reply::Integer(number) if dialect.encoded_integers => self.text(number.to_string().as_bytes()),
            Reply::Integer(number) => json!(number.to_string()),
            Reply::Status(text) if text == b"OK" => json!("OK"),
            Reply::Status(text) | Reply::Text(text) => self.text(text),
            // Errors are never encoded.
            Reply::Error(text) => json!(String::from_utf8_lossy(text)),
            Reply::Array(elements) => elements.iter().map(|element| self.json(element, dialect)).collect(),
        }
    }

    fn text(self, bytes: &[u8]) -> Value {
        match self {
            Self::Base64 => json!(STANDARD.encode(bytes)),
            Self::Json | Self::Resp2 => json!(String::from_utf8_lossy(bytes)),
        }
    }
}

fn known(header: Option<&str>, knowledge: Knowledge) -> Result<Option<&str>, ()> {
    match (header, knowledge) {
        (None, _) | (_, Knowledge::Ignored) => Ok(None),
        (Some(_), Knowledge::Refused) => Err(()),
        (Some(value), Knowledge::Known) => Ok(Some(value)),
    }
}

/// `{"result": …}` or `{"error": …}`
pub(crate) fn envelope(exact: &Exact, encoding: Encoding, dialect: &Dialect) -> Value {
    match &exact.reply {
        Reply::Error(text) => error_envelope(&String::from_utf8_lossy(text)),
        reply => json!({ "result": encoding.json(reply, dialect) }),
    }
}

pub(crate) fn error_envelope(text: &str) -> Value {
    json!({ "error": text })
}

/// All replies behind each other, as a pipeline on a socket gives them.
pub(crate) fn resp2(replies: &[Exact]) -> Vec<u8> {
    replies.iter().flat_map(|exact| exact.bytes.iter().copied()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choose(format: Option<&str>, encoding: Option<&str>, dialect: Dialect) -> Option<Encoding> {
        Encoding::choose(Asked { format, encoding }, &dialect).ok()
    }

    #[test]
    fn formats_exclude_each_other_and_must_be_known() {
        let today = Dialect::default();
        assert_eq!(choose(None, None, today), Some(Encoding::Json));
        assert_eq!(choose(Some("resp2"), None, today), Some(Encoding::Resp2));
        assert_eq!(choose(None, Some("base64"), today), Some(Encoding::Base64));
        assert_eq!(choose(Some("resp2"), Some("base64"), today), None);
        assert_eq!(choose(Some("resp3"), None, today), None);
        let deaf = Dialect { resp2: Knowledge::Ignored, ..today };
        assert_eq!(choose(Some("resp2"), Some("base64"), deaf), Some(Encoding::Base64));
        let strict = Dialect { resp2: Knowledge::Refused, ..today };
        assert_eq!(choose(Some("resp2"), None, strict), None);
    }

    #[test]
    fn json_loses_what_base64_keeps() {
        let dialect = Dialect::default();
        let text = Reply::Text(b"a\xff".to_vec());
        assert_eq!(Encoding::Json.json(&text, &dialect), json!("a\u{fffd}"));
        assert_eq!(Encoding::Base64.json(&text, &dialect), json!("Yf8="));
        let number = Reply::Integer((1 << 53) + 1);
        assert_eq!(Encoding::Json.json(&number, &dialect), json!("9007199254740993"));
        assert_eq!(Encoding::Base64.json(&Reply::Status(b"OK".to_vec()), &dialect), json!("OK"));
        assert_eq!(Encoding::Base64.json(&Reply::Text(b"OK".to_vec()), &dialect), json!("T0s="));
    }
}

//! What an emulated server knows of the dialect. The default is today's service; options make it older, or one of the others that
//! speak the dialect.

/// What a server does with a header that asks for a format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Knowledge {
    /// It answers in that format.
    Known,
    /// It does not look at the header, and answers in plain JSON.
    Ignored,
    /// It refuses the request with status 400.
    Refused,
}

/// How a server answers.
#[derive(Clone, Copy, Debug)]
pub struct Dialect {
    /// `Upstash-Response-Format: resp2`
    pub resp2: Knowledge,
    /// `Upstash-Encoding: base64`
    pub base64: Knowledge,
    /// Whether the error of a single call is RESP2 too where that was asked for.
    pub resp2_errors: bool,
    /// Whether an integer above 2^53, which is a JSON string, is Base64 too where that was asked for.
    pub encoded_integers: bool,
    /// Whether it has `/multi-exec`.
    pub transactions: bool,
    /// The bytes of the longest body that it takes.
    pub max_request: usize,
}

impl Default for Dialect {
    fn default() -> Self {
        Self {
            resp2: Knowledge::Known,
            base64: Knowledge::Known,
            resp2_errors: true,
            encoded_integers: true,
            transactions: true,
            max_request: 10 * 1024 * 1024,
        }
    }
}

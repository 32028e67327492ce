//! The form of replies that a request asks for, and what the server is known to understand.

use core::sync::atomic::{AtomicU8, Ordering};

use ::http::HeaderMap;
use ::http::header::{HeaderName, HeaderValue};

/// How the server is asked to write replies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Format {
    /// RESP2, which is exact. A server that answers JSON all the same is asked for base64 from then on.
    #[default]
    Resp2,
    /// JSON in which each text is base64, for a server that knows that. It is exact, but a status other than `OK` becomes a text.
    Base64,
    /// Plain JSON, for a server that knows nothing else: bytes that are not UTF-8 are lost, and nobody notices.
    Json,
}

/// What one request asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asked {
    Resp2,
    Base64,
    /// Base64, of a server that may not know it: a `PING` at the end shows whether it does.
    PerhapsBase64,
    Json,
}

/// Each form that a request can ask for.
pub(super) const FORMS: [Asked; 3] = [Asked::Resp2, Asked::Base64, Asked::Json];

impl Asked {
    /// Its place in [`FORMS`].
    pub(super) fn form(self) -> usize {
        match self {
            Self::Resp2 => 0,
            Self::Base64 | Self::PerhapsBase64 => 1,
            Self::Json => 2,
        }
    }

    pub(super) fn add_to(self, headers: &mut HeaderMap) {
        const FORMAT: HeaderName = HeaderName::from_static("upstash-response-format");
        const ENCODING: HeaderName = HeaderName::from_static("upstash-encoding");
        match self {
            Self::Resp2 => headers.insert(FORMAT, HeaderValue::from_static("resp2")),
            Self::Base64 | Self::PerhapsBase64 => {
                headers.insert(ENCODING, HeaderValue::from_static("base64"))
            }
            Self::Json => None,
        };
    }
}

/// What the server is known to understand; all requests of an endpoint share it.
#[derive(Debug)]
pub(super) struct Agreement {
    resp2: Known,
    base64: Known,
}

impl Agreement {
    pub(super) fn new(format: Format) -> Self {
        let known = |resp2, base64| Self { resp2: Known::new(resp2), base64: Known::new(base64) };
        match format {
            Format::Resp2 => known(UNKNOWN, UNKNOWN),
            Format::Base64 => known(NO, YES),
            Format::Json => known(NO, NO),
        }
    }

    /// What a request asks for; that of a transaction can't have RESP2.
    pub(super) fn ask(&self, is_transaction: bool) -> Asked {
        match (self.resp2.get(), self.base64.get()) {
            (UNKNOWN | YES, _) if !is_transaction => Asked::Resp2,
            (_, YES) => Asked::Base64,
            (_, UNKNOWN) => Asked::PerhapsBase64,
            _ => Asked::Json,
        }
    }

    pub(super) fn knows_resp2(&self, knows: bool) {
        self.resp2.set(knows);
    }

    /// Unless it has shown that it knows it.
    pub(super) fn may_lack_resp2(&self) {
        if self.resp2.get() == UNKNOWN {
            self.resp2.set(false);
        }
    }

    pub(super) fn knows_base64(&self, knows: bool) {
        self.base64.set(knows);
    }
}

const UNKNOWN: u8 = 0;
const YES: u8 = 1;
const NO: u8 = 2;

#[derive(Debug)]
struct Known(AtomicU8);

impl Known {
    fn new(known: u8) -> Self {
        Self(AtomicU8::new(known))
    }

    fn get(&self) -> u8 {
        self.0.load(Ordering::Relaxed)
    }

    fn set(&self, knows: bool) {
        self.0.store(if knows { YES } else { NO }, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::{Agreement, Asked, Format};

    #[test]
    fn a_server_is_asked_for_the_most_exact_form_that_it_is_not_known_to_lack() {
        let agreement = Agreement::new(Format::Resp2);
        assert_eq!([false, true].map(|it| agreement.ask(it)), [Asked::Resp2, Asked::PerhapsBase64]);
        agreement.knows_base64(true);
        agreement.knows_resp2(true);
        assert_eq!([false, true].map(|it| agreement.ask(it)), [Asked::Resp2, Asked::Base64]);
        agreement.knows_resp2(false);
        assert_eq!(agreement.ask(false), Asked::Base64);
        agreement.knows_base64(false);
        assert_eq!(agreement.ask(false), Asked::Json);
        assert_eq!(Agreement::new(Format::Base64).ask(false), Asked::Base64);
        assert_eq!(Agreement::new(Format::Json).ask(true), Asked::Json);
    }
}

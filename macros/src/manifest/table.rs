//! Finds the table in the text of a manifest.

use toml_span::{Span, Value};

use super::header;

/// One thing that is wrong with it.
pub(super) struct Mistake {
    pub(super) message: String,
    pub(super) span: Span,
    pub(super) help: String,
}

/// A parsed manifest that has the table.
pub(super) struct Document<'t>(Value<'t>);

const PLACE: &str = "/package/metadata/redis-script";

pub(super) fn mistake(message: impl Into<String>, span: Span, help: impl Into<String>) -> Mistake {
    Mistake { message: message.into(), span, help: help.into() }
}

/// The manifest, if it has the table.
pub(super) fn find(text: &str) -> Result<Option<Document<'_>>, Mistake> {
    // A manifest that depends on us names us, but few have metadata of ours.
    if !text.contains("metadata") || !(text.contains("redis-script") || text.contains("redis_script")) {
        return Ok(None);
    }
    let document = match toml_span::parse(text) {
        Ok(document) => document,
        Err(error) if header::is_in(text) => return Err(unread(&error)),
        Err(_) => return Ok(None),
    };
    if let Some(misspelt) = document.pointer("/package/metadata/redis_script") {
        let message = "`redis_script` among the metadata is nobody's";
        return Err(mistake(message, misspelt.span, "write `redis-script`, with a hyphen"));
    }
    Ok(document.pointer(PLACE).is_some().then_some(Document(document)))
}

impl<'t> Document<'t> {
    pub(super) fn table(&self) -> &Value<'t> {
        self.0.pointer(PLACE).unwrap_or(&self.0)
    }
}

/// `cargo` has read the manifest, so this is a limit of the reader here.
fn unread(error: &toml_span::Error) -> Mistake {
    let message = format!("the settings of `redis-script` can't be looked for here: {error}");
    mistake(message, error.span, "write the manifest in TOML 1.0, with dates in quotes")
}

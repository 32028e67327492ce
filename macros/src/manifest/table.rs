//! Finds the tables in the text of a manifest.

use toml_span::{Span, Value};

use super::{Place, header};

/// One thing that is wrong with it.
pub(super) struct Mistake {
    pub(super) message: String,
    pub(super) span: Span,
    pub(super) help: String,
}

/// A parsed manifest that has the table.
pub(super) struct Document<'t>(Value<'t>);

/// In the order in which they are read.
const OWNERS: [(&str, Place); 2] = [("workspace", Place::Workspace), ("package", Place::Package)];

pub(super) fn mistake(message: impl Into<String>, span: Span, help: impl Into<String>) -> Mistake {
    Mistake { message: message.into(), span, help: help.into() }
}

/// The manifest, if it may have a table.
pub(super) fn find(text: &str, place: Place) -> Result<Option<Document<'_>>, Mistake> {
    // A manifest that depends on us names us, but few have metadata of ours.
    if !text.contains("metadata") || !(text.contains("redis-script") || text.contains("redis_script")) {
        return Ok(None);
    }
    let document = match toml_span::parse(text) {
        Ok(document) => document,
        Err(error) if header::is_in(text, place) => return Err(unread(&error)),
        Err(_) => return Ok(None),
    };
    let document = Document(document);
    if let Some(misspelt) = document.values(place, "redis_script").next() {
        let message = "`redis_script` among the metadata is nobody's";
        return Err(mistake(message, misspelt.span, "write `redis-script`, with a hyphen"));
    }
    Ok(Some(document))
}

impl<'t> Document<'t> {
    /// That of the workspace in front of that of the package.
    pub(super) fn tables(&self, place: Place) -> impl Iterator<Item = &Value<'t>> {
        self.values(place, "redis-script")
    }

    fn values(&self, place: Place, name: &str) -> impl Iterator<Item = &Value<'t>> {
        let owners = OWNERS.iter().filter(move |(_, owner)| place == Place::Package || *owner == place);
        owners.filter_map(move |(owner, _)| self.0.pointer(&format!("/{owner}/metadata/{name}")))
    }
}

/// `cargo` has read the manifest, so this is a limit of the reader here.
fn unread(error: &toml_span::Error) -> Mistake {
    let message = format!("the settings of `redis-script` can't be looked for here: {error}");
    mistake(message, error.span, "write the manifest in TOML 1.0, with dates in quotes")
}

//! Where Lua stops, and what stands around it.

use crate::syntax::SyntaxError;

pub(super) struct Place<'t> {
    message: &'t str,
    pub(super) before: &'t str,
    pub(super) at: &'t str,
}

impl<'t> Place<'t> {
    pub(super) fn new(error: &'t SyntaxError, text: &'t str) -> Option<Self> {
        let (before, at) = text.split_at_checked(error.span.start)?;
        Some(Self { message: &error.message, before, at })
    }

    /// Whether Lua wants just this here.
    pub(super) fn wants(&self, token: &str) -> bool {
        let wanted = self.message.strip_prefix('\'').and_then(|rest| rest.strip_prefix(token));
        wanted.is_some_and(|rest| rest.starts_with("' expected"))
    }

    pub(super) fn is_unexpected(&self) -> bool {
        self.says("unexpected symbol")
    }

    pub(super) fn says(&self, words: &str) -> bool {
        self.message.starts_with(words)
    }

    /// Between two pieces of text, with nothing in between.
    pub(super) fn is_between(&self, before: &str, at: &str) -> bool {
        self.before.ends_with(before) && self.at.starts_with(at)
    }

    /// The line, as far as Lua has read it.
    pub(super) fn line(&self) -> &'t str {
        self.before.rsplit('\n').next().unwrap_or_default().trim_start()
    }

    /// The line above.
    pub(super) fn line_above(&self) -> &'t str {
        self.before.rsplit('\n').nth(1).unwrap_or_default().trim()
    }

    pub(super) fn begins_line(&self) -> bool {
        self.line().is_empty()
    }

    pub(super) fn word(&self) -> &'t str {
        first_word(self.at)
    }

    /// The word in front of the place, but no field.
    pub(super) fn word_before(&self) -> &'t str {
        let before = self.before.trim_end();
        let rest = before.trim_end_matches(is_of_word);
        let word = before.get(rest.len()..).unwrap_or_default();
        if rest.ends_with(['.', ':']) { "" } else { word }
    }
}

pub(super) fn first_word(text: &str) -> &str {
    let text = text.trim_start();
    let rest = text.trim_start_matches(is_of_word);
    text.get(..text.len() - rest.len()).unwrap_or_default()
}

fn is_of_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

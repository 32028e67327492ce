//! Which options a call has, as far as its text shows.

/// What is known of the options of one call.
#[derive(Debug, Default)]
pub(in crate::commands) struct Options {
    found: Vec<&'static str>,
    /// A word that the text does not show may be an option, too.
    pub(in crate::commands) hidden: bool,
    /// An unknown word is in the place of an option.
    pub(in crate::commands) foreign: bool,
}

impl Options {
    /// What follows a hidden word may be the value of an option that is hidden there.
    pub(super) fn add(&mut self, name: &'static str) {
        if !self.hidden {
            self.found.push(name);
        }
    }

    /// The call has it.
    pub(in crate::commands) fn has(&self, name: &str) -> bool {
        self.found.contains(&name)
    }

    /// The call has it, or may have it.
    pub(in crate::commands) fn may_have(&self, name: &str) -> bool {
        self.hidden || self.has(name)
    }
}

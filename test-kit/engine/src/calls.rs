//! The commands that scripts have called, as the log of their server has them.

use crate::scripts::{Script, Version};
use redis_script_instrument::{Hit, HitKind, hit};
use std::sync::Arc;

/// A command that a script has called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    /// The script or the library.
    pub script: Arc<Script>,
    /// The line of the text, from 1.
    pub line: usize,
    /// The command and its words; a long one is cut.
    pub words: Vec<Vec<u8>>,
    /// Whether a word is cut, or more words follow.
    pub is_cut: bool,
}

impl Call {
    /// Nothing if the line of the log says something else.
    pub(crate) fn read(line: &[u8], scripts: &[Arc<Version>]) -> Option<Self> {
        let Hit { script, site, kind: HitKind::Called { words, cut } } = hit(line)? else { return None };
        let version = scripts.iter().find(|version| version.script.id == script)?;
        let line = version.sent.sites.get(site)?.line;
        Some(Self { script: Arc::clone(&version.script), line, words, is_cut: cut })
    }
}

//! What the server has, as clients see it: scripts that are warm, and libraries that are loaded.

use crate::digest::Digest;
use crate::scripts::Version;
use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

#[derive(Debug, Default)]
pub(super) struct Cache {
    /// The digests by which clients may call.
    warm: HashSet<Digest>,
    /// The digests that the server knows.
    loaded: HashSet<Digest>,
    /// What each library was loaded from.
    libraries: BTreeMap<Vec<u8>, Arc<Version>>,
}

/// How to send a call by digest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Known {
    /// The client has not sent the script.
    Cold,
    /// The client has, but the server has not got this text of it.
    Warm,
    /// The server has it.
    Loaded,
}

impl Cache {
    pub(super) fn knows(&self, version: &Version) -> Known {
        match (self.warm.contains(&version.script.digest), self.loaded.contains(&version.digest)) {
            (false, _) => Known::Cold,
            (true, false) => Known::Warm,
            (true, true) => Known::Loaded,
        }
    }

    /// The server has answered a call that brought the text.
    pub(super) fn add(&mut self, version: &Version) {
        self.warm.insert(version.script.digest);
        self.loaded.insert(version.digest);
    }

    pub(super) fn forget_scripts(&mut self) {
        self.warm.clear();
        self.loaded.clear();
    }

    pub(super) fn add_library(&mut self, name: &[u8], version: &Arc<Version>) {
        self.libraries.insert(name.to_vec(), Arc::clone(version));
    }

    /// Forgets one library, or all.
    pub(super) fn forget_libraries(&mut self, name: Option<&[u8]>) {
        match name {
            Some(name) => drop(self.libraries.remove(name)),
            None => self.libraries.clear(),
        }
    }

    pub(super) fn libraries(&self) -> Vec<Arc<Version>> {
        self.libraries.values().cloned().collect()
    }
}

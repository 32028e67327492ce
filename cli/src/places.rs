//! What is known of the file system: each path is resolved once in a run, and the fence around each folder is found once.
//!
//! What can't be resolved is not remembered.

use std::collections::HashMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use redis_script_analyzer::Fence;

/// What was found so far, for all threads.
#[derive(Debug, Default)]
pub(crate) struct Places {
    real: Mutex<HashMap<PathBuf, PathBuf>>,
    fences: Mutex<HashMap<PathBuf, Fence>>,
}

impl Places {
    /// The file behind a path, with links followed.
    pub(crate) fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        if let Some(real) = known(&self.real, path) {
            return Ok(real);
        }
        let real = path.canonicalize()?;
        remember(&self.real, path, &real);
        Ok(real)
    }

    /// The same, or the path itself if nothing is there.
    pub(crate) fn resolve_or_keep(&self, path: &Path) -> PathBuf {
        self.resolve(path).unwrap_or_else(|_| path.to_owned())
    }

    /// The fence around all scripts of a folder, which `find` finds.
    pub(crate) fn fence(&self, folder: &Path, find: impl FnOnce() -> Fence) -> Fence {
        if let Some(fence) = known(&self.fences, folder) {
            return fence;
        }
        let fence = find();
        remember(&self.fences, folder, &fence);
        fence
    }
}

fn known<V: Clone>(all: &Mutex<HashMap<PathBuf, V>>, path: &Path) -> Option<V> {
    all.lock().unwrap_or_else(PoisonError::into_inner).get(path).cloned()
}

fn remember<V: Clone>(all: &Mutex<HashMap<PathBuf, V>>, path: &Path, found: &V) {
    all.lock().unwrap_or_else(PoisonError::into_inner).insert(path.to_owned(), found.clone());
}

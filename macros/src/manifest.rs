//! The settings under `[package.metadata.redis-script]` in the user's `Cargo.toml`.
//!
//! The macro runs once a function, unoptimized: the file is read again only when it has changed, and parsed only where its text
//! may have the table.

mod header;
#[cfg(feature = "settings")]
mod settings;
#[cfg(not(feature = "settings"))]
#[path = "manifest/without.rs"]
mod settings;
#[cfg(feature = "settings")]
mod table;

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;
use std::{env, fs};

use proc_macro2::TokenStream;
use quote::quote;
use redis_script_analyzer::Settings;

/// A manifest as it was read.
pub(crate) struct Manifest {
    /// Absolute; none where no `cargo` says which.
    path: Option<PathBuf>,
    modified: Option<SystemTime>,
    /// What it says, or what is wrong with it.
    settings: Result<Settings, Vec<String>>,
    told: AtomicBool,
    tracked: AtomicBool,
}

/// The last one that was read in this process.
static LAST: Mutex<Option<Arc<Manifest>>> = Mutex::new(None);

/// The manifest of the package that is being compiled.
pub(crate) fn load() -> Arc<Manifest> {
    let path = env::var_os("CARGO_MANIFEST_PATH").map(PathBuf::from);
    // A script of one file, which `cargo` compiles too, has its manifest in its head.
    let path = path.filter(|path| path.ends_with("Cargo.toml"));
    let modified = path.as_ref().and_then(|path| fs::metadata(path).ok()?.modified().ok());
    let mut last = LAST.lock().unwrap_or_else(PoisonError::into_inner);
    match &*last {
        Some(manifest) if manifest.path == path && manifest.modified == modified => Arc::clone(manifest),
        _ => Arc::clone(last.insert(Arc::new(Manifest::read(path, modified)))),
    }
}

impl Manifest {
    /// One that nobody wrote down.
    #[cfg(test)]
    pub(crate) fn with(settings: Settings) -> Self {
        let (told, tracked) = (AtomicBool::new(false), AtomicBool::new(false));
        Self { path: None, modified: None, settings: Ok(settings), told, tracked }
    }

    /// One that can't be read sets nothing: `cargo` has read it, and says what is wrong.
    fn read(path: Option<PathBuf>, modified: Option<SystemTime>) -> Self {
        let text = path.as_ref().and_then(|path| fs::read_to_string(path).ok());
        let settings = text.map_or_else(|| Ok(Settings::default()), |text| settings::read(&text));
        let path = path.filter(|_| modified.is_some());
        Self { path, modified, settings, told: AtomicBool::new(false), tracked: AtomicBool::new(false) }
    }

    /// What it says.
    ///
    /// # Errors
    /// What is wrong with it: once, and nothing for the functions after the first.
    pub(crate) fn settings(&self) -> Result<&Settings, &[String]> {
        self.settings.as_ref().map_err(|mistakes| {
            let was_told = self.told.swap(true, Ordering::Relaxed);
            if was_told { &[] } else { mistakes.as_slice() }
        })
    }

    /// Has the compiler look at the file: `cargo` alone does not compile again when a table of `metadata` changes, and does
    /// not know that one may be added. Once is enough for all functions.
    pub(crate) fn tracked(&self) -> Option<TokenStream> {
        let path = self.path.as_ref()?.to_str()?;
        if self.tracked.swap(true, Ordering::Relaxed) {
            return None;
        }
        Some(quote!(
            const _: &[u8] = ::core::include_bytes!(#path);
        ))
    }
}

#[cfg(all(test, feature = "settings"))]
mod tests {
    use super::Manifest;
    use std::fs;
    use std::path::Path;
    use std::sync::Arc;

    #[test]
    fn mistakes_are_told_once_and_the_file_is_tracked_once() {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml");
        let unread = Manifest::read(Some(file.clone()), None);
        assert!(unread.tracked().is_none(), "nobody knows when the file was changed");
        let modified = fs::metadata(&file).and_then(|file| file.modified()).ok();
        let manifest =
            Manifest { settings: Err(vec!["wrong".to_owned()]), ..Manifest::read(Some(file), modified) };
        assert_eq!(manifest.settings().unwrap_err(), ["wrong"]);
        assert!(manifest.settings().unwrap_err().is_empty());
        let tracked = manifest.tracked().map(|tokens| tokens.to_string()).unwrap_or_default();
        assert!(tracked.contains("macros/Cargo.toml"), "{tracked}");
        assert!(manifest.tracked().is_none());
    }

    #[test]
    fn a_file_that_did_not_change_is_read_once() {
        assert!(Arc::ptr_eq(&super::load(), &super::load()));
        assert!(super::load().settings().is_ok());
    }
}

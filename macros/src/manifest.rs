//! The settings under `[package.metadata.redis-script]` in the user's `Cargo.toml`, and under `[workspace.metadata.redis-script]` in that
//! of the workspace.
//!
//! The macro runs once a function, unoptimized: a file is read again only when it has changed, and parsed only where its text
//! may have a table.

mod header;
#[cfg(feature = "settings")]
mod settings;
#[cfg(not(feature = "settings"))]
#[path = "manifest/without.rs"]
mod settings;
#[cfg(feature = "settings")]
mod table;

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;
use std::{env, fs};

use proc_macro2::TokenStream;
use quote::quote;
use redis_script_analyzer::Settings;

use crate::load::workspace_root;

/// The manifest of a package and that of its workspace, as they were read.
pub(crate) struct Manifest {
    /// Empty where no `cargo` says which. That of the package comes last: what it sets holds.
    files: Vec<ManifestFile>,
    /// What they say, or what is wrong with them.
    settings: Result<Settings, Vec<String>>,
    told: AtomicBool,
    tracked: AtomicBool,
}

#[derive(Clone, PartialEq)]
struct ManifestFile {
    /// Absolute.
    path: PathBuf,
    modified: Option<SystemTime>,
    place: Place,
}

/// Whose manifest it is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// That of the package, which may be the root of a workspace as well.
    Package,
    /// That of the workspace, which is another one.
    Workspace,
}

/// The last ones that were read in this process.
static LAST: Mutex<Option<Arc<Manifest>>> = Mutex::new(None);

/// The manifests of the package that is being compiled.
pub(crate) fn load() -> Arc<Manifest> {
    let files = files();
    let mut last = LAST.lock().unwrap_or_else(PoisonError::into_inner);
    match &*last {
        Some(manifest) if manifest.files == files => Arc::clone(manifest),
        _ => Arc::clone(last.insert(Arc::new(Manifest::read(files)))),
    }
}

fn files() -> Vec<ManifestFile> {
    let package = env::var_os("CARGO_MANIFEST_PATH").map(PathBuf::from);
    // A script of one file, which `cargo` compiles too, has its manifest in its head.
    let Some(package) = package.filter(|path| path.ends_with("Cargo.toml")) else { return Vec::new() };
    let workspace = workspace_root().map(|root| root.join("Cargo.toml")).filter(|path| *path != package);
    let workspace = workspace.map(|path| ManifestFile::new(path, Place::Workspace));
    workspace.into_iter().chain([ManifestFile::new(package, Place::Package)]).collect()
}

impl ManifestFile {
    /// Where its paths start.
    fn folder(&self) -> &Path {
        self.path.parent().unwrap_or(Path::new(""))
    }

    fn new(path: PathBuf, place: Place) -> Self {
        let modified = fs::metadata(&path).and_then(|file| file.modified()).ok();
        Self { path, modified, place }
    }
}

impl Manifest {
    /// One that nobody wrote down.
    #[cfg(test)]
    pub(crate) fn with(settings: Settings) -> Self {
        let (told, tracked) = (AtomicBool::new(false), AtomicBool::new(false));
        Self { files: Vec::new(), settings: Ok(settings), told, tracked }
    }

    /// One that can't be read sets nothing: `cargo` has read it, and says what is wrong.
    fn read(files: Vec<ManifestFile>) -> Self {
        let settings =
            files.iter().try_fold(Settings::default(), |settings, file| {
                match fs::read_to_string(&file.path) {
                    Ok(text) => settings::read(&text, file.place, file.folder(), settings),
                    Err(_) => Ok(settings),
                }
            });
        Self { files, settings, told: AtomicBool::new(false), tracked: AtomicBool::new(false) }
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

    /// Has the compiler look at the files: `cargo` alone does not compile again when a table of `metadata` changes, and does
    /// not know that one may be added. Once is enough for all functions.
    pub(crate) fn tracked(&self) -> Option<TokenStream> {
        if self.files.is_empty() || self.tracked.swap(true, Ordering::Relaxed) {
            return None;
        }
        let known = self.files.iter().filter(|file| file.modified.is_some());
        let paths = known.filter_map(|file| file.path.to_str());
        Some(quote!(#(const _: &[u8] = ::core::include_bytes!(#paths);)*))
    }
}

#[cfg(all(test, feature = "settings"))]
mod tests {
    use super::{Manifest, ManifestFile, Place};
    use std::path::Path;
    use std::sync::Arc;

    #[test]
    fn mistakes_are_told_once_and_the_file_is_tracked_once() {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml");
        assert!(Manifest::read(Vec::new()).tracked().is_none());
        let file = ManifestFile::new(file, Place::Package);
        let manifest = Manifest { settings: Err(vec!["wrong".to_owned()]), ..Manifest::read(vec![file]) };
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

//! Lua files, with those that they include, and where each line of the joined text came from.

use crate::key::ScriptKey;
use redis_script_analyzer::{Files, Joined, Source, join, read_bounded};
use std::env;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

/// A script or a library in a file.
#[derive(Debug, Clone)]
pub struct ScriptFile {
    /// From the folder that it was looked for in.
    name: String,
    source: Source,
    key: ScriptKey,
}

struct Disk;

impl Files for Disk {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        read_bounded(File::open(path)?)
    }

    fn neighbours(&self, _: &Path) -> Vec<String> {
        Vec::new()
    }
}

/// So many folders and files are looked through for scripts.
const MOST: usize = 20_000;

impl ScriptFile {
    /// Reads a file, and what it includes.
    ///
    /// # Errors
    ///
    /// When it can't be read.
    pub fn read(path: &Path) -> io::Result<Self> {
        let Joined { source, bytes, .. } = join(path, Disk.read(path)?, &Disk);
        Ok(Self { name: path.display().to_string(), source, key: ScriptKey::from_text(&bytes) })
    }

    /// A text that is in no file.
    #[must_use]
    pub fn from_text(text: &str) -> Self {
        let name = text.lines().next().unwrap_or_default();
        Self {
            name: name.to_owned(),
            source: Source::new(name, text.as_bytes()),
            key: ScriptKey::from_text(text.as_bytes()),
        }
    }

    /// Every `.lua` file in a folder, and in the folders of it; those that are hidden or built are left out.
    #[must_use]
    pub fn find_in(folder: &Path) -> Vec<Self> {
        let mut paths = Vec::new();
        let mut folders = vec![folder.to_owned()];
        while let Some(folder) = folders.pop().filter(|_| paths.len() + folders.len() < MOST) {
            let entries = fs::read_dir(folder).into_iter().flatten().flatten();
            for path in entries.map(|entry| entry.path()).filter(|path| !is_left_out(path)) {
                if path.is_dir() && !path.is_symlink() {
                    folders.push(path);
                } else if path.extension().is_some_and(|extension| extension == "lua") {
                    paths.push(path);
                }
            }
        }
        paths.sort();
        let short = |path: &Path| path.strip_prefix(folder).unwrap_or(path).display().to_string();
        paths.iter().filter_map(|path| Some(Self { name: short(path), ..Self::read(path).ok()? })).collect()
    }

    /// By what it is known in the texts that are sent.
    #[must_use]
    pub fn key(&self) -> ScriptKey {
        self.key
    }

    /// Its text, with what it includes.
    #[must_use]
    pub fn text(&self) -> &str {
        self.source.text()
    }

    /// `scripts/x.lua:12`, for a line of the joined text.
    #[must_use]
    pub fn place(&self, line: usize) -> String {
        let origin = self.source.origin(line);
        let name = if origin.file == 0 { &self.name } else { origin.name };
        format!("{name}:{}", origin.number)
    }

    /// Which line of the joined text is this line of the file itself.
    #[must_use]
    pub fn joined_line(&self, line: usize) -> Option<usize> {
        let lines = 1..=self.source.text().lines().count();
        lines.into_iter().find(|joined| {
            let origin = self.source.origin(*joined);
            (origin.file, origin.number) == (0, line)
        })
    }
}

fn is_left_out(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    name.starts_with('.') || ["node_modules", "target"].contains(&name)
}

/// The folder of the package that is tested: where Cargo runs tests, or as it says.
#[must_use]
pub fn package_folder() -> PathBuf {
    let here = PathBuf::from(".");
    if here.join("Cargo.toml").is_file() {
        return here;
    }
    env::var_os("CARGO_MANIFEST_DIR").map_or(here, PathBuf::from)
}

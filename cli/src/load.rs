//! Reads a file with those that it includes, or says in one sentence why it can't.

use std::cell::OnceCell;
use std::fs::{self, File};
use std::io::{self, BufReader, ErrorKind};
use std::path::{Path, PathBuf};

use redis_script_analyzer::{Diagnostic, Fence, Files, Joined, LONGEST, Source, join, read_bounded};

use crate::fence;
use crate::outcome::Failure;
use crate::places::Places;

/// A script's text.
#[derive(Debug)]
pub(crate) struct Loaded {
    /// Its file, and those that it includes.
    pub(crate) files: Vec<PathBuf>,
    pub(crate) source: Source,
    /// The includes that lead nowhere.
    pub(crate) problems: Vec<Diagnostic>,
}

/// Reads what a script includes.
struct Disk<'p> {
    script: &'p Path,
    places: &'p Places,
    include_path: &'p [PathBuf],
    fence: OnceCell<Fence>,
}

/// The script, and the bytes that are sent.
pub(crate) fn load(
    path: &Path,
    places: &Places,
    include_path: &[PathBuf],
) -> Result<(Loaded, Vec<u8>), Failure> {
    let bytes = read(path).map_err(|error| unreadable(path, &error))?;
    let disk = Disk { script: path, places, include_path, fence: OnceCell::new() };
    let Joined { source, bytes, files, problems } = join(path, bytes, &disk);
    Ok((Loaded { files, source, problems }, bytes))
}

impl Files for Disk<'_> {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        read(path)
    }

    fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        self.places.resolve(path)
    }

    fn include_path(&self) -> &[PathBuf] {
        self.include_path
    }

    fn fence(&self) -> Option<&Fence> {
        Some(self.fence.get_or_init(|| fence::around(self.script, self.places)))
    }

    fn neighbours(&self, path: &Path) -> Vec<String> {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        let entries = fs::read_dir(folder.unwrap_or(Path::new("."))).into_iter().flatten().flatten();
        let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
        names.filter(|name| Path::new(name).extension().is_some_and(|extension| extension == "lua")).collect()
    }
}

/// To open a pipe is to wait for whoever writes into it.
fn read(path: &Path) -> io::Result<Vec<u8>> {
    let metadata = fs::metadata(path)?;
    if metadata.is_file() || metadata.is_dir() {
        // All of a usual file at once.
        let length = usize::try_from(metadata.len().min(LONGEST)).unwrap_or_default();
        return read_bounded(BufReader::with_capacity(length + 1, File::open(path)?));
    }
    Err(io::Error::other("it is a pipe, a socket or a device"))
}

/// The sentence for a path that can't be read.
pub(crate) fn unreadable(path: &Path, error: &io::Error) -> Failure {
    let is_link = path.is_symlink();
    let path = path.display();
    Failure::Sentence(match error.kind() {
        ErrorKind::NotFound if is_link => format!("`{path}` is a link that leads nowhere"),
        ErrorKind::NotFound => format!("there is no file or folder `{path}`"),
        ErrorKind::FileTooLarge => format!("`{path}` is longer than {} MiB", LONGEST >> 20),
        ErrorKind::IsADirectory => format!("`{path}` is a folder; name one file"),
        _ => format!("`{path}` can't be read: {error}"),
    })
}

//! Reads a file with those that it includes, or says in one sentence why it can't.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use redis_script_analyzer::{Diagnostic, Fence, Files, Joined, LONGEST, Source, join, read_bounded};
use sha1::{Digest, Sha1};

use crate::fence;
use crate::outcome::Failure;

/// A script's text, and the digest by which a server knows it.
#[derive(Debug)]
pub(crate) struct Loaded {
    /// Its file, and those that it includes.
    pub(crate) files: Vec<PathBuf>,
    pub(crate) source: Source,
    /// Of the bytes that are sent, in small letters.
    pub(crate) sha1: String,
    /// The includes that lead nowhere.
    pub(crate) problems: Vec<Diagnostic>,
}

/// Reads what a script includes.
struct Disk(Fence);

pub(crate) fn load(path: &Path) -> Result<Loaded, Failure> {
    let bytes = read(path).map_err(|error| unreadable(path, &error))?;
    let Joined { source, bytes, files, problems } = join(path, bytes, &Disk(fence::around(path)));
    Ok(Loaded { files, source, sha1: hex(&Sha1::digest(&bytes)), problems })
}

impl Files for Disk {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        read(path)
    }

    fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        path.canonicalize()
    }

    fn fence(&self) -> Option<&Fence> {
        Some(&self.0)
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
        return read_bounded(File::open(path)?);
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

fn hex(bytes: &[u8]) -> String {
    let mut text = String::new();
    for byte in bytes {
        let _ = write!(text, "{byte:02x}");
    }
    text
}

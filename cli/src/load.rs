//! Reads one file with those that it includes, or says in one sentence why that can't be done.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};

use redis_script_analyzer::{Diagnostic, Files, Joined, Source, join};
use sha1::{Digest, Sha1};

use crate::outcome::Failure;

/// No script comes near it, and a device may have no end.
const LONGEST: u64 = 16 * 1024 * 1024;

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
struct Disk;

pub(crate) fn load(path: &Path) -> Result<Loaded, Failure> {
    let bytes = read(path).map_err(|error| unreadable(path, &error))?;
    let Joined { source, bytes, files, problems } = join(path, bytes, &Disk);
    Ok(Loaded { files, source, sha1: hex(&Sha1::digest(&bytes)), problems })
}

impl Files for Disk {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        read(path)
    }

    fn neighbours(&self, path: &Path) -> Vec<String> {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        let entries = fs::read_dir(folder.unwrap_or(Path::new("."))).into_iter().flatten().flatten();
        let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
        names.filter(|name| Path::new(name).extension().is_some_and(|extension| extension == "lua")).collect()
    }
}

fn read(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(LONGEST + 1).read_to_end(&mut bytes)?;
    let is_too_long = u64::try_from(bytes.len()).is_ok_and(|length| length > LONGEST);
    if is_too_long { Err(ErrorKind::FileTooLarge.into()) } else { Ok(bytes) }
}

/// The sentence for a path that can't be read.
pub(crate) fn unreadable(path: &Path, error: &io::Error) -> Failure {
    let path = path.display();
    Failure::Sentence(match error.kind() {
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

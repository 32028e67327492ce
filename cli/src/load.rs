//! Reads one file, or says in one sentence why that can't be done.

use std::fmt::Write as _;
use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};

use redis_script_analyzer::Source;
use sha1::{Digest, Sha1};

use crate::outcome::Failure;

/// No script comes near it, and a device may have no end.
const LONGEST: u64 = 16 * 1024 * 1024;

/// A file's text, and the digest by which a server knows it.
#[derive(Debug)]
pub(crate) struct Loaded {
    pub(crate) path: PathBuf,
    pub(crate) source: Source,
    /// Of the bytes of the file, in small letters.
    pub(crate) sha1: String,
}

pub(crate) fn load(path: &Path) -> Result<Loaded, Failure> {
    let bytes = read(path).map_err(|error| unreadable(path, &error))?;
    if u64::try_from(bytes.len()).is_ok_and(|length| length > LONGEST) {
        let sentence = format!("`{}` is longer than {} MiB", path.display(), LONGEST >> 20);
        return Err(Failure::Sentence(sentence));
    }
    let source = Source::new(path.display().to_string(), &bytes);
    Ok(Loaded { path: path.to_owned(), source, sha1: hex(&Sha1::digest(&bytes)) })
}

/// At most one byte more than is allowed.
fn read(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(LONGEST + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The sentence for a path that can't be read.
pub(crate) fn unreadable(path: &Path, error: &io::Error) -> Failure {
    let path = path.display();
    Failure::Sentence(match error.kind() {
        ErrorKind::NotFound => format!("there is no file or folder `{path}`"),
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

//! How much a script may include. What is beyond is no script: a file without an end, or a mistake of whoever writes the includes.

use std::io::{self, ErrorKind, Read};

/// The longest text, of a file and of a script with all that it includes.
pub const LONGEST: u64 = 16 << 20;
/// Files of one script.
pub(super) const MOST_FILES: usize = 1_000;
/// Files that are open at once, each included by the one before.
pub(super) const MOST_OPEN: usize = 64;
/// After so many problems nothing more is joined.
pub(super) const MOST_PROBLEMS: usize = 20;

/// Reads all that there is, up to [`LONGEST`].
///
/// # Errors
/// `FileTooLarge` if there is more, and whatever `reader` says.
pub fn read_bounded(reader: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    reader.take(LONGEST + 1).read_to_end(&mut bytes)?;
    if is_too_long(bytes.len()) { Err(ErrorKind::FileTooLarge.into()) } else { Ok(bytes) }
}

pub(super) fn is_too_long(length: usize) -> bool {
    u64::try_from(length).is_ok_and(|length| length > LONGEST)
}

/// What is wrong with one more file, behind so many and within so many open ones; and the fix.
pub(super) fn refusal(files: usize, open: usize) -> Option<(String, String)> {
    if open >= MOST_OPEN {
        let message = format!("includes lie within each other more than {MOST_OPEN} deep");
        return Some((message, "include this file from the script itself".to_owned()));
    }
    (files > MOST_FILES).then(|| {
        let message = format!("this script includes more than {MOST_FILES} files");
        (message, "put several of them into one".to_owned())
    })
}

/// What is wrong with a text that has become too long; and the fix.
pub(super) fn too_long() -> (String, String) {
    let message = format!("with this file the script is longer than {} MiB", LONGEST >> 20);
    (message, "include less".to_owned())
}

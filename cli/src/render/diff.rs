//! What fixes change, as a unified diff.

use std::io::Write;
use std::path::Path;

use similar::TextDiff;

use crate::outcome::Failure;

/// The changes of one file, which people call by `path`.
pub(crate) fn write(output: &mut impl Write, path: &Path, old: &[u8], new: &[u8]) -> Result<(), Failure> {
    let (old, new) = (String::from_utf8_lossy(old), String::from_utf8_lossy(new));
    let name = path.display().to_string();
    let diff = TextDiff::from_lines(&*old, &*new);
    Ok(diff.unified_diff().header(&name, &name).to_writer(output)?)
}

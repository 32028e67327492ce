//! Writes fixed files: each as a new file that takes the place of the old one, so that nobody ever sees half of it.

use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

use tempfile::Builder;

use super::text::Text;
use crate::load::read;
use crate::outcome::Failure;

/// Puts what is fixed in the place of the file, unless somebody has changed it meanwhile. Its permissions stay, and a link
/// to it stays a link: the path is that of the file itself.
pub(crate) fn write(text: &Text) -> Result<(), Failure> {
    let name = text.name.display();
    match read(&text.path) {
        Ok(bytes) if bytes == text.bytes => {}
        Ok(_) => {
            return Err(Failure::Sentence(format!("`{name}` was changed meanwhile, so it is left as it is")));
        }
        Err(error) => return Err(Failure::Sentence(format!("`{name}` can't be read again: {error}"))),
    }
    replace(&text.path, &text.fixed())
        .map_err(|error| Failure::Sentence(format!("`{name}` can't be written: {error}")))
}

fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let permissions = fs::metadata(path)?.permissions();
    if permissions.readonly() {
        return Err(io::Error::other("it is read-only"));
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = Builder::new().prefix(".redis-script-").tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().set_permissions(permissions)?;
    file.as_file().sync_all()?;
    file.persist(path)?;
    Ok(())
}

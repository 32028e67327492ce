//! The folders in which included files are looked for by their names: those of the attribute, then those of the manifest.

use std::path::{Component, Path, PathBuf};

use syn::Error;

use super::{base, normalized};
use crate::options::Options;

/// All of them, as they are on the disk.
///
/// # Errors
/// When the attribute names one that is not there.
pub(super) fn folders(options: &Options) -> syn::Result<Vec<PathBuf>> {
    let mut folders = Vec::new();
    for written in &options.include_path {
        // An editor that does not know the source file can't know the folder beside it.
        let Some(base) = base(written) else { continue };
        let folder = normalized(&base.join(written.value()));
        if !folder.is_dir() {
            let message = format!(
                "there is no folder `{}`\n= help: name one from the package root, such as `lua/includes`, or with `./` from this source file",
                written.value()
            );
            return Err(Error::new(written.span(), message));
        }
        folders.push(folder);
    }
    folders.extend(options.settings.include_path.iter().map(|folder| normalized(folder)));
    Ok(folders)
}

/// The way from one folder to another: no path of the build machine, unless they have nothing in common.
pub(super) fn from(start: &Path, folder: &Path) -> PathBuf {
    let (start, folder): (Vec<Component<'_>>, Vec<Component<'_>>) =
        (start.components().collect(), folder.components().collect());
    let common = start.iter().zip(&folder).take_while(|(left, right)| left == right).count();
    if common == 0 {
        return folder.iter().collect();
    }
    let up = start.iter().skip(common).map(|_| Component::ParentDir);
    up.chain(folder.into_iter().skip(common)).collect()
}

#[cfg(test)]
mod tests {
    use super::from;
    use std::path::Path;

    #[test]
    fn a_folder_is_named_from_where_paths_start() {
        let way = |start: &str, folder: &str| from(Path::new(start), Path::new(folder)).display().to_string();
        assert_eq!(way("/pkg/a", "/pkg/a/lua/includes"), "lua/includes");
        assert_eq!(way("/pkg/a", "/pkg/lua"), "../lua");
        assert_eq!(way("/pkg/a", "/pkg/a"), "");
    }
}

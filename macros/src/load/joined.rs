//! Reads the files that a script includes.

use std::io;
use std::path::{Path, PathBuf};

use proc_macro2::Span;
use redis_script_analyzer::{Fence, Files, Joined, join};
use syn::Error;

use super::include_path::from;
use super::suggestion::neighbours;
use super::{LoadedScript, normalized, package_root, read, workspace_root};
use crate::report::rendered;

/// The folder that the paths of a script and of its includes start from, and what these may reach.
struct Folder {
    start: PathBuf,
    /// From there.
    include_path: Vec<PathBuf>,
    fence: Fence,
}

/// Joins a script, whose place is `name` in `folder`, with the files that it includes.
pub(super) fn load(
    span: Span,
    folder: PathBuf,
    name: &Path,
    bytes: Vec<u8>,
    include_path: &[PathBuf],
) -> syn::Result<LoadedScript> {
    let fence = fence(folder.join(name).parent());
    let include_path = include_path.iter().map(|path| from(&folder, path)).collect();
    let folder = Folder { start: folder, include_path, fence };
    let Joined { source, files, problems, .. } = join(name, bytes, &folder);
    let errors = problems.iter().map(|problem| Error::new(span, rendered(&source, problem)));
    let combined = errors.reduce(|mut all, error| {
        all.combine(error);
        all
    });
    let files = files.iter().map(|file| folder.file(file)).collect();
    combined.map_or(Ok(LoadedScript { source, files }), Err)
}

/// The package, the workspace that `cargo` compiles it in, and the folder of the script, which the attribute may name anywhere.
fn fence(script: Option<&Path>) -> Fence {
    let (package, workspace) = (package_root(), workspace_root());
    let roots = [Some(package.as_path()), workspace.as_deref(), script];
    let roots = roots.into_iter().flatten().filter_map(|root| root.canonicalize().ok()).collect();
    Fence { roots, name: "the package and its workspace" }
}

impl Folder {
    fn file(&self, path: &Path) -> PathBuf {
        normalized(&self.start.join(path))
    }
}

impl Files for Folder {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        read(path)
    }

    fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        self.file(path).canonicalize()
    }

    fn include_path(&self) -> &[PathBuf] {
        &self.include_path
    }

    fn fence(&self) -> Option<&Fence> {
        Some(&self.fence)
    }

    fn neighbours(&self, path: &Path) -> Vec<String> {
        neighbours(&self.file(path))
    }
}

#[cfg(test)]
mod tests {
    use super::{Folder, fence};
    use redis_script_analyzer::{Joined, join};
    use std::fs;
    use std::path::Path;

    #[test]
    fn an_include_stays_in_the_package_or_beside_the_script() {
        let top = std::env::temp_dir().join(format!("redis-script-macros-{}", std::process::id()));
        fs::create_dir_all(top.join("scripts/lib")).unwrap();
        for file in ["outside.lua", "scripts/lib/inside.lua"] {
            fs::write(top.join(file), "local secret = 1\n").unwrap();
        }
        let problems = |script: &str| {
            let folder = Folder {
                start: top.clone(),
                include_path: Vec::new(),
                fence: fence(Some(&top.join("scripts"))),
            };
            let Joined { source, problems, .. } =
                join(Path::new("scripts/x.lua"), script.as_bytes().to_vec(), &folder);
            assert_eq!(source.text().contains("secret"), problems.is_empty());
            problems.into_iter().map(|problem| problem.message).collect::<Vec<_>>()
        };
        let (inside, outside) =
            (problems("-- @include 'lib/inside'\n"), problems("-- @include '../outside'\n"));
        fs::remove_dir_all(&top).unwrap();
        assert!(inside.is_empty(), "{inside:?}");
        assert_eq!(
            outside,
            ["`outside.lua` lies outside of the package and its workspace, where links are followed"]
        );
    }

    #[test]
    #[cfg(unix)]
    fn a_device_is_not_read() {
        let error = crate::load::read(Path::new("/dev/zero")).unwrap_err();
        assert_eq!(error.to_string(), "it is a pipe, a socket or a device");
    }
}

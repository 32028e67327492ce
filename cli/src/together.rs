//! What is wrong between the scripts of one folder.
//!
//! Scripts of several folders may be of several packages, which have keys of their own.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use redis_script_analyzer::{NamedKeys, Settings, check_together};

use crate::inspect::Checked;

/// All files, with what is wrong between them.
pub(crate) fn judge(inspected: Vec<(Checked, Vec<NamedKeys>)>, settings: &Settings) -> Vec<Checked> {
    let (mut checked, keys): (Vec<Checked>, Vec<Vec<NamedKeys>>) = inspected.into_iter().unzip();
    for files in folders(&checked).into_values() {
        let of_file = |file: usize| keys.get(file).into_iter().flatten().map(move |keys| (file, keys));
        let (places, keys): (Vec<usize>, Vec<&NamedKeys>) = files.into_iter().flat_map(of_file).unzip();
        for (at, diagnostic) in check_together(&keys, settings) {
            let file = places.get(at).and_then(|file| checked.get_mut(*file));
            file.into_iter().for_each(|file| file.diagnostics.push(diagnostic.clone()));
        }
    }
    for file in &mut checked {
        file.diagnostics.sort_by_key(|it| it.labels.first().map(|label| label.span));
    }
    checked
}

/// The positions of the files of each folder.
fn folders(checked: &[Checked]) -> BTreeMap<PathBuf, Vec<usize>> {
    let mut folders: BTreeMap<PathBuf, Vec<usize>> = BTreeMap::new();
    for (at, file) in checked.iter().enumerate() {
        let folder = file.files.first().and_then(|path| path.parent()).unwrap_or(Path::new(""));
        folders.entry(folder.to_owned()).or_default().push(at);
    }
    folders
}

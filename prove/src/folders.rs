//! The scripts in folders: Lua files, and texts within programs.

use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::Path;

use crate::literals::{self, EXTENSIONS};

/// A script, and what to call it.
pub(crate) struct NamedScript {
    pub(crate) name: String,
    pub(crate) text: String,
}

/// Every script in the folders and files, each text once, in the order of names.
pub(crate) fn scripts<'p>(folders: impl Iterator<Item = &'p Path>) -> io::Result<Vec<NamedScript>> {
    let mut found = Vec::new();
    for folder in folders {
        gather(folder, &mut found)?;
    }
    found.sort_by(|one, other| one.name.cmp(&other.name));
    let mut known = HashSet::new();
    found.retain(|script| known.insert(script.text.clone()));
    Ok(found)
}

fn gather(path: &Path, found: &mut Vec<NamedScript>) -> io::Result<()> {
    if path.is_dir() {
        for entry in fs::read_dir(path)? {
            gather(&entry?.path(), found)?;
        }
        return Ok(());
    }
    let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    let is_program = EXTENSIONS.contains(&extension);
    if extension != "lua" && !is_program {
        return Ok(());
    }
    let text = String::from_utf8_lossy(&fs::read(path)?).into_owned();
    let name = path.display().to_string();
    if is_program {
        let texts = literals::scripts(&text).into_iter().zip(1..);
        found.extend(texts.map(|(text, number)| NamedScript { name: format!("{name}#{number}"), text }));
    } else {
        found.push(NamedScript { name, text });
    }
    Ok(())
}

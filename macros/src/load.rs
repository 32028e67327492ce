//! Finds the script's file and reads it, with the files that it includes. Beside `manifest`, the only place of the project that
//! touches the disk at build time.

mod joined;

use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::path::{Component, Path, PathBuf};

use redis_script_analyzer::{LONGEST, Source, read_bounded};
use syn::ext::IdentExt;
use syn::{Error, Ident, LitStr};

use crate::host;
use crate::options::ScriptLiteral;

/// What came of looking for the script.
pub(crate) enum Loaded {
    /// Its text, and the files that it stands in.
    Script(Box<LoadedScript>),
    /// The path is relative to a source file that an editor does not name.
    Unlocatable,
}

/// A script's text, and where it was read.
pub(crate) struct LoadedScript {
    pub(crate) source: Source,
    /// Absolute; none if the text stands in the attribute and includes none.
    pub(crate) files: Vec<PathBuf>,
}

/// Reads the script that the attribute names.
pub(crate) fn load(literal: &ScriptLiteral, function: &Ident) -> syn::Result<Loaded> {
    match literal {
        ScriptLiteral::Inline(text) => {
            let name = PathBuf::from(format!("{} (inline)", function.unraw()));
            let mut loaded = joined::load(text, package_root(), &name, text.value().into_bytes())?;
            loaded.files.remove(0);
            Ok(Loaded::Script(Box::new(loaded)))
        }
        ScriptLiteral::File(path) => load_file(path),
    }
}

fn load_file(literal: &LitStr) -> syn::Result<Loaded> {
    let path = literal.value();
    if path.is_empty() {
        let message = "the path is empty\n= help: name a `.lua` file, from the package root, or with `./` from this source file";
        return Err(Error::new(literal.span(), message));
    }
    let Some(base) = base(literal, &path) else { return unlocatable(literal) };
    let file = normalized(&base.join(&path));
    let bytes = read(&file).map_err(|error| unreadable(literal, &path, &file, &error))?;
    let (folder, name) = display_name(&file).unwrap_or_else(|| (base, path.into()));
    Ok(Loaded::Script(Box::new(joined::load(literal, folder, &name, bytes)?)))
}

/// To open a pipe is to wait for whoever writes into it.
fn read(file: &Path) -> io::Result<Vec<u8>> {
    let metadata = fs::metadata(file)?;
    if metadata.is_file() || metadata.is_dir() {
        return read_bounded(File::open(file)?);
    }
    Err(io::Error::other("it is a pipe, a socket or a device"))
}

/// An editor does not say which file it expands, and nothing runs there. A compiler that does not must not get
/// a function that was never checked.
fn unlocatable(literal: &LitStr) -> syn::Result<Loaded> {
    if !host::is_compiler() {
        return Ok(Loaded::Unlocatable);
    }
    let message = "the compiler does not say which file this stands in, so the path leads nowhere\n= help: name the script from the package root, without `./`";
    Err(Error::new(literal.span(), message))
}

/// The folder that a path starts from; `None` where the source file is not known.
fn base(literal: &LitStr, path: &str) -> Option<PathBuf> {
    if path.starts_with("./") || path.starts_with("../") {
        let file = literal.span().unwrap().local_file()?;
        // The compiler names its files from its own working folder.
        return Some(working_folder().join(file.parent()?));
    }
    Some(package_root())
}

fn package_root() -> PathBuf {
    std::env::var_os("CARGO_MANIFEST_DIR").map_or_else(working_folder, PathBuf::from)
}

fn working_folder() -> PathBuf {
    std::env::current_dir().unwrap_or_default()
}

/// `a/./b/../c` as `a/c`; the file need not exist.
fn normalized(path: &Path) -> PathBuf {
    let mut normalized = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir => {
                normalized.pop();
            }
            other => normalized.push(other),
        }
    }
    normalized
}

/// What diagnostics and run-time errors call the file, and the folder where that starts: no path of the build machine,
/// unless the attribute writes one.
fn display_name(file: &Path) -> Option<(PathBuf, PathBuf)> {
    let mut roots = [package_root(), working_folder()].into_iter();
    roots.find_map(|root| file.strip_prefix(&root).map(Path::to_owned).ok().map(|name| (root, name)))
}

fn unreadable(literal: &LitStr, written: &str, file: &Path, error: &io::Error) -> Error {
    let message = match error.kind() {
        ErrorKind::NotFound => {
            format!(
                "there is no file `{written}`\n= note: looked for `{}`\n= help: {}",
                from_working_folder(file).display(),
                help(written, file)
            )
        }
        ErrorKind::IsADirectory => format!("`{written}` is a directory\n= help: name a `.lua` file in it"),
        ErrorKind::FileTooLarge => format!("`{written}` is longer than {} MiB", LONGEST >> 20),
        _ => format!("`{written}` can't be read: {error}"),
    };
    Error::new(literal.span(), message)
}

/// As the compiler shows its own files: relative where it can be.
fn from_working_folder(file: &Path) -> PathBuf {
    file.strip_prefix(working_folder()).map_or_else(|_| file.to_owned(), Path::to_owned)
}

fn help(written: &str, file: &Path) -> String {
    let nearest =
        redis_script_analyzer::nearest(&file_name(file), neighbours(file).iter().map(String::as_str))
            .map(str::to_owned);
    match nearest {
        Some(nearest) => format!("did you mean `{nearest}`, in the same folder?"),
        None if written.starts_with('.') => {
            "correct the path: with `./` it starts at this source file's folder".to_owned()
        }
        None => {
            "correct the path: it starts at the package root; begin it with `./` to start at this source file"
                .to_owned()
        }
    }
}

fn neighbours(file: &Path) -> Vec<String> {
    let entries = file.parent().and_then(|folder| fs::read_dir(folder).ok());
    let paths = entries.into_iter().flatten().flatten().map(|entry| entry.path());
    paths.filter(|path| path.extension().is_some_and(|it| it == "lua")).map(|path| file_name(&path)).collect()
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

//! Finds the script's file and reads it, with the files that it includes. Beside `manifest`, the only place of the project that
//! touches the disk at build time.

mod include_path;
mod joined;
mod suggestion;

use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::path::{Component, Path, PathBuf};

use proc_macro2::Span;
use redis_script_analyzer::{LONGEST, Source, read_bounded};
use syn::ext::IdentExt;
use syn::{Error, Ident, LitStr};

use crate::host;
use crate::options::{Options, ScriptLiteral};
use crate::script_text::Piece;

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
pub(crate) fn load(options: &Options, function: &Ident) -> syn::Result<Loaded> {
    let include_path = include_path::folders(options)?;
    match &options.script {
        ScriptLiteral::Inline(text) => match text.pieces.as_slice() {
            [Piece::Included { path, span }] => {
                load_file(path, *span, folder_of_source(*span), &include_path)
            }
            pieces => load_text(pieces, text.span, function, &include_path),
        },
        ScriptLiteral::File(path) => load_file(&path.value(), path.span(), base(path), &include_path),
    }
}

fn load_text(
    pieces: &[Piece],
    span: Span,
    function: &Ident,
    include_path: &[PathBuf],
) -> syn::Result<Loaded> {
    let name = PathBuf::from(format!("{} (inline)", function.unraw()));
    let (mut text, mut included) = (Vec::new(), Vec::new());
    for piece in pieces {
        match piece {
            Piece::Written(written) => text.extend_from_slice(written.as_bytes()),
            Piece::Included { path, span } => {
                let Some(base) = folder_of_source(*span) else { return unlocatable(*span) };
                let file = normalized(&base.join(path));
                text.extend(read(&file).map_err(|error| unreadable(*span, path, &file, &error))?);
                included.push(file);
            }
        }
    }
    let mut loaded = joined::load(span, package_root(), &name, text, include_path)?;
    loaded.files.splice(..1, included);
    Ok(Loaded::Script(Box::new(loaded)))
}

fn load_file(path: &str, span: Span, base: Option<PathBuf>, include_path: &[PathBuf]) -> syn::Result<Loaded> {
    if path.is_empty() {
        let message = "the path is empty\n= help: name a `.lua` file, from the package root, or with `./` from this source file";
        return Err(Error::new(span, message));
    }
    let Some(base) = base else { return unlocatable(span) };
    let file = normalized(&base.join(path));
    let bytes = read(&file).map_err(|error| unreadable(span, path, &file, &error))?;
    let (folder, name) = display_name(&file).unwrap_or_else(|| (base, path.into()));
    Ok(Loaded::Script(Box::new(joined::load(span, folder, &name, bytes, include_path)?)))
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
fn unlocatable(span: Span) -> syn::Result<Loaded> {
    if !host::is_compiler() {
        return Ok(Loaded::Unlocatable);
    }
    let message = "the compiler does not say which file this stands in, so the path leads nowhere\n= help: name the script from the package root, without `./`";
    Err(Error::new(span, message))
}

/// The folder that a path starts from; `None` where the source file is not known.
fn base(literal: &LitStr) -> Option<PathBuf> {
    let path = literal.value();
    if path.starts_with("./") || path.starts_with("../") {
        return folder_of_source(literal.span());
    }
    Some(package_root())
}

fn folder_of_source(span: Span) -> Option<PathBuf> {
    let file = span.unwrap().local_file()?;
    // The compiler names its files from its own working folder.
    Some(working_folder().join(file.parent()?))
}

fn package_root() -> PathBuf {
    std::env::var_os("CARGO_MANIFEST_DIR").map_or_else(working_folder, PathBuf::from)
}

/// The root of the workspace: `cargo` starts the compiler there. None for a package from elsewhere.
pub(crate) fn workspace_root() -> Option<PathBuf> {
    let root = working_folder();
    (package_root().starts_with(&root) && root.join("Cargo.toml").is_file()).then_some(root)
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

fn unreadable(span: Span, written: &str, file: &Path, error: &io::Error) -> Error {
    let message = match error.kind() {
        _ if suggestion::is_lua(written) => {
            "this is a script's text, not its path\n= help: write `lua = ` in front of it".to_owned()
        }
        ErrorKind::NotFound => {
            format!(
                "there is no file `{written}`\n= note: looked for `{}`\n= help: {}",
                from_working_folder(file).display(),
                suggestion::help(written, file)
            )
        }
        ErrorKind::IsADirectory => format!("`{written}` is a directory\n= help: name a `.lua` file in it"),
        ErrorKind::FileTooLarge => format!("`{written}` is longer than {} MiB", LONGEST >> 20),
        _ => format!("`{written}` can't be read: {error}"),
    };
    Error::new(span, message)
}

/// As the compiler shows its own files: relative where it can be.
fn from_working_folder(file: &Path) -> PathBuf {
    file.strip_prefix(working_folder()).map_or_else(|_| file.to_owned(), Path::to_owned)
}

//! Reads a file with those that it includes, or says in one sentence why it can't.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{self, BufReader, ErrorKind};
use std::path::{Path, PathBuf};

use redis_script_analyzer::{Diagnostic, Fence, Files, Joined, LONGEST, Source, join, read_bounded};

use crate::fence;
use crate::outcome::Failure;
use crate::places::Places;

/// A script's text.
#[derive(Debug)]
pub(crate) struct Loaded {
    /// Its file, and those that it includes.
    pub(crate) files: Vec<PathBuf>,
    pub(crate) source: Source,
    /// The includes that lead nowhere.
    pub(crate) problems: Vec<Diagnostic>,
}

/// Where files are looked for and read.
#[derive(Debug)]
pub(crate) struct Disk<'p> {
    pub(crate) places: &'p Places,
    pub(crate) include_path: &'p [PathBuf],
    /// What is read in place of these files, with links followed.
    pub(crate) texts: HashMap<PathBuf, Vec<u8>>,
}

/// Reads what a script includes.
struct Included<'d> {
    script: &'d Path,
    disk: &'d Disk<'d>,
    fence: OnceCell<Fence>,
}

/// The script, and the bytes that are sent.
pub(crate) fn load(path: &Path, disk: &Disk<'_>) -> Result<(Loaded, Vec<u8>), Failure> {
    let bytes = disk.read_named(path).map_err(|error| unreadable(path, &error))?;
    let Joined { source, bytes, files, problems } =
        join(path, bytes, &Included { script: path, disk, fence: OnceCell::new() });
    Ok((Loaded { files, source, problems }, bytes))
}

impl<'p> Disk<'p> {
    /// As the files are.
    pub(crate) fn new(places: &'p Places, include_path: &'p [PathBuf]) -> Self {
        Self { places, include_path, texts: HashMap::new() }
    }

    fn read_named(&self, path: &Path) -> io::Result<Vec<u8>> {
        if self.texts.is_empty() { read(path) } else { self.read_real(&self.places.resolve(path)?) }
    }

    fn read_real(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.texts.get(path).map_or_else(|| read(path), |text| Ok(text.clone()))
    }
}

impl Files for Included<'_> {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.disk.read_real(path)
    }

    fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        self.disk.places.resolve(path)
    }

    fn include_path(&self) -> &[PathBuf] {
        self.disk.include_path
    }

    fn fence(&self) -> Option<&Fence> {
        Some(self.fence.get_or_init(|| fence::around(self.script, self.disk.places)))
    }

    fn neighbours(&self, path: &Path) -> Vec<String> {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        let entries = fs::read_dir(folder.unwrap_or(Path::new("."))).into_iter().flatten().flatten();
        let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
        names.filter(|name| Path::new(name).extension().is_some_and(|extension| extension == "lua")).collect()
    }
}

/// To open a pipe is to wait for whoever writes into it.
pub(crate) fn read(path: &Path) -> io::Result<Vec<u8>> {
    let metadata = fs::metadata(path)?;
    if metadata.is_file() || metadata.is_dir() {
        // All of a usual file at once.
        let length = usize::try_from(metadata.len().min(LONGEST)).unwrap_or_default();
        return read_bounded(BufReader::with_capacity(length + 1, File::open(path)?));
    }
    Err(io::Error::other("it is a pipe, a socket or a device"))
}

/// The sentence for a path that can't be read.
pub(crate) fn unreadable(path: &Path, error: &io::Error) -> Failure {
    let is_link = path.is_symlink();
    let path = path.display();
    Failure::Sentence(match error.kind() {
        ErrorKind::NotFound if is_link => format!("`{path}` is a link that leads nowhere"),
        ErrorKind::NotFound => format!("there is no file or folder `{path}`"),
        ErrorKind::FileTooLarge => format!("`{path}` is longer than {} MiB", LONGEST >> 20),
        ErrorKind::IsADirectory => format!("`{path}` is a folder; name one file"),
        _ => format!("`{path}` can't be read: {error}"),
    })
}

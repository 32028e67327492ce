//! What tests skipped because a server can't do it: gathered while they run, and told at the end.

use crate::run::{Outcome, announce};
use std::collections::BTreeSet;
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};

/// The file to which tests append, one line each.
pub(super) struct Skips {
    file: PathBuf,
}

impl Skips {
    /// Begins with none.
    pub(super) fn start() -> Outcome<Self> {
        let folder = Path::new("target").canonicalize()?;
        let file = folder.join("skipped-tests");
        fs::write(&file, "")?;
        Ok(Self { file })
    }

    pub(super) fn file(&self) -> &Path {
        &self.file
    }

    /// Notes what is skipped here.
    pub(super) fn add(&self, line: &str) -> Outcome {
        announce(&format!("skipped: {line}"));
        Ok(writeln!(OpenOptions::new().append(true).open(&self.file)?, "{line}")?)
    }

    /// Says how many there were, and which.
    pub(super) fn report(&self) -> Outcome {
        let text = fs::read_to_string(&self.file)?;
        // The same test may be skipped on several servers.
        let skipped: BTreeSet<&str> = text.lines().collect();
        announce(&format!("{} skipped because a server can't do it", skipped.len()));
        skipped.iter().for_each(|line| eprintln!("  {line}"));
        Ok(())
    }
}

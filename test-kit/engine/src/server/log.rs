//! What the server writes while it starts: whether it is ready, and the last lines for an error message.
//!
//! It reads the file again each time; a server's start is a few lines.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::process::Stdio;

const TAIL: usize = 10;

#[derive(Debug)]
pub(super) struct Log {
    path: PathBuf,
}

impl Log {
    pub(super) fn in_directory(directory: &Path) -> Self {
        Self { path: directory.join("server.log") }
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// An empty log, as the two streams of a child.
    pub(super) fn streams(&self) -> io::Result<(Stdio, Stdio)> {
        let file = File::create(&self.path)?;
        Ok((file.try_clone()?.into(), file.into()))
    }

    /// Redis 6.2, Redis 7 and Valkey 9 all say so once their port is theirs.
    pub(super) fn says_ready(&self) -> bool {
        self.text().contains("Ready to accept connections")
    }

    pub(super) fn tail(&self) -> String {
        tail(&self.text())
    }

    fn text(&self) -> String {
        fs::read(&self.path).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default()
    }
}

fn tail(text: &str) -> String {
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    let skipped = lines.len().saturating_sub(TAIL);
    lines.into_iter().skip(skipped).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tail_is_the_last_ten_lines_that_say_something() {
        let text = (1..=12).fold(String::new(), |text, number| format!("{text}line {number}\n\n"));
        assert!(tail(&text).starts_with("line 3\nline 4\n"));
        assert!(tail(&text).ends_with("line 12"));
        assert_eq!(tail(""), "");
    }
}

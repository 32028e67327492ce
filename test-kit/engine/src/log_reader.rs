//! Reads on in the log of a server, line by line.

use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::PathBuf;

#[derive(Debug)]
pub(crate) struct LogReader {
    path: PathBuf,
    read: u64,
    /// The beginning of a line whose end has not been written yet.
    rest: Vec<u8>,
}

impl LogReader {
    /// What is in it already is passed over.
    pub(crate) fn from_end(path: PathBuf) -> io::Result<Self> {
        let read = fs::metadata(&path)?.len();
        Ok(Self { path, read, rest: Vec::new() })
    }

    /// The lines that have come since the last time.
    pub(crate) fn lines(&mut self) -> io::Result<Vec<Vec<u8>>> {
        let mut file = File::open(&self.path)?;
        if file.metadata()?.len() < self.read {
            // The server was started again, and so was its log.
            (self.read, self.rest) = (0, Vec::new());
        }
        file.seek(SeekFrom::Start(self.read))?;
        let mut bytes = std::mem::take(&mut self.rest);
        let new = file.read_to_end(&mut bytes)?;
        self.read += u64::try_from(new).unwrap_or_default();
        let mut lines: Vec<_> = bytes.split(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect();
        self.rest = lines.pop().unwrap_or_default();
        Ok(lines)
    }
}

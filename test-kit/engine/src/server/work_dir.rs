//! A server's own directory under the system's temporary one, which is removed with its content on drop.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::{env, fs, io, process};

#[derive(Debug)]
pub(super) struct WorkDir {
    path: PathBuf,
}

impl WorkDir {
    pub(super) fn create() -> io::Result<Self> {
        loop {
            let path = next_path();
            match fs::create_dir(&path) {
                Ok(()) => return Ok(Self { path }),
                // Left behind by a killed process that had our process id.
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
            }
        }
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }
}

fn next_path() -> PathBuf {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    env::temp_dir().join(format!("redis-script-test-engine-{}-{number}", process::id()))
}

impl Drop for WorkDir {
    fn drop(&mut self) {
        // A drop can't report, and a directory left in the temporary one harms nobody.
        let _ = fs::remove_dir_all(&self.path);
    }
}

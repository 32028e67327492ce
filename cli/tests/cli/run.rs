//! Runs the program in a folder of its own, and keeps what it printed.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// A script that reads `KEYS[0]`, in line 2, column 26.
pub(crate) const KEY_ZERO: &str = "-- counts from 0\nreturn redis.call('GET', KEYS[0])\n";

/// A fresh folder with scripts in it.
pub(crate) struct Folder {
    pub(crate) path: PathBuf,
}

/// How a run ended.
pub(crate) struct Ended {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Folder {
    /// Empty, and nobody else's: `name` is that of the test.
    pub(crate) fn new(name: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        if path.exists() {
            fs::remove_dir_all(&path).expect("remove what an earlier run left");
        }
        fs::create_dir_all(&path).expect("create the folder");
        Self { path }
    }

    pub(crate) fn with(self, file: &str, text: impl AsRef<[u8]>) -> Self {
        let file = self.path.join(file);
        fs::create_dir_all(file.parent().expect("a folder")).expect("create the folder");
        fs::write(file, text).expect("write the script");
        self
    }

    pub(crate) fn run<A: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = A>) -> Ended {
        run_in(&self.path, arguments)
    }
}

/// Runs it where the scripts of the project are.
pub(crate) fn run<A: AsRef<OsStr>>(arguments: impl IntoIterator<Item = A>) -> Ended {
    run_in(&Path::new(env!("CARGO_MANIFEST_DIR")).join(".."), arguments)
}

fn run_in<A: AsRef<OsStr>>(folder: &Path, arguments: impl IntoIterator<Item = A>) -> Ended {
    let mut command = Command::new(env!("CARGO_BIN_EXE_redis-script"));
    let output = command.args(arguments).current_dir(folder).output().expect("start the program");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    Ended {
        code: output.status.code().expect("an exit code"),
        stdout: text(output.stdout),
        stderr: text(output.stderr),
    }
}

impl Ended {
    /// Stdout as one JSON value.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.stdout).expect("JSON")
    }

    /// Stdout as one JSON value a line.
    pub(crate) fn json_lines(&self) -> Vec<Value> {
        self.stdout.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
    }
}

//! A package with two functions and a manifest that a test writes.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Two scripts: one for newer servers, one that names a key of its own and has a local that nothing reads.
const CODE: &str = r#"
use redis_script::{Result, redis_script};

#[redis_script(lua = "return redis.call('LMPOP', 1, KEYS[1], 'LEFT')")]
pub fn pop(conn: &mut redis::Connection, #[key] list: &str) -> Result<redis::Value>;

#[redis_script(lua = "local old = KEYS[1]\nreturn redis.call('INCR', 'total')", warn(slow_command))]
pub fn count(conn: &mut redis::Connection, #[key] name: &str) -> Result<u64>;
"#;

pub(crate) struct Package {
    path: PathBuf,
    name: String,
    features: &'static str,
}

/// How a compilation ended.
pub(crate) struct Checked {
    pub(crate) succeeded: bool,
    pub(crate) stderr: String,
}

impl Package {
    /// A fresh one; `name` is that of the test.
    pub(crate) fn new(name: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("manifest").join(name).join(name);
        if path.exists() {
            fs::remove_dir_all(&path).expect("remove what an earlier run left");
        }
        fs::create_dir_all(path.join("src")).expect("create the folder");
        fs::write(path.join("src/lib.rs"), CODE).expect("write the code");
        let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.lock");
        fs::copy(lock, path.join("Cargo.lock")).expect("copy the lock file");
        Self { path, name: name.to_owned(), features: "\"settings\"" }
    }

    /// The same with other code.
    pub(crate) fn with_code(self, code: &str) -> Self {
        fs::write(self.path.join("src/lib.rs"), code).expect("write the code");
        self
    }

    /// The same without the feature that reads settings.
    pub(crate) fn without_settings(self) -> Self {
        Self { features: "", ..self }
    }

    /// Compiles it with these lines at the end of its manifest; the first of them is line 13.
    pub(crate) fn check(&self, metadata: &str) -> Checked {
        self.write_manifest("[workspace]\n", metadata);
        self.compile()
    }

    /// Compiles it as a member of a workspace around it, whose manifest ends with these lines.
    pub(crate) fn check_in_workspace(&self, workspace: &str, metadata: &str) -> Checked {
        self.write_manifest("", metadata);
        let root = self.path.parent().expect("a folder around it");
        let manifest = format!("[workspace]\nresolver = \"3\"\nmembers = [\"{}\"]\n{workspace}", self.name);
        fs::write(root.join("Cargo.toml"), manifest).expect("write the manifest of the workspace");
        fs::rename(self.path.join("Cargo.lock"), root.join("Cargo.lock")).ok();
        self.compile()
    }

    fn write_manifest(&self, workspace: &str, metadata: &str) {
        let runtime = Path::new(env!("CARGO_MANIFEST_DIR")).join("../runtime");
        let manifest = format!(
            "[package]\nname = \"{}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n{workspace}\n[dependencies]\n\
             redis = {{ version = \"1.8\", default-features = false }}\n\
             redis-script = {{ path = {:?}, default-features = false, features = [{}] }}\n\n\n{metadata}",
            self.name, runtime, self.features
        );
        fs::write(self.path.join("Cargo.toml"), manifest).expect("write the manifest");
    }

    fn compile(&self) -> Checked {
        let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("manifest/target");
        let mut cargo = Command::new(env!("CARGO"));
        cargo.args(["check", "--quiet", "--offline", "--color=never"]).current_dir(&self.path);
        let output = cargo.env("CARGO_TARGET_DIR", target).output().expect("start cargo");
        let stderr = String::from_utf8(output.stderr).expect("UTF-8");
        Checked { succeeded: output.status.success(), stderr }
    }
}

impl Checked {
    /// The first lines of the errors, but for the last of all, which counts them.
    pub(crate) fn errors(&self) -> Vec<&str> {
        let errors = self.stderr.lines().filter_map(|line| line.strip_prefix("error: "));
        errors.filter(|error| !error.starts_with("could not compile")).collect()
    }

    pub(crate) fn says(&self, words: &str) -> bool {
        self.stderr.contains(words)
    }
}

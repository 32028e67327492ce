//! Ends a server when this program is gone, however that came: a server in a `static` is never dropped.
//!
//! A shell waits for the end of a pipe that this program holds open, and kills the server then.

use std::io;
use std::path::Path;
use std::process::{Child, Command, Stdio};

#[derive(Debug)]
pub(super) struct Guard {
    shell: Child,
}

/// An interrupt from the keyboard reaches all processes; this one has to outlive it.
const WAIT: &str = r#"trap '' INT; read -r _; kill -9 "$1"; rm -rf "$2""#;

impl Guard {
    pub(super) fn start(pid: u32, directory: &Path) -> io::Result<Self> {
        let mut command = Command::new("sh");
        command.args(["-c", WAIT, "sh", &pid.to_string()]).arg(directory);
        command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
        Ok(Self { shell: command.spawn()? })
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        // Both fail only when the shell is gone already.
        let _ = self.shell.kill();
        let _ = self.shell.wait();
    }
}

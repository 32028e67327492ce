//! A child process that is killed and awaited on drop.
//!
//! It knows nothing of Redis.

use std::io;
use std::process::{Child, Command, ExitStatus};

#[derive(Debug)]
pub(super) struct Process {
    child: Child,
}

impl Process {
    pub(super) fn spawn(command: &mut Command) -> io::Result<Self> {
        Ok(Self { child: command.spawn()? })
    }

    /// Ends it at once and waits until it is gone.
    pub(super) fn kill(&mut self) {
        // Both fail only when the process is gone already, which is what we want.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }

    pub(super) fn id(&self) -> u32 {
        self.child.id()
    }

    /// How it ended, or `None` while it runs.
    pub(super) fn ended(&mut self) -> Option<ExitStatus> {
        self.child.try_wait().ok().flatten()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        self.kill();
    }
}

//! The package managers that we know, and their command lines that install a server.
//!
//! It runs none of them.

use std::env;
use std::process::Command;

/// One package manager and what it calls the servers.
pub(crate) struct Manager {
    pub(crate) program: &'static str,
    pub(crate) needs_root: bool,
    pub(crate) refresh: Option<&'static [&'static str]>,
    pub(crate) install: &'static [&'static str],
    /// In the order they are tried: a distribution carries the one or the other.
    pub(crate) packages: &'static [&'static str],
}

/// The first whose program is there is taken.
pub(crate) const MANAGERS: [Manager; 5] = [
    Manager {
        program: "apt-get",
        needs_root: true,
        refresh: Some(&["update", "-q"]),
        install: &["install", "-y", "-q", "--no-install-recommends"],
        packages: &["redis-server", "valkey-server"],
    },
    Manager {
        program: "dnf",
        needs_root: true,
        refresh: None,
        install: &["install", "-y"],
        packages: &["redis", "valkey"],
    },
    Manager {
        program: "apk",
        needs_root: true,
        refresh: None,
        install: &["add", "--no-cache"],
        packages: &["redis", "valkey"],
    },
    Manager {
        program: "pacman",
        needs_root: true,
        refresh: None,
        install: &["-Sy", "--noconfirm"],
        packages: &["valkey", "redis"],
    },
    Manager {
        program: "brew",
        needs_root: false,
        refresh: None,
        install: &["install"],
        packages: &["redis", "valkey"],
    },
];

impl Manager {
    /// Through `env`, because sudo hands no variable on. In run level 1 Debian's package starts no service, which
    /// would take the standard port; no other manager here starts one.
    pub(crate) fn command(&self, sudo: bool, arguments: &[&str]) -> Command {
        let mut words = Vec::new();
        if sudo {
            words.push("sudo");
        }
        if self.program == "apt-get" {
            words.extend(["env", "DEBIAN_FRONTEND=noninteractive", "RUNLEVEL=1"]);
        }
        words.push(self.program);
        words.extend(arguments);
        command_of(&words)
    }
}

fn command_of(words: &[&str]) -> Command {
    let (program, arguments) = words.split_first().unwrap_or((&"", &[]));
    let mut command = Command::new(program);
    command.args(arguments);
    command
}

pub(crate) fn is_there(program: &str) -> bool {
    let path = env::var_os("PATH").unwrap_or_default();
    env::split_paths(&path).any(|folder| folder.join(program).is_file())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::run::line_of;

    fn install_line(program: &str, sudo: bool) -> String {
        let manager = MANAGERS.iter().find(|manager| manager.program == program).unwrap();
        line_of(manager.command(sudo, manager.install).arg(manager.packages[0]))
    }

    #[test]
    fn debian_installs_without_questions_and_without_a_service() {
        assert_eq!(
            install_line("apt-get", true),
            "sudo env DEBIAN_FRONTEND=noninteractive RUNLEVEL=1 apt-get install -y -q --no-install-recommends redis-server"
        );
    }

    #[test]
    fn root_needs_no_sudo() {
        assert_eq!(install_line("apk", false), "apk add --no-cache redis");
    }
}

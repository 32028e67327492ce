//! Packages of Debian, also of another release than the machine's: fetched with lists of their own, unpacked, and not installed.

use super::files::find;
use crate::run::{Outcome, announce, line_of, run, text_of};
use std::fs;
use std::path::{self, Path, PathBuf};
use std::process::Command;

/// Packages of one release.
pub(in crate::servers) struct Debian {
    pub(in crate::servers) release: &'static str,
    pub(in crate::servers) packages: &'static [&'static str],
}

impl Debian {
    /// A file of this name in the packages, unpacked into `folder`.
    pub(super) fn file(&self, name: &str, folder: &Path) -> Outcome<PathBuf> {
        let folder = self.unpacked(folder)?;
        let found = find(&folder.join("usr/bin"), name)?;
        Ok(found.ok_or_else(|| format!("there is no `{name}` in the packages of {}", self.release))?)
    }

    /// The folder with all files of the packages.
    pub(super) fn unpacked(&self, folder: &Path) -> Outcome<PathBuf> {
        if !folder.join("usr").is_dir() {
            self.download("deb", &["download"], folder)?;
            for package in fs::read_dir(folder)? {
                let package = package?.path();
                if package.extension().is_some_and(|it| it == "deb") {
                    run(Command::new("dpkg-deb").arg("--extract").args([&package, folder]))?;
                    fs::remove_file(package)?;
                }
            }
        }
        Ok(folder.to_owned())
    }

    /// Compiles the server of this name from the source of the package.
    pub(super) fn compile(&self, name: &str, folder: &Path) -> Outcome {
        self.download("deb-src", &["source", "--download-only"], folder)?;
        let archives = fs::read_dir(folder)?.filter_map(Result::ok).map(|entry| entry.path());
        let archive = archives.into_iter().find(|file| file.to_string_lossy().contains(".orig.tar"));
        let archive = archive.ok_or("the package came without its source")?;
        run(Command::new("tar").arg("xf").arg(&archive).args(["--strip-components=1", "-C"]).arg(folder))?;
        let mut make = Command::new("make");
        make.arg("-C").arg(folder.join("src")).args([name, "MALLOC=libc", "OPTIMIZATION=-O1", "-j2", "-s"]);
        announce(&format!("running `{}`", line_of(&make)));
        text_of(&mut make).map(drop)
    }

    /// Runs apt with a list of this release alone.
    fn download(&self, kind: &str, command: &[&str], folder: &Path) -> Outcome {
        let lists = path::absolute(folder)?.join("apt");
        for part in ["lists/partial", "cache/archives/partial"] {
            fs::create_dir_all(lists.join(part))?;
        }
        let list = format!("{kind} {} {} main\n", archive(self.release)?, self.release);
        fs::write(lists.join("sources.list"), list)?;
        announce(&format!("fetching {} of Debian {}", self.packages.join(", "), self.release));
        text_of(&mut apt(&lists, &["update"]))?;
        text_of(apt(&lists, command).args(self.packages).current_dir(folder))?;
        Ok(fs::remove_dir_all(lists)?)
    }
}

/// The server of this name, if it was compiled in `folder`.
pub(super) fn compiled(name: &str, folder: &Path) -> Outcome<PathBuf> {
    let binary = folder.join("src").join(name);
    if binary.is_file() { Ok(binary) } else { Err("only `cargo xtask codegen` compiles it".into()) }
}

fn apt(lists: &Path, command: &[&str]) -> Command {
    let mut apt = Command::new("apt-get");
    let lists = lists.display();
    for option in [
        format!("Dir::Etc::SourceList={lists}/sources.list"),
        "Dir::Etc::SourceParts=-".to_owned(),
        format!("Dir::State::Lists={lists}/lists"),
        format!("Dir::Cache={lists}/cache"),
        "APT::Sandbox::User=root".to_owned(),
    ] {
        apt.arg("-o").arg(option);
    }
    apt.arg("-qq").args(command);
    apt
}

/// Where this machine gets packages of such a release from: security releases have a place of their own.
fn archive(release: &str) -> Outcome<String> {
    let mut targets = Command::new("apt-get");
    targets.args([
        "indextargets",
        "--no-release-info",
        "--format",
        "$(RELEASE) $(REPO_URI)",
        "Created-By: Packages",
    ]);
    let targets = text_of(&mut targets)?;
    let is_security = |release: &str| release.ends_with("-security");
    let places = targets.lines().filter_map(|line| line.split_once(' '));
    let mut places = places
        .filter(|(other, place)| is_security(other) == is_security(release) && place.contains("debian"));
    Ok(places.next().ok_or("this machine has no packages of Debian")?.1.to_owned())
}

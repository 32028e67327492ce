//! What `redis-script check` costs for each KB of the scripts in this repository.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::callgrind;
use super::table::Table;
use crate::run::{Outcome, announce, cargo, run};

/// Where the scripts are.
const FOLDERS: [&str; 2] = ["analyzer/fixtures", "scripts"];

pub(super) fn check(table: &mut Table) -> Outcome {
    announce("counting instructions of `redis-script check`");
    run(cargo().args(["build", "--quiet", "--release", "-p", "redis-script-cli"]))?;
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| "target".into(), PathBuf::from);
    let mut command = Command::new(target.join("release/redis-script"));
    let instructions = callgrind::count_any(command.arg("check").args(FOLDERS))?;
    let bytes: u64 = FOLDERS.iter().map(|folder| scripts(Path::new(folder))).sum::<Outcome<u64>>()?;
    let each = u32::try_from(instructions * 1_000 / bytes.max(1))?;
    table.add("instructions, `redis-script check`, a KB of scripts", "ours", f64::from(each))
}

/// How many bytes the scripts in a folder have.
fn scripts(folder: &Path) -> Outcome<u64> {
    let mut bytes = 0;
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            bytes += scripts(&path)?;
        } else if path.extension().is_some_and(|extension| extension == "lua") {
            bytes += fs::metadata(&path)?.len();
        }
    }
    Ok(bytes)
}

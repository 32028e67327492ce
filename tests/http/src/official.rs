//! Programs in JavaScript and Python that use the official clients, which are in `clients/`.

use crate::packages::{Unreachable, npm, pip};
use redis_script_test_engine::skip;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, PoisonError};

/// One test installs, and the others wait for it; what could not be reached then is not asked again.
static UNREACHABLE: Mutex<Vec<Unreachable>> = Mutex::new(Vec::new());

/// `node` with a program of `clients/`; none where npm's registry can't be reached, and then `test` is told as skipped.
///
/// # Errors
/// When the packages can't be installed although there is a network.
pub fn node(test: &str, program: &str, folder: &Path) -> Result<Option<Command>, Box<dyn Error>> {
    let Some(packages) = npm_or_skip(test, folder)? else { return Ok(None) };
    // It finds its packages from where it lies.
    let copy = packages.join(program);
    fs::copy(source(program), &copy)?;
    let mut command = Command::new("node");
    command.arg(copy);
    Ok(Some(command))
}

/// `python3` with a program of `clients/`; none where `PyPI` can't be reached, and then `test` is told as skipped.
///
/// # Errors
/// As for [`node`].
pub fn python(test: &str, program: &str, folder: &Path) -> Result<Option<Command>, Box<dyn Error>> {
    let Some(packages) = or_skip(test, installed(pip, "pip", folder))? else { return Ok(None) };
    let mut command = Command::new("python3");
    command.arg(source(program)).env("PYTHONPATH", packages);
    Ok(Some(command))
}

/// The folder of what npm installs; none where its registry can't be reached.
pub(crate) fn npm_or_skip(test: &str, folder: &Path) -> Result<Option<PathBuf>, Box<dyn Error>> {
    or_skip(test, installed(npm, "npm", folder))
}

type Installed = Result<PathBuf, Box<dyn Error>>;

fn installed(install: fn(&Path) -> Installed, client: &'static str, folder: &Path) -> Installed {
    let mut unreachable = UNREACHABLE.lock().unwrap_or_else(PoisonError::into_inner);
    let error = Unreachable(client);
    if unreachable.contains(&error) {
        return Err(error.into());
    }
    install(folder).inspect_err(|found| unreachable.extend(found.is::<Unreachable>().then_some(error)))
}

fn or_skip(test: &str, installed: Installed) -> Result<Option<PathBuf>, Box<dyn Error>> {
    match installed {
        Ok(packages) => Ok(Some(packages)),
        Err(error) if error.is::<Unreachable>() => {
            skip(test, &error.to_string())?;
            Ok(None)
        }
        Err(error) => Err(error),
    }
}

fn source(program: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("clients").join(program)
}

//! Packages of npm and `PyPI` that carry scripts: fetched into a temporary folder by the registries' own clients, and not kept.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const NPM: [&str; 14] = [
    "bullmq",
    "bull",
    "bee-queue",
    "rate-limiter-flexible",
    "redlock",
    "rate-limit-redis",
    "bottleneck",
    "redis-semaphore",
    "@fastify/rate-limit",
    "@upstash/ratelimit",
    "ratelimiter",
    "node-resque",
    "groupmq",
    "ioredis",
];

const PYPI: [&str; 18] = [
    "limits",
    "dramatiq",
    "bullmq",
    "rq",
    "redis",
    "huey",
    "walrus",
    "celery-redbeat",
    "channels-redis",
    "python-redis-lock",
    "pottery",
    "aioredlock",
    "spinach",
    "saq",
    "streaq",
    "throttled-py",
    "pyrate-limiter",
    "fastapi-limiter",
];

/// The folder with all that could be had; it is removed on drop.
pub(crate) struct Packages {
    folder: PathBuf,
}

impl Packages {
    pub(crate) fn fetch() -> Result<Self, Box<dyn Error>> {
        let folder = std::env::temp_dir().join(format!("redis-script-packages-{}", std::process::id()));
        let packages = Self { folder };
        for name in NPM {
            packages.add("npm", name, &["pack", "--silent", name])?;
        }
        for name in PYPI {
            packages.add("pip", name, &["download", "--quiet", "--no-deps", name])?;
        }
        Ok(packages)
    }

    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    fn add(&self, client: &str, name: &str, arguments: &[&str]) -> Result<(), Box<dyn Error>> {
        let folder = self.folder.join(format!("{client}-{}", name.replace('/', "-")));
        fs::create_dir_all(&folder)?;
        let is_there = is_ok(Command::new(client).args(arguments).current_dir(&folder));
        if !is_there || !unpack(&folder)? {
            eprintln!("`{client} {}` gives nothing", arguments.join(" "));
        }
        Ok(())
    }
}

impl Drop for Packages {
    fn drop(&mut self) {
        // A temporary folder that stays does no harm.
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// What a client has left in the folder: an archive; whether it could be unpacked.
fn unpack(folder: &Path) -> Result<bool, Box<dyn Error>> {
    for entry in fs::read_dir(folder)? {
        let archive = entry?.path();
        let is_zip = archive.extension().is_some_and(|extension| extension == "whl" || extension == "zip");
        let mut command = if is_zip { Command::new("python3") } else { Command::new("tar") };
        let words: &[&str] = if is_zip { &["-m", "zipfile", "--extract"] } else { &["-xf"] };
        command.args(words).arg(&archive).args(is_zip.then_some("."));
        if is_ok(command.current_dir(folder)) {
            return Ok(true);
        }
    }
    Ok(false)
}

fn is_ok(command: &mut Command) -> bool {
    command.output().is_ok_and(|output| output.status.success())
}

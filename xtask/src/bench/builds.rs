//! What an annotated function costs a build, beside a function written by hand with `redis::Script`: a rebuild of a crate with
//! 100 functions, the instructions of rustc for one of them, and a clean build beside `redis` alone.
//!
//! Seconds are those of the processor, in rounds that alternate. Instructions are counted.

mod crates;

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::Command;

use super::callgrind;
use crate::programs::{compiler, metadata};
use crate::run::{Outcome, cargo, run, text_of};
use crates::{Client, FEW, FUNCTIONS, Kind, Package};

const ROUNDS: u32 = 3;
/// How often a crate is compiled again in one round.
const REBUILDS: u32 = 5;

const HEAD: &str = "\
| | `redis-script` | beside it | above it | ratio |
|---|---:|---:|---:|---:|
";

/// Prints each row as soon as it is known: all of them take a while. `rows` picks those whose name holds it.
pub(crate) fn builds(rows: &str) -> Outcome {
    callgrind::require()?;
    print(HEAD)?;
    let row = |name: String, measure: &dyn Fn() -> Outcome<[f64; 2]>| {
        if name.contains(rows) { print(&line(&name, measure()?)) } else { Ok(()) }
    };
    for is_async in [false, true] {
        let mode = if is_async { "async" } else { "sync" };
        let kind = |client, has_own_scripts| Kind { client, is_async, has_own_scripts };
        let [ours, script] = [pair(kind(Client::Ours, false))?, pair(kind(Client::Script, false))?];
        let full = [&ours.full, &script.full];
        let name = format!("`cargo check` of {FUNCTIONS} functions, touched, {mode}: CPU s");
        row(name, &|| rebuilt(full, &["check", "--lib"]))?;
        row(format!("`cargo build` of them with linking, {mode}: CPU s"), &|| rebuilt(full, &["build"]))?;
        let name = format!("instructions that one function adds, {mode}: M");
        row(name, &|| both_added([&ours, &script]))?;
        let [ours, script] = [pair(kind(Client::Ours, true))?, pair(kind(Client::Script, true))?];
        let name = format!("instructions that one function with a script of its own adds, {mode}: M");
        row(name, &|| both_added([&ours, &script]))?;
    }
    for (what, options) in [("without `mlua`", ", default-features = false"), ("with `mlua`", "")] {
        row(format!("clean build beside `redis` alone, {what}: CPU s"), &|| clean(options))?;
    }
    Ok(())
}

/// The instructions that one annotated function with a script of its own adds to a build.
pub(crate) fn expansions() -> Outcome<Vec<(String, u64)>> {
    callgrind::require()?;
    let figure = |is_async: bool| {
        let pair = pair(Kind { client: Client::Ours, is_async, has_own_scripts: true })?;
        let mode = if is_async { "async" } else { "sync" };
        Ok((format!("an annotated function in a build, {mode}"), added(&pair)?))
    };
    [false, true].into_iter().map(figure).collect()
}

fn print(text: &str) -> Outcome {
    Ok(io::stdout().write_all(text.as_bytes())?)
}

/// Where all is built.
fn folder() -> Outcome<PathBuf> {
    Ok(std::path::absolute(Path::new("target").join("builds"))?)
}

/// A crate with all functions, and one that loads the same with few.
struct Pair {
    full: Package,
    small: Package,
}

fn pair(kind: Kind) -> Outcome<Pair> {
    let Kind { client, is_async, has_own_scripts } = kind;
    let client_name = if client == Client::Ours { "ours" } else { "script" };
    let mode = if is_async { "async" } else { "sync" };
    let scripts = if has_own_scripts { "own" } else { "shared" };
    let write = |functions| {
        let name = format!("{client_name}-{mode}-{scripts}-{functions}");
        Package::write(&name, kind, functions, &dependencies(client, ""))
    };
    Ok(Pair { full: write(FUNCTIONS)?, small: write(FEW)? })
}

fn dependencies(client: Client, options: &str) -> String {
    let script = if client == Client::Script { ", \"script\"" } else { "" };
    let redis = format!(
        "redis = {{ version = \"1\", default-features = false, features = [\"tokio-comp\"{script}] }}\n"
    );
    if client == Client::Script {
        return redis;
    }
    let runtime = std::path::absolute("runtime").unwrap_or_default().display().to_string();
    format!("{redis}redis-script = {{ path = \"{runtime}\", features = [\"tokio-comp\"]{options} }}\n")
}

fn build(package: &Package, arguments: &[&str], target: &str) -> Outcome<Command> {
    let mut command = cargo();
    command.args(arguments).args(["--offline", "--quiet"]).current_dir(&package.folder);
    command.env("CARGO_TARGET_DIR", folder()?.join(target));
    Ok(command)
}

/// CPU seconds of one rebuild of each.
fn rebuilt(packages: [&Package; 2], arguments: &[&str]) -> Outcome<[f64; 2]> {
    let mut seconds = [0.0; 2];
    for package in packages {
        run(&mut build(package, arguments, "rebuilt")?)?;
    }
    for _ in 0..ROUNDS {
        for (package, seconds) in packages.iter().zip(&mut seconds) {
            for _ in 0..REBUILDS {
                package.touch()?;
                *seconds += cpu(&mut build(package, arguments, "rebuilt")?)?;
            }
        }
    }
    Ok(seconds.map(|seconds| seconds / f64::from(ROUNDS * REBUILDS)))
}

/// Instructions of rustc for one function.
fn added(pair: &Pair) -> Outcome<u64> {
    let [full, small] = [instructions(&pair.full)?, instructions(&pair.small)?];
    Ok(full.saturating_sub(small) / u64::from(FUNCTIONS - FEW))
}

/// Millions of them, beside each other.
fn both_added(pairs: [&Pair; 2]) -> Outcome<[f64; 2]> {
    let [ours, script] = [u32::try_from(added(pairs[0])?)?, u32::try_from(added(pairs[1])?)?];
    Ok([ours, script].map(|count| f64::from(count) / 1e6))
}

/// The compiler alone, as Cargo would call it without incremental compilation.
fn instructions(package: &Package) -> Outcome<u64> {
    let messages = text_of(&mut build(package, &["check", "--lib", "--message-format", "json"], "rebuilt")?)?;
    let mut rustc = Command::new(compiler());
    rustc.args([
        "--edition",
        "2024",
        "--crate-type",
        "lib",
        "--crate-name",
        "measured",
        "--emit",
        "metadata",
    ]);
    rustc.arg("-L").arg(format!("dependency={}", folder()?.join("rebuilt/debug/deps").display()));
    rustc.args(["--out-dir", "."]).current_dir(&package.folder).env("CARGO_MANIFEST_DIR", &package.folder);
    for name in ["redis", "redis_script"] {
        if let Some(file) = metadata(&messages, name) {
            rustc.arg("--extern").arg(format!("{name}={}", file.display()));
        }
    }
    callgrind::count(rustc.arg("src/lib.rs"))
}

/// CPU seconds of a clean build with us, and of one with `redis` alone.
fn clean(options: &str) -> Outcome<[f64; 2]> {
    let kind = |client| Kind { client, is_async: false, has_own_scripts: false };
    let ours = dependencies(Client::Ours, options);
    let ours = Package::write("clean-ours", kind(Client::Ours), 0, &ours)?;
    let alone = dependencies(Client::Script, "").replace(", \"script\"", "");
    let alone = Package::write("clean-redis", kind(Client::Script), 0, &alone)?;
    let mut seconds = [0.0; 2];
    for _ in 0..ROUNDS {
        for (package, seconds) in [&ours, &alone].into_iter().zip(&mut seconds) {
            let _ = fs::remove_dir_all(folder()?.join("clean"));
            // Cargo builds a package of a registry, which users have, without.
            *seconds += cpu(build(package, &["build"], "clean")?.env("CARGO_INCREMENTAL", "0"))?;
        }
    }
    Ok(seconds.map(|seconds| seconds / f64::from(ROUNDS)))
}

/// Those of the command and its children.
fn cpu(command: &mut Command) -> Outcome<f64> {
    let before = of_children()?;
    run(command)?;
    Ok(of_children()? - before)
}

/// What the children that have ended took, in hundredths of a second.
fn of_children() -> Outcome<f64> {
    let text = fs::read_to_string("/proc/self/stat")?;
    let fields = text.rsplit_once(')').map_or("", |(_, fields)| fields).split_whitespace();
    let ticks: Vec<u32> = fields.skip(13).take(2).map(str::parse).collect::<Result<_, _>>()?;
    Ok(ticks.into_iter().map(f64::from).sum::<f64>() / 100.0)
}

fn line(name: &str, [ours, beside]: [f64; 2]) -> String {
    format!("| {name} | {ours:.2} | {beside:.2} | {:.2} | {:.2} |\n", ours - beside, ours / beside)
}

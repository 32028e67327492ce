//! The time and memory that the command and a build need for scripts of up to 1 MB whose analysis could take forever:
//! one line for each shape. What is beyond the bounds is marked; nothing fails by it, since it depends on the
//! machine.

mod measured;

use std::fmt::Write as _;
use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::process::Command;

use measured::{Measured, measure};
use redis_script_shapes::Shape;

use crate::programs::compiler;
use crate::run::{Outcome, announce, cargo, run};

/// The bounds: seconds, and megabytes.
const COMMAND: (f64, u64) = (2.0, 300);
const BUILD: (f64, u64) = (10.0, 600);

/// Measures the shapes whose name holds `wanted`.
pub(crate) fn nasty(wanted: &str) -> Outcome {
    announce("building the command, optimized, and the macros as a dev build has them");
    run(cargo().args(["build", "--quiet", "--release", "-p", "redis-script-cli"]))?;
    run(cargo().args(["build", "--quiet", "-p", "redis-script"]))?;
    let target =
        std::path::absolute(std::env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into()))?;
    let mut output = io::stdout();
    writeln!(
        output,
        "{:<40} {:>6} {:>10} {:>6} {:>10} {:>6}",
        "shape", "kB", "command", "MB", "build", "MB"
    )?;
    for shape in redis_script_shapes::all().filter(|shape| shape.name.contains(wanted)) {
        let folder = target.join("nasty").join(shape.name.replace(' ', "-"));
        let length = write_scripts(shape, &folder)?;
        let command = measure(&mut check(&target, &folder))?;
        let build = measure(&mut build(&target, &folder))?;
        let (command, build) = (shown(&command, COMMAND), shown(&build, BUILD));
        writeln!(output, "{:<40} {:>6} {command} {build}", shape.name, length / 1_000)?;
    }
    Ok(())
}

/// Its files, and a crate's only file, which names the script; how many bytes the scripts have.
fn write_scripts(shape: &Shape, folder: &Path) -> Outcome<usize> {
    fs::create_dir_all(folder)?;
    let files = shape.files(shape.size);
    for (name, text) in &files {
        fs::write(folder.join(name), text)?;
    }
    let is_library = files.first().is_some_and(|(_, text)| text.starts_with("#!lua name"));
    fs::write(folder.join("lib.rs"), if is_library { LIBRARY } else { SCRIPT })?;
    Ok(files.iter().map(|(_, text)| text.len()).sum())
}

/// What would be denied before the reply is checked is allowed.
const SCRIPT: &str = r#"
#[redis_script::redis_script(
    "main.lua",
    allow(
        argument_out_of_range, fixed_parameter_for_variadic, global_assignment, integer_reply_as_condition,
        key_out_of_range, keys_or_argv_reassigned, missing_library_field, newer_lua, non_text_command_argument,
        reserved_error_code, slice_for_fixed, status_compared_with_string, string_compared_with_number,
        undefined_global, unknown_command, unknown_parameter_name, unused_argument, unused_key, unused_local,
        wrong_command_arity,
    )
)]
pub fn f(#[key] keys: &[&str], arguments: &[&str]) -> redis_script::Invocation<Vec<(i64, String)>>;
"#;

const LIBRARY: &str = r#"
#[redis_script::redis_functions("main.lua")]
pub mod functions {
    pub fn f1(#[key] key: &str, value: &str) -> redis_script::Invocation<Vec<(i64, String)>>;
}
"#;

fn check(target: &Path, folder: &Path) -> Command {
    let mut command = Command::new(target.join("release/redis-script"));
    command.args(["check", "main.lua"]).current_dir(folder);
    command
}

/// The compiler alone, as Cargo would call it: Cargo's own time is not of interest.
fn build(target: &Path, folder: &Path) -> Command {
    let mut command = Command::new(compiler());
    command.args(["--edition", "2024", "--crate-type", "lib", "--emit", "metadata", "lib.rs"]);
    command.arg("-L").arg(format!("dependency={}", target.join("debug/deps").display()));
    command
        .arg("--extern")
        .arg(format!("redis_script={}", target.join("debug/libredis_script.rlib").display()));
    command.env("CARGO_MANIFEST_DIR", folder).current_dir(folder);
    command
}

fn shown(measured: &Measured, (seconds, megabytes): (f64, u64)) -> String {
    let is_beyond = measured.seconds > seconds || measured.megabytes > megabytes || measured.is_stopped;
    let mut text = format!("{:>7.2} s", measured.seconds);
    let _ = write!(text, "{} {:>6}", if is_beyond { "!" } else { " " }, measured.megabytes);
    text
}

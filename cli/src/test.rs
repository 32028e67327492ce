//! `redis-script test`: runs a test suite, in whatever language, on private servers, and says what of its scripts no test ran.

use std::fs;
use std::io::{BufWriter, Write as _};
use std::net::{Ipv4Addr, TcpListener};
use std::path::PathBuf;
use std::process::{Command, ExitCode, ExitStatus};

use redis_script_instrument::coverage::Coverage;
use redis_script_instrument::coverage::html::html;
use redis_script_instrument::coverage::lcov::lcov;
use redis_script_instrument::coverage::origins::{File, Files, Origins};
use redis_script_instrument::{Plan, instrument};
use redis_script_test_engine::{Instance, Proxy, change};

use crate::arguments::Test;
use crate::files;
use crate::hits::{self, Hits};
use crate::load::{read as read_file, unreadable};
use crate::outcome::{Failure, Outcome};
use crate::report;
use crate::servers::{self, Binary};

pub(crate) fn test(arguments: &Test) -> Result<ExitCode, Failure> {
    let files = Files::new(read(&arguments.scripts)?);
    let binaries = servers::choose(&arguments.server.servers, arguments.server.install)?;
    let (mut coverage, mut inline) = (never_run(&files), Coverage::default());
    let mut failed = None;
    for binary in &binaries {
        let ran = run(arguments, binary, &files)?;
        coverage.merge(ran.coverage);
        inline.merge(ran.inline);
        if !ran.status.success() {
            failed = failed.or(Some(code(ran.status)));
        }
    }
    print(arguments, &coverage, &inline)?;
    if arguments.inline {
        coverage.merge(inline);
    }
    let percent = report::percent(&coverage);
    Ok(match (failed, arguments.fail_under) {
        (Some(code), _) => ExitCode::from(code),
        (None, Some(least)) if percent < least => {
            eprintln!("{percent:.1} % of the lines ran, and `--fail-under` asks for {least} %");
            Outcome::Denied.into()
        }
        _ => Outcome::Clean.into(),
    })
}

/// Every `.lua` file, by its path.
fn read(paths: &[PathBuf]) -> Result<Vec<File>, Failure> {
    files::find(paths)
        .into_iter()
        .map(|path| {
            let path = path?;
            let bytes = read_file(&path).map_err(|error| unreadable(&path, &error))?;
            Ok(File { name: path.display().to_string(), text: String::from_utf8_lossy(&bytes).into_owned() })
        })
        .collect()
}

/// All lines of all files; those that Lua can't read alone are known only from what clients send.
fn never_run(files: &Files) -> Coverage {
    let mut coverage = Coverage::default();
    let plan = Plan { coverage: true, ..Plan::default() };
    for file in files.all() {
        if let Ok(sent) = instrument(file.text.as_bytes(), 0, &plan) {
            coverage.merge(Coverage::of_text(&sent, &[], &Origins::of_file(file.clone().into())));
        }
    }
    coverage
}

/// What one run has seen.
struct Ran {
    status: ExitStatus,
    coverage: Coverage,
    /// Of texts that are no files.
    inline: Coverage,
}

fn run(arguments: &Test, binary: &Binary, files: &Files) -> Result<Ran, Failure> {
    let broken = |what: &str, error: &dyn std::fmt::Display| Failure::Sentence(format!("{what}: {error}"));
    let instance = Instance::start(&binary.path, &[]).map_err(|error| broken(&binary.title, &error))?;
    change(&[&instance], |settings| settings.coverage = true)
        .map_err(|error| broken(&binary.title, &error))?;
    let extra = arguments.port.map(|port| listen(port, &instance)).transpose();
    let extra = extra.map_err(|error| broken("the port of `--port` can't be had", &error))?;
    let port = extra.as_ref().map_or(instance.proxy().port(), Proxy::port);
    let mut command = command(arguments, binary, port)?;
    let name = arguments.command.first().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    if !arguments.quiet {
        eprintln!("{}: {name}", binary.title);
    }
    let (status, hits) =
        hits::during(&instance, || command.status()).map_err(|error| broken("the server's log", &error))?;
    let status = status.map_err(|error| broken(&format!("`{name}` can't be run"), &error))?;
    let (coverage, inline) = gather(&instance, files, &hits);
    Ok(Ran { status, coverage, inline })
}

fn listen(port: u16, instance: &Instance) -> std::io::Result<Proxy> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
    Proxy::start_on(listener, instance.server().port(), instance.world())
}

fn command(arguments: &Test, binary: &Binary, port: u16) -> Result<Command, Failure> {
    let nothing = || Failure::Sentence("there is no command to run: write it behind `--`".to_owned());
    let (program, rest) = arguments.command.split_first().ok_or_else(nothing)?;
    let url = format!("redis://127.0.0.1:{port}");
    let mut command = Command::new(program);
    command.args(rest);
    command.env("REDIS_URL", &url).env("REDIS_HOST", "127.0.0.1").env("REDIS_PORT", port.to_string());
    command.env("VALKEY_URL", &url).env("REDIS_SCRIPT_TEST_SERVER", &binary.title);
    Ok(command)
}

fn gather(instance: &Instance, files: &Files, hits: &Hits) -> (Coverage, Coverage) {
    let (mut coverage, mut inline) = (Coverage::default(), Coverage::default());
    for version in instance.scripts() {
        let counts = hits.get(&version.script.id).map(Vec::as_slice).unwrap_or_default();
        let origins = files.origins(&String::from_utf8_lossy(&version.script.text));
        let found = Coverage::of_text(&version.sent, counts, &origins);
        if origins.is_inline() { inline.merge(found) } else { coverage.merge(found) }
    }
    (coverage, inline)
}

fn print(arguments: &Test, coverage: &Coverage, inline: &Coverage) -> Result<(), Failure> {
    let mut output = BufWriter::new(anstream::stdout().lock());
    if !arguments.quiet {
        report::write_gaps(&mut output, coverage)?;
        if arguments.inline {
            report::write_gaps(&mut output, inline)?;
        }
    }
    report::write_table(&mut output, coverage, inline)?;
    output.flush()?;
    let files = [(&arguments.lcov, lcov as fn(&Coverage) -> String), (&arguments.html, html)];
    for (path, text) in files {
        if let Some(path) = path {
            let cannot = |error| Failure::Sentence(format!("`{}` can't be written: {error}", path.display()));
            fs::write(path, text(coverage)).map_err(cannot)?;
        }
    }
    Ok(())
}

fn code(status: ExitStatus) -> u8 {
    // A command that a signal ends has no code.
    status.code().and_then(|code| u8::try_from(code).ok()).unwrap_or(1).max(1)
}

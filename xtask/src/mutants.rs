//! How much of the code the crates' own tests watch over: `cargo-mutants` makes small mistakes in it, one at a time, and the tests
//! must notice. Takes a random sample, and prints one line for each crate.
//!
//! A run of its own, of about an hour for 600 mutants on two cores; CI doesn't wait for it.

mod sample;

use crate::package_manager::is_there;
use crate::run::{Outcome, announce, cargo, line_of};
use sample::{Sample, pattern};
use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::process::Command;

/// At least this share of the mutants that compile is to be caught.
const WANTED_PERCENT: usize = 85;

/// The part of a crate that is tried, and the tests that must notice: those that need neither a server nor another crate.
struct Part {
    package: &'static str,
    files: &'static [&'static str],
    /// How many of twelve mutants are from here.
    twelfths: usize,
    features: &'static str,
    tests: &'static [&'static str],
}

const PARTS: [Part; 3] = [
    Part {
        package: "redis-script-analyzer",
        files: &["flow", "facts", "inputs", "scope", "value", "lints"],
        twelfths: 6,
        features: "",
        tests: &["--lib", "--test=fixtures", "--test=claims"],
    },
    Part {
        package: "redis-script",
        files: &["batch", "retry", "call", "reply"],
        twelfths: 3,
        features: "tokio-comp,json,tracing",
        tests: &["--lib"],
    },
    Part {
        package: "redis-script-macros",
        files: &["*"],
        twelfths: 3,
        features: "aio,settings",
        tests: &["--lib"],
    },
];

/// Tries a sample; fails where too much of it survives.
pub(crate) fn mutants(arguments: &[&str]) -> Outcome {
    if !is_there("cargo-mutants") {
        return Err(
            "mutants are made by `cargo-mutants`: install it, as in `cargo install cargo-mutants --locked`"
                .into(),
        );
    }
    let (sample, rest) = Sample::parse(arguments)?;
    let tallies = PARTS.iter().map(|part| part.run(&sample, &rest)).collect::<Outcome<Vec<_>>>()?;
    let mut output = io::stdout();
    writeln!(
        output,
        "{:<24} {:>6} {:>8} {:>6} {:>6} {:>8}",
        "", "tried", "unviable", "caught", "missed", "percent"
    )?;
    for (part, tally) in PARTS.iter().zip(&tallies) {
        writeln!(output, "{:<24} {}", part.package, tally.line())?;
    }
    if tallies.iter().all(|tally| tally.percent() >= WANTED_PERCENT) {
        Ok(())
    } else {
        Err(format!("tests that catch less than {WANTED_PERCENT} % have a gap; `target/mutants/*/mutants.out/missed.txt` has the list").into())
    }
}

impl Part {
    fn run(&self, sample: &Sample, rest: &[&str]) -> Outcome<Tally> {
        let all = self.list()?;
        let names = sample.chosen_names(&all, self.twelfths);
        announce(&format!(
            "{}: {} of {} mutants, seed {}",
            self.package,
            names.len(),
            all.len(),
            sample.seed
        ));
        let folder = Path::new("target/mutants").join(self.package);
        fs::create_dir_all(&folder)?;
        let mut command = self.command();
        command.arg("--output").arg(&folder).args(["--features", self.features, "--cap-lints=true"]);
        command.args(names.iter().flat_map(|name| ["--re".to_owned(), pattern(name)])).args(rest);
        command.arg("--").args(self.tests).env("CARGO_PROFILE_DEV_DEBUG", "false");
        let status = command.status()?;
        // Mutants that nothing caught, or that ran for too long, are no failure of the run.
        match status.code() {
            Some(0 | 2 | 3) => Tally::read(&folder.join("mutants.out")),
            _ => Err(format!("`cargo mutants` failed for {} ({status})", self.package).into()),
        }
    }

    /// All mutants of the part, in the words of `cargo-mutants`.
    fn list(&self) -> Outcome<Vec<String>> {
        let mut command = self.command();
        let output = command.arg("--list").output()?;
        if !output.status.success() {
            let text = String::from_utf8_lossy(&output.stderr);
            return Err(format!("`{}` failed ({}):\n{text}", line_of(&command), output.status).into());
        }
        Ok(String::from_utf8(output.stdout)?.lines().map(str::to_owned).collect())
    }

    fn command(&self) -> Command {
        let mut command = cargo();
        command.args(["mutants", "--no-config", "--package", self.package]);
        for file in self.files {
            command.args(["--file", &format!("**/src/{file}.rs"), "--file", &format!("**/src/{file}/**")]);
        }
        command
    }
}

/// What became of the mutants of a part.
struct Tally {
    unviable: usize,
    caught: usize,
    missed: usize,
}

impl Tally {
    /// A mutant that makes a test run for ever is caught.
    fn read(folder: &Path) -> Outcome<Self> {
        let count = |name: &str| fs::read_to_string(folder.join(name)).map(|text| text.lines().count());
        let caught = count("caught.txt")? + count("timeout.txt")?;
        Ok(Self { unviable: count("unviable.txt")?, caught, missed: count("missed.txt")? })
    }

    fn percent(&self) -> usize {
        self.caught * 100 / (self.caught + self.missed).max(1)
    }

    fn line(&self) -> String {
        let Self { unviable, caught, missed } = self;
        let tried = unviable + caught + missed;
        format!("{tried:>6} {unviable:>8} {caught:>6} {missed:>6} {:>8}", self.percent())
    }
}

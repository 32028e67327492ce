//! The command line, as its help shows it.

#[cfg(feature = "testing")]
use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use redis_script_analyzer::Target;

/// Checks Lua scripts for Redis and Valkey, explains what they do, and tests them on private servers
///
/// Exit codes: 0 if nothing is denied (warnings are allowed), 1 if something is denied, 2 if something could not be done.
#[derive(Debug, Parser)]
#[command(name = "redis-script", version, max_term_width = 100)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Check(Check),
    Explain(Explain),
    Lints(Lints),
    #[cfg(feature = "testing")]
    Test(Test),
    #[cfg(feature = "testing")]
    Run(Run),
}

/// Says what is wrong with scripts
///
/// A comment in a script silences a lint on its line and the next: `-- redis-script: allow(lint_name) reason`.
///
/// A line `--- @include "path"` is replaced by the text of that file. If one of the PATHs includes another, the included file is
/// checked only as a part of the files that include it. So name the folder or the scripts, not the included file alone. An include
/// can't leave the repository around the script. Without a repository, it can't leave the folder where the command runs, or the
/// script's own folder if that is elsewhere.
///
/// The options `--deny`, `--warn` and `--allow` take several lints, separated by commas. If they contradict each other, the strictest
/// one counts.
#[derive(Debug, Args)]
pub(crate) struct Check {
    /// Scripts, and folders whose `.lua` files are checked recursively
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) includes: IncludeArguments,
    /// How to print mistakes: for people, as one JSON object per line, or as SARIF 2.1.0 for code hosts
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub(crate) format: CheckFormat,
    #[command(flatten)]
    pub(crate) fixes: FixArguments,
    #[command(flatten)]
    pub(crate) targets: TargetArguments,
    #[command(flatten)]
    pub(crate) levels: LevelArguments,
}

#[derive(Debug, Args)]
pub(crate) struct FixArguments {
    /// Fixes what has only one likely fix, in the files, and reports what is left
    #[arg(long)]
    pub(crate) fix: bool,
    /// Shows what `--fix` or `--silence` would change, as a unified diff, and writes nothing
    #[arg(long)]
    pub(crate) diff: bool,
    /// Writes comments into the files that silence what is found, of all lints or of these
    #[arg(long, value_name = "LINT", value_delimiter = ',', num_args = 0.., require_equals = true, conflicts_with = "fix")]
    pub(crate) silence: Option<Vec<String>>,
}

#[derive(Debug, Args)]
pub(crate) struct IncludeArguments {
    /// Looks for included files in this folder as well, by their names; may be given several times
    #[arg(long, value_name = "DIR")]
    pub(crate) include_path: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct TargetArguments {
    #[arg(long, value_name = "SERVER", value_delimiter = ',', help = servers_help())]
    pub(crate) servers: Vec<String>,
    /// The scripts run on a cluster: warn of keys that a script does not take from `KEYS`
    #[arg(long)]
    pub(crate) cluster: bool,
}

/// Names all servers that the analyzer knows.
fn servers_help() -> String {
    let known: Vec<_> = Target::all().map(Target::key).collect();
    let known = known.join("`, `");
    format!(
        "What the scripts must run on, separated by commas: `{known}`, or `redis-7.2+` for each since then"
    )
}

#[derive(Debug, Args)]
pub(crate) struct LevelArguments {
    /// Reports this lint as an error
    #[arg(long, value_name = "LINT", value_delimiter = ',')]
    pub(crate) deny: Vec<String>,
    /// Reports this lint as a warning, which does not change the exit code
    #[arg(long, value_name = "LINT", value_delimiter = ',')]
    pub(crate) warn: Vec<String>,
    /// Silences this lint
    #[arg(long, value_name = "LINT", value_delimiter = ',')]
    pub(crate) allow: Vec<String>,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(crate) enum CheckFormat {
    #[default]
    Human,
    Json,
    Sarif,
}

/// Says what a script does: its keys, arguments, commands and replies
#[derive(Debug, Args)]
pub(crate) struct Explain {
    /// A script, or a library of functions (`#!lua name=…`)
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    #[command(flatten)]
    pub(crate) includes: IncludeArguments,
    /// How to print it: for people, or as one JSON object
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub(crate) format: ExplainFormat,
    #[command(flatten)]
    pub(crate) targets: TargetArguments,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
pub(crate) enum ExplainFormat {
    #[default]
    Human,
    Json,
}

/// Lists the lints, or prints the page of one
///
/// A lint whose page mentions the signature of a function needs the Rust attribute; `check` finds all others.
#[derive(Debug, Args)]
pub(crate) struct Lints {
    /// The lint whose page to print
    pub(crate) name: Option<String>,
}

/// Runs a test suite on private servers, and shows which lines and branches of its Lua scripts no test ran
///
/// The COMMAND finds the server by `REDIS_URL`, `VALKEY_URL`, or `REDIS_HOST` and `REDIS_PORT`. `REDIS_SCRIPT_TEST_SERVER` names it,
/// as in `Redis 7.0.15`. It can use any client: a proxy in front of the server sends each script with probes. A script that a client
/// joins from several files, or makes of a template, is told by its lines.
///
/// Exit codes: that of the COMMAND if it fails, 1 if fewer lines ran than `--fail-under` asks for, 2 if something could not be done.
#[cfg(feature = "testing")]
#[derive(Debug, Args)]
pub(crate) struct Test {
    /// Scripts, and folders whose `.lua` files are looked for recursively; may be given several times
    #[arg(long, required_unless_present = "inline", value_name = "PATH")]
    pub(crate) scripts: Vec<PathBuf>,
    /// Writes the lines and branches that ran to this file, as lcov does
    #[arg(long, value_name = "FILE")]
    pub(crate) lcov: Option<PathBuf>,
    /// Writes a page of HTML, with each file and its lines
    #[arg(long, value_name = "FILE")]
    pub(crate) html: Option<PathBuf>,
    /// Fails if fewer of all lines ran, in percent
    #[arg(long, value_name = "PERCENT")]
    pub(crate) fail_under: Option<f64>,
    #[command(flatten)]
    pub(crate) server: ServerArguments,
    /// Also listens on this port, for a suite that always connects with 6379
    #[arg(long)]
    pub(crate) port: Option<u16>,
    /// Shows the gaps of scripts that are no files as well, and counts their lines for `--fail-under`
    #[arg(long)]
    pub(crate) inline: bool,
    /// Prints the table alone
    #[arg(long)]
    pub(crate) quiet: bool,
    /// The suite, such as `npm test`
    #[arg(last = true, required = true, value_name = "COMMAND")]
    pub(crate) command: Vec<OsString>,
}

#[cfg(feature = "testing")]
#[derive(Debug, Args)]
pub(crate) struct ServerArguments {
    /// Servers to run on, one after the other: `redis-7.0`, `valkey-9`, or the path of a binary. Names are looked for
    /// where `REDIS_SCRIPT_SERVERS` says, and on `PATH`. Without it, the one that `REDIS_SCRIPT_SERVER` names, or the first on `PATH`
    #[arg(long, value_name = "SERVER", value_delimiter = ',')]
    pub(crate) servers: Vec<String>,
    /// Fetches servers that are missing, by pip, into the user's cache
    #[arg(long)]
    pub(crate) install: bool,
}

/// Runs one script on a private server, and shows the reply
///
/// A library (`#!lua name=…`) is loaded, and one of its functions called.
#[cfg(feature = "testing")]
#[derive(Debug, Args)]
pub(crate) struct Run {
    /// A script, or a library of functions
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    #[command(flatten)]
    pub(crate) includes: IncludeArguments,
    /// What the script gets as `KEYS`; one that it reads by name is written `stock=stock:42`
    #[arg(long, num_args = 1.., value_name = "KEY")]
    pub(crate) keys: Vec<OsString>,
    /// What the script gets as `ARGV`, likewise
    #[arg(long, num_args = 1.., value_name = "ARG", allow_negative_numbers = true)]
    pub(crate) args: Vec<OsString>,
    /// Which function of a library to call; not needed if it registers one
    #[arg(long, value_name = "NAME")]
    pub(crate) function: Option<String>,
    /// A command that runs before, such as `SET stock 5`; may be given several times
    #[arg(long, value_name = "COMMAND")]
    pub(crate) before: Vec<String>,
    /// Shows each statement as it runs, with the commands that it calls and what it gets
    #[arg(long)]
    pub(crate) trace: bool,
    #[command(flatten)]
    pub(crate) server: ServerArguments,
}

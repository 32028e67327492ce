//! The command line, as its help shows it.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use redis_script_analyzer::Target;

/// Checks Lua scripts for Redis and Valkey, and explains what they do; never runs a script
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
    /// Shows what `--fix` would change, as a unified diff, and writes nothing
    #[arg(long)]
    pub(crate) diff: bool,
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

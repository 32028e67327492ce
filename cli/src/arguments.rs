//! The command line, as its help shows it.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Checks Lua scripts for Redis and Valkey, and explains what they do; nothing of them is run
///
/// Exit codes: 0 if nothing is denied (warnings alone are clean), 1 if something is, 2 if something could not be done.
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
/// A line `--- @include "path"` stands for the text of that file. A file that another one of the PATHs includes is judged only
/// as a part of those that include it: name the folder, or the scripts, rather than such a file alone. No include leads out of the
/// repository around the script; where there is none, out of the folder where the command runs, or that of the script.
/// The options `--deny`, `--warn` and `--allow` take several lints, parted by commas; where they disagree, the strictest holds.
#[derive(Debug, Args)]
pub(crate) struct Check {
    /// Scripts, and folders whose `.lua` files are checked, those in folders within them too
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// How to print what is wrong: for people, one JSON object a line, or SARIF 2.1.0 for code hosts
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub(crate) format: CheckFormat,
    #[command(flatten)]
    pub(crate) targets: TargetArguments,
    #[command(flatten)]
    pub(crate) levels: LevelArguments,
}

#[derive(Debug, Args)]
pub(crate) struct TargetArguments {
    /// The servers that the scripts are for, parted by commas: `redis-6.2`, `redis-7.0`, `valkey-9`
    #[arg(long, value_name = "SERVER", value_delimiter = ',')]
    pub(crate) servers: Vec<String>,
    /// The scripts are for a cluster: warns of keys that a script does not get as `KEYS`
    #[arg(long)]
    pub(crate) cluster: bool,
}

#[derive(Debug, Args)]
pub(crate) struct LevelArguments {
    /// Makes what this lint finds an error
    #[arg(long, value_name = "LINT", value_delimiter = ',')]
    pub(crate) deny: Vec<String>,
    /// Shows what this lint finds, and stays clean
    #[arg(long, value_name = "LINT", value_delimiter = ',')]
    pub(crate) warn: Vec<String>,
    /// Says nothing of what this lint finds
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
    /// How to print it: for people, or one JSON object
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
/// A lint whose page speaks of a function's promise needs the Rust attribute; `check` finds all others.
#[derive(Debug, Args)]
pub(crate) struct Lints {
    /// The lint whose page to print
    pub(crate) name: Option<String>,
}

//! The arguments of the command.

use std::path::PathBuf;

use clap::Parser;

/// Runs scripts on a live server, and compares what happens with what the analyzer claims.
#[derive(Debug, Parser)]
pub(crate) struct Arguments {
    /// How many claims to try, with random scripts where the folders have too few
    #[arg(long, default_value_t = 20_000)]
    pub(crate) claims: usize,
    /// Which random scripts and inputs
    #[arg(long, default_value_t = 11)]
    pub(crate) seed: u64,
    /// How often to run each random script, each time with other inputs; a script of a folder four times as often
    #[arg(long, default_value_t = 8)]
    pub(crate) runs: usize,
    /// How many contradictions to show in full
    #[arg(long, default_value_t = 5)]
    pub(crate) show: usize,
    /// Tell each nil and each fraction that is claimed to be certain at an end, and that no run has shown
    #[arg(long)]
    pub(crate) unseen: bool,
    /// Fetch packages of npm and `PyPI`, and run the scripts that they carry
    #[arg(long)]
    pub(crate) packages: bool,
    /// Try so many calls of commands, right ones and wrong ones, and no scripts
    #[arg(long, default_value_t = 0)]
    pub(crate) calls: usize,
    /// Put the probes of a test into the scripts of the folders, and into so many random ones, and compare the replies
    #[arg(long)]
    pub(crate) instrumented: Option<usize>,
    /// Try what is proved to do all or nothing, on data that no script expects: the scripts of the folders, and so many random
    /// ones; `--unseen` tells of each whether it is proved
    #[arg(long, value_name = "COUNT")]
    pub(crate) all_or_nothing: Option<usize>,
    /// Folders and files with scripts, of Lua or within programs
    pub(crate) folders: Vec<PathBuf>,
}

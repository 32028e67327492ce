//! What is to happen to the scripts that pass through a proxy.

use crate::key::ScriptKey;

/// What is to happen to all scripts; by default nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Settings {
    /// Note which statements run.
    pub coverage: bool,
    /// Note which commands the scripts call.
    pub calls: bool,
    /// By how many microseconds the clock is ahead of the server's.
    pub clock_us: i64,
    /// What `math.random` begins with in each call.
    pub seed: Option<u64>,
    /// The lines that fail.
    pub faults: Vec<LineFault>,
}

/// A line of a script that fails when it is reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineFault {
    /// The script or the library.
    pub script: ScriptKey,
    /// From 1.
    pub line: usize,
    /// The error that it raises.
    pub message: String,
}

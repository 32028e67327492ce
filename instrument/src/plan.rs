//! What the probes of a script are to do.

/// What is put into a script. The default puts in nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// Log which places run: each statement, the ways of each `if`, the right sides of `and` and `or`, the bodies of loops and functions.
    ///
    /// Each place is logged once in a call of a script, and once for each load of a library; with [`Plan::calls`] each time.
    pub coverage: bool,
    /// Log each command with its words; with [`Plan::coverage`] also what the script gets for it.
    pub calls: bool,
    /// How far the script's clock is ahead of the server's, in microseconds: `TIME` says so, and absolute times of expiry count by it.
    pub clock_us: i64,
    /// Where the script stops.
    pub faults: Vec<Fault>,
    /// What `math.random` begins with: `math.randomseed(seed)` in front of each call.
    pub seed: Option<u64>,
}

/// An error that a line raises, instead of its first statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// From 1.
    pub line: usize,
    /// What the client gets, in front of what the server adds, such as `OOM command not allowed when used memory > 'maxmemory'.`
    pub message: String,
}

impl Plan {
    /// Calls of commands have something around them.
    pub(crate) fn wraps_calls(&self) -> bool {
        self.calls || self.clock_us != 0
    }

    /// Everything is logged each time, as it comes.
    pub(crate) fn traces(&self) -> bool {
        self.calls && self.coverage
    }

    /// The script calls a probe.
    pub(crate) fn has_probe(&self) -> bool {
        self.coverage || self.wraps_calls()
    }
}

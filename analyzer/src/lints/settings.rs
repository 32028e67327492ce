//! What holds for all scripts of whoever checks them: levels, and the servers that the scripts are for. Data alone: where it was
//! read is not known here.

use std::path::PathBuf;

use crate::diagnostic::Level;
use crate::lints;
use crate::servers::{ServerSet, Service, Target};

/// Levels, and what the scripts are for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// Of single lints.
    pub levels: Levels,
    /// What every script has to run on; nothing if nobody says so.
    pub servers: Vec<Target>,
    /// The scripts run in a cluster.
    pub cluster: bool,
    /// Folders in which included files are looked for by their names; whoever reads the files looks there.
    pub include_path: Vec<PathBuf>,
}

impl Settings {
    /// A script may run on one of these servers: one that it is for, or any if nobody says so.
    pub(crate) fn may_run_on(&self, servers: ServerSet) -> bool {
        let is_met = |target: &Target| !target.servers().among(servers).is_empty();
        self.servers.is_empty() || self.servers.iter().any(is_met)
    }

    /// The scripts run on Upstash and nowhere else.
    #[must_use]
    pub fn is_for_upstash_alone(&self) -> bool {
        !self.servers.is_empty()
            && self.servers.iter().all(|target| *target == Target::Service(Service::Upstash))
    }
}

/// Levels that somebody set for single lints; the rest have their own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Levels {
    set: Vec<(&'static str, Level)>,
}

impl Levels {
    /// Sets the level of the lint called `name`.
    ///
    /// # Errors
    /// If no lint has this name: the nearest name that one has.
    pub fn set(&mut self, name: &str, level: Level) -> Result<(), Option<&'static str>> {
        let lint = lints::find(name).ok_or_else(|| lints::nearest(name))?;
        self.set.push((lint.name, level));
        Ok(())
    }

    /// The level of `lint`: as it was set last, otherwise `default`.
    #[must_use]
    pub fn level(&self, lint: &str, default: Level) -> Level {
        let set = self.set.iter().rev().find(|(name, _)| *name == lint);
        set.map_or(default, |(_, level)| *level)
    }
}

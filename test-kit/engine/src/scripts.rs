//! The scripts and libraries that clients have sent, and the texts that the server gets instead.

use crate::digest::{Digest, digest};

use crate::key::ScriptKey;
use crate::settings::Settings;
use redis_script_instrument::{Fault, Instrumented, NotInstrumented, Plan, instrument};
use std::collections::HashMap;
use std::sync::Arc;

/// All that are known, with the settings that they are sent by.
#[derive(Debug, Default)]
pub(crate) struct Scripts {
    settings: Settings,
    known: HashMap<Digest, Arc<Script>>,
    /// By the settings at hand.
    versions: HashMap<Digest, Arc<Version>>,
}

/// A text that a client has sent.
#[derive(Debug, PartialEq, Eq)]
pub struct Script {
    /// Its name in the log of the server.
    pub id: u32,
    /// The text as it came.
    pub text: Vec<u8>,
    /// The digest of that.
    pub digest: Digest,
    /// By what a file with it is known.
    pub key: ScriptKey,
}

/// What the server gets instead of a script.
#[derive(Debug)]
pub struct Version {
    /// The script itself.
    pub script: Arc<Script>,
    /// What is sent, with the places that write to the log.
    pub sent: Instrumented,
    /// The digest of what is sent.
    pub digest: Digest,
    /// Why it lacks something that it should have.
    pub refused: Option<NotInstrumented>,
}

impl Scripts {
    pub(crate) fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Changes the settings; what was sent by the former ones is not sent again.
    pub(crate) fn change(&mut self, change: impl FnOnce(&mut Settings)) {
        let before = self.settings.clone();
        change(&mut self.settings);
        if before != self.settings {
            self.versions.clear();
        }
    }

    /// What is sent instead of `text`.
    pub(crate) fn version(&mut self, text: &[u8]) -> Arc<Version> {
        let digest = digest(text);
        let id = u32::try_from(self.known.len()).unwrap_or(u32::MAX);
        let known = self.known.entry(digest);
        let key = || ScriptKey::from_text(text);
        let script =
            known.or_insert_with(|| Arc::new(Script { id, text: text.to_vec(), digest, key: key() }));
        let script = Arc::clone(script);
        self.version_of(&script)
    }

    /// What is sent instead of the script with this digest, if its text is known.
    pub(crate) fn version_by_digest(&mut self, digest: &Digest) -> Option<Arc<Version>> {
        let script = Arc::clone(self.known.get(digest)?);
        Some(self.version_of(&script))
    }

    /// What is sent instead of a script by the settings at hand.
    pub(crate) fn version_of(&mut self, script: &Arc<Script>) -> Arc<Version> {
        let settings = &self.settings;
        let version = self.versions.entry(script.digest);
        Arc::clone(version.or_insert_with(|| Arc::new(Version::write(script, settings))))
    }

    /// All of them, in the order in which they came.
    pub(crate) fn all(&mut self) -> Vec<Arc<Version>> {
        let mut scripts: Vec<_> = self.known.values().cloned().collect();
        scripts.sort_by_key(|script| script.id);
        scripts.iter().map(|script| self.version_of(script)).collect()
    }
}

impl Version {
    fn write(script: &Arc<Script>, settings: &Settings) -> Self {
        let plan = plan(script, settings);
        // What only watches is left out first.
        let unwatched = Plan { coverage: false, calls: false, ..plan.clone() };
        let mut refused = None;
        let write =
            |plan: &Plan| instrument(&script.text, script.id, plan).map_err(|error| refused = Some(error));
        let sent = [plan, unwatched].iter().map(write).find_map(Result::ok);
        let sent = sent.unwrap_or_else(|| Instrumented {
            text: script.text.clone(),
            sites: Vec::new(),
            branches: Vec::new(),
        });
        Self { script: Arc::clone(script), digest: digest(&sent.text), sent, refused }
    }
}

/// Whether the line of a script can fail.
///
/// # Errors
///
/// When no statement stands there, or the text can't be read.
pub fn check_fault(text: &str, line: usize, message: &str) -> Result<(), NotInstrumented> {
    let fault = Fault { line, message: message.to_owned() };
    let plan = Plan { faults: vec![fault], ..Plan::default() };
    instrument(text.as_bytes(), 0, &plan).map(drop)
}

fn plan(script: &Script, settings: &Settings) -> Plan {
    let faults = settings.faults.iter().filter(|fault| fault.script == script.key);
    Plan {
        coverage: settings.coverage,
        calls: settings.calls,
        clock_us: settings.clock_us,
        faults: faults.map(|fault| Fault { line: fault.line, message: fault.message.clone() }).collect(),
        seed: settings.seed,
    }
}

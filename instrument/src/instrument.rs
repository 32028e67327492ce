//! Puts everything that a plan asks for into a text.

use redis_script_analyzer::syntax;

use crate::not_instrumented::NotInstrumented;
use crate::plan::Plan;
use crate::site::{Branch, Site};
use crate::writer::{Writer, chunk_start};

/// A text with probes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Instrumented {
    /// What the server gets.
    pub text: Vec<u8>,
    /// The places that are logged; a line of the log names one by its position here.
    pub sites: Vec<Site>,
    /// The places where the script can go several ways, if [`Plan::coverage`] asks for them.
    pub branches: Vec<Branch>,
}

/// Puts into `text`, a script or a library of functions, what `plan` asks for; lines of the log name it by `id`.
///
/// Every line keeps its number. A plan that asks for nothing gives the text as it was.
///
/// # Errors
/// When the text can't be read, or has no place for what is asked for.
pub fn instrument(text: &[u8], id: u32, plan: &Plan) -> Result<Instrumented, NotInstrumented> {
    let start = chunk_start(text);
    let chunk = syntax::parse(text, start).map_err(|_| NotInstrumented::Syntax)?;
    let mut writer = Writer::new(text, plan, &chunk);
    let mut found = writer.sites();
    found.found.extend(writer.calls());
    writer.faults()?;
    let before = writer.before(id)?;
    let text = writer.insertions.apply(text, chunk.block.span.start, &before);
    syntax::parse(&text, start).map_err(|_| NotInstrumented::Full)?;
    Ok(Instrumented { text, sites: found.found, branches: found.branches })
}

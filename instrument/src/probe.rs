//! Puts calls of a probe into a Lua script: `a + f(b)` becomes `P(1, P(2, a) + P(3, f(b)))`.
//!
//! Nothing else changes: every line keeps its number, and a probe that returns what it gets is seen by nobody but the stack. What
//! the probe does, and how it gets into the script, is up to the caller, who gives the text around.

mod places;

use redis_script_analyzer::syntax::chunk::Chunk;
use redis_script_analyzer::{Names, Span};

use crate::insertion::Insertions;
use crate::room::Room;
use places::Places;

/// What stands around the script, each on one line: what declares the probe, and what closes that again.
#[derive(Clone, Copy, Debug)]
pub struct Frame<'t> {
    /// In front of the first statement, on its line; it declares the local that the probe is called by.
    pub before: &'t str,
    /// On a line of its own behind the script.
    pub behind: &'t str,
}

/// Where a probe is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Probe {
    /// Around an expression, or the left part of a chain of operators: `P(number, expression)`. All values of it go through.
    Value(Span),
    /// Before a statement: `P(number);`.
    Before(Span),
}

/// A script with probes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Probed {
    /// Its text.
    pub text: String,
    /// The numbers of the probes that it has, positions in the list of what was wanted. Others had no room: a function takes at most
    /// 60 locals from around it, and in some places Lua takes no call.
    pub placed: Vec<usize>,
}

/// Puts `probes` into the script `text`, whose tree is `chunk`; the script calls each as `name` with its position in the list.
#[must_use]
pub fn instrument(text: &str, chunk: &Chunk, probes: &[Probe], name: &str, frame: Frame<'_>) -> Probed {
    let names = Names::resolve(chunk);
    let room = Room::gather(chunk, &names);
    let places = Places::gather(text, chunk, &room);
    let mut insertions = Insertions::default();
    let mut placed = Vec::new();
    for (number, probe) in probes.iter().enumerate() {
        match probe {
            Probe::Value(span) if places.takes_value(*span) => {
                insertions.around(*span, &format!("{name}({number}, "), ")");
            }
            Probe::Before(span) if places.takes_statement(*span) => {
                insertions.statement(span.start, &format!("{name}({number});"));
            }
            _ => continue,
        }
        placed.push(number);
    }
    let whole = insertions.apply(text.as_bytes(), chunk.block.span.start, &format!("{} ", frame.before));
    let text = format!("{}\n{}", String::from_utf8_lossy(&whole), frame.behind);
    Probed { text, placed }
}

/// A name that `text` does not have.
#[must_use]
pub fn free_name(text: &str) -> String {
    let mut name = "probe".to_owned();
    while text.contains(&name) {
        name.push('_');
    }
    name
}

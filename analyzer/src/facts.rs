//! What a script does, gathered once: which keys and arguments it reads, which globals, which commands, what it returns.

mod claims;
mod dynamic;
pub mod globals;
pub(crate) mod needs;
pub mod suspects;
mod excuses;

pub use claims::claims;
pub(crate) use claims::claims_of;
pub(crate) use dynamic::{has_dynamic_commands, has_dynamic_commands_within};
pub use globals::Globals;
pub use needs::min_servers;
pub use suspects::Suspects;

use std::rc::Rc;

use crate::commands::Command;
use crate::flow::{self, Around, Found, Return, Uses};
use crate::inputs::{self, Inputs};
use crate::names::Names;
use crate::scope::Scope;
use crate::scope::reach::Paths;
use crate::signature::List;
use crate::syntax::chunk::Chunk;
use crate::text::Span;
use crate::value::{Origin, Value, ValueKind};

/// Everything known of a script.
#[derive(Debug)]
pub struct Facts {
    /// From its first statement to its end.
    pub whole: Span,
    /// What it does with `KEYS`.
    pub keys: Inputs,
    /// What it does with `ARGV`.
    pub arguments: Inputs,
    /// The globals it reads and writes.
    pub globals: Globals,
    /// The commands it calls by a literal name, in the order of the text.
    pub commands: Vec<Command>,
    /// Every way the main function ends.
    pub returns: Vec<Return>,
    /// What its values are put to.
    pub uses: Uses,
    /// What only few scripts have.
    pub suspects: Suspects,
}

impl Facts {
    /// What the script does with one of its two lists.
    #[must_use]
    pub fn inputs(&self, list: List) -> &Inputs {
        match list {
            List::Keys => &self.keys,
            List::Arguments => &self.arguments,
        }
    }
}

impl Facts {
    /// Whether it replies an error of its own whose text may be, word for word, what servers say of a script that they do not have.
    #[must_use]
    pub fn makes_up_errors(&self) -> bool {
        let mut values = self.returns.iter().flat_map(|end| &end.values);
        values.any(|value| !value.doubtful && self.is_made_up(value))
    }

    /// An error that no command gave, and of whose text not enough is known.
    fn is_made_up(&self, value: &Value) -> bool {
        let mut made = self.suspects.errors.iter().filter(|(span, _)| *span == value.span);
        match value.kind {
            ValueKind::Error if matches!(value.origin, Origin::Reply(_)) => false,
            ValueKind::Error => made.all(|(_, is_plain)| !is_plain),
            ValueKind::Table | ValueKind::Keyed { .. } => made.any(|(_, is_plain)| !is_plain),
            _ => false,
        }
    }

    /// Whether its reply may be an error that is, word for word, what servers say of a function that they do not have.
    #[must_use]
    pub fn may_reply_as_if_missing(&self) -> bool {
        let may = |value: &Value| match &value.kind {
            ValueKind::Unknown | ValueKind::Table => true,
            ValueKind::Keyed { names, .. } => names.iter().any(|name| name == "err"),
            _ => self.is_made_up(value),
        };
        self.returns.iter().flat_map(|end| &end.values).any(may)
    }
}

impl Facts {
    pub(crate) fn inputs_mut(&mut self, list: List) -> &mut Inputs {
        match list {
            List::Keys => &mut self.keys,
            List::Arguments => &mut self.arguments,
        }
    }
}

/// Gathers the facts of a chunk. `changes_protocol` says that it may name `redis.setresp`, by which replies get other types.
#[must_use]
pub fn gather(chunk: &Chunk, changes_protocol: bool) -> Facts {
    let names = Names::resolve(chunk);
    let paths = Paths::collect(chunk, &names);
    let scope = Scope::script(chunk).running(Rc::new(paths.from(&[], true)));
    gather_scope(&scope, &names, &paths, chunk, changes_protocol, Around::default()).0
}

/// Gathers the facts of a part of a chunk, around which `around` holds; and what holds around functions within it.
pub(crate) fn gather_scope<'c>(
    scope: &Scope<'c>,
    names: &Names<'c>,
    paths: &Paths<'c>,
    chunk: &'c Chunk,
    changes_protocol: bool,
    around: Around,
) -> (Facts, Around) {
    let (keys, arguments) = inputs::gather(scope, names, paths, chunk);
    let (found, around) =
        flow::follow(scope, names, [&keys, &arguments], changes_protocol, around, Found::default());
    let Found { mut commands, returns, mut uses, .. } = found;
    commands.retain(|command| scope.places.is_run(command.span));
    uses.retain(|span| scope.places.is_run(span));
    let globals = globals::gather(scope, names);
    let mut suspects = suspects::gather(scope, names, &chunk.newer_escapes);
    excuses::spare(scope, names, chunk, &mut uses, &mut suspects);
    let whole = scope.block.span;
    (Facts { whole, keys, arguments, globals, commands, returns, uses, suspects }, around)
}

#[cfg(test)]
mod tests;

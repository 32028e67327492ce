//! What a script does, gathered once: which keys and arguments it reads, which globals, which commands, what it returns.

pub mod commands;
mod dynamic;
pub mod globals;
pub(crate) mod guard;
pub mod inputs;
pub mod returns;
pub mod suspects;
mod tolerance;
mod uses;
mod value;

pub use commands::{Command, KeyName};
pub(crate) use dynamic::has_dynamic_commands;
pub use globals::Globals;
pub use inputs::{Binding, Inputs, Named, Read};
pub use returns::{Return, describe};
pub use suspects::Suspects;
pub use uses::{Comparison, LibraryCall, Operand, TypeClash, Uses};
pub use value::{Items, Origin, TimePart, Unit, Value, ValueKind};

use crate::chunk::Chunk;
use crate::flow::{self, Found};
use crate::signature::List;
use crate::{Names, Span};

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
    let (keys, arguments) = inputs::gather(chunk, &names);
    let Found { commands, returns, uses } =
        flow::follow(chunk, &names, [&keys, &arguments], changes_protocol);
    let (globals, suspects) = (globals::gather(&names), suspects::gather(chunk, &names));
    Facts { whole: chunk.block.span, keys, arguments, globals, commands, returns, uses, suspects }
}

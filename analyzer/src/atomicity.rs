//! Proves that a script does all or nothing: no path ends in an error once a command may have written.
//!
//! It goes through a scope as control does, local functions included, each time that they are called. Whatever it does not know for
//! certain to succeed may fail. What `flow` takes each expression for is a part of what it knows; the rest is here: what is
//! known of each key, which numbers a value can be, and what the caller sends.

#![expect(
    clippy::float_cmp,
    reason = "the ends of ranges are the numbers themselves, not results that come near to them"
)]

mod claimed;
mod failure;
mod identity;
mod key_facts;
mod numbers;
mod known;
mod state;
mod promise;
mod walk;
mod inputs;
mod classes;
mod commands;
mod effects;
mod patterns;
mod builtins;
mod calls;
mod operators;
mod expressions;
mod comparisons;
mod conditions;
mod loops;
mod statements;

pub use failure::{Failure, Why};

use crate::facts::{claims_of, gather_scope};
use crate::flow::Around;
use crate::library::registered;
use crate::names::Names;
use crate::scope::Scope;
use crate::scope::reach::Paths;
use crate::signature::Signature;
use crate::syntax;
use crate::syntax::chunk::Chunk;
use crate::text::{Source, Span, shebang};
use claimed::Claimed;
use promise::Promise;
use walk::Walk;

/// What comes of trying to prove that a script does all or nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Verdict {
    /// The first place that may fail after a write; nothing, if it is proved.
    pub failure: Option<Failure>,
    /// The proof takes for granted that keys which the script uses for different types are different keys.
    pub needs_different_keys: bool,
}

/// Tries to prove it of a script, or of the function of a library whose text is at `function`. It is parsed again for this.
#[must_use]
pub fn judge(source: &Source, function: Option<Span>, signature: Option<&Signature>) -> Option<Verdict> {
    let chunk = syntax::parse(source.text().as_bytes(), shebang::any_chunk_start(source)).ok()?;
    let names = Names::resolve(&chunk);
    let text = Text { source, chunk: &chunk, names: &names, signature };
    match function {
        None => Some(text.judge(&Scope::script(&chunk), Around::default())),
        Some(span) => text.judge_function(span),
    }
}

struct Text<'a, 'c> {
    source: &'a Source,
    chunk: &'c Chunk,
    names: &'a Names<'c>,
    signature: Option<&'a Signature>,
}

impl<'c> Text<'_, 'c> {
    fn judge_function(&self, span: Span) -> Option<Verdict> {
        let functions = registered(self.chunk, self.names);
        let function = functions.iter().find(|function| function.span == span)?;
        let library = Scope::library(self.chunk, functions.iter().map(|function| function.span).collect());
        let paths = Paths::collect(self.chunk, self.names);
        let protocol = self.changes_protocol();
        let (_, around) = gather_scope(&library, self.names, &paths, self.chunk, protocol, Around::default());
        Some(self.judge(&Scope::function(function, self.names, true), around))
    }

    fn judge(&self, scope: &Scope<'c>, around: Around) -> Verdict {
        let paths = Paths::collect(self.chunk, self.names);
        let protocol = self.changes_protocol();
        let (claims, (keys, arguments)) = claims_of(scope, self.names, &paths, self.chunk, protocol, around);
        let promise = Promise { signature: self.signature, inputs: [&keys, &arguments] };
        let mut walk = Walk::new(scope, self.names, self.source.text(), Claimed::new(claims), promise);
        walk.main();
        walk.verdict
    }

    fn changes_protocol(&self) -> bool {
        self.source.text().contains("setresp")
    }
}

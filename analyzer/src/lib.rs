//! Reads a Lua script for Redis or Valkey and says what it does and what is wrong with it.
//!
//! Text in, facts and diagnostics out: no files, no environment, no Rust syntax. The stages, in order: [`Source`], the
//! tree ([`syntax`]), [`Names`], [`Facts`], and the [`lints`] that hold the facts against a [`Signature`].

mod advice;
mod callee;
mod check;
pub mod chunk;
mod claims;
mod commands;
mod diagnostic;
mod edits;
pub mod facts;
mod flow;
mod function_library;
mod globals;
mod include;
mod libraries;
pub mod lints;
mod names;
mod naming;
mod needs;
mod render;
mod script;
mod settings;
mod shebang;
pub mod signature;
mod source;
mod span;
mod suppression;
pub mod syntax;
mod visible;
pub mod walk;

pub use check::{Finding, check, check_library};
#[doc(hidden)]
pub use claims::claims;
pub use commands::{KeyType, KeyUse, Reply, ReplyLine, SERVERS, Word, Words};
pub use diagnostic::{Diagnostic, Label, Level, Subject};
pub use facts::{Binding, Facts, Inputs, Items, Named, Origin, Read, Return, Value, ValueKind};
#[doc(hidden)]
pub use flow::Claim;
pub use function_library::{Effect, Library, LibraryFunction, is_library, read_library, with_version};
pub use globals::nearest_of as nearest;
pub use include::{Fence, Files, Joined, LONGEST, join, read_bounded};
pub use names::Names;
pub use naming::name_inputs;
pub use needs::min_servers;
pub use render::{render, render_mistake, snippet};
pub use script::{Script, has_dynamic_commands, read};
pub use settings::{Levels, Server, Settings};
pub use signature::{Parameter, Signature};
pub use source::{Line, Place, Source};
pub use span::Span;
pub use suppression::Suppressions;
pub use visible::visible;

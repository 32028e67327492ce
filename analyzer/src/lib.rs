//! Reads a Lua script for Redis or Valkey and says what it does and what is wrong with it.
//!
//! Text in, facts and diagnostics out: no files, no environment, no Rust syntax. The modules stand in the order in which a
//! script goes through them; each knows only those above it. The stages: [`Source`], the tree ([`syntax`]), [`Names`],
//! [`Facts`], and the [`lints`] that compare the facts with a [`Signature`].

mod text;
pub mod signature;
mod diagnostic;
pub mod syntax;
mod servers;
pub mod names;
pub mod value;
pub mod commands;
mod scope;
pub mod inputs;
pub mod flow;
pub mod facts;
mod script;
mod library;
mod atomicity;
mod shared_keys;
pub mod lints;

#[doc(hidden)]
pub use atomicity::{Failure, Verdict as AllOrNothing, Why, judge as all_or_nothing};
pub use commands::{Command, FailLine, KeyType, KeyUse, Reply, ReplyLine, Word, WordClass, Words};
pub use diagnostic::{
    Certainty, Diagnostic, Edit, Fix, Label, Level, Subject, render, render_mistake, snippet,
};
#[doc(hidden)]
pub use facts::claims;
pub use facts::{Facts, min_servers};
#[doc(hidden)]
pub use flow::Claim;
pub use flow::{Comparison, Return, describe_reply};
pub use inputs::{Binding, Inputs, Named, Read};
pub use library::{Effect, Library, LibraryFunction, is_library, read_library, with_version};
pub use lints::{
    Finding, Levels, Settings, check, check_library, check_together, named_keys, named_keys_of_library,
};
pub use names::Names;
pub use script::{
    Fence, Files, Joined, LONGEST, Script, Suppressions, has_dynamic_commands, join, name_inputs, read,
    read_bounded, silence,
};
pub use servers::{Server, ServerSet, Service, Target, UnknownServer};
pub use shared_keys::NamedKeys;
pub use signature::{Parameter, Sent, Signature};
pub use text::spelling::nearest;
pub use text::{Line, Place, Source, Span, visible};
pub use value::{Integers, Items, Origin, Value, ValueKind};

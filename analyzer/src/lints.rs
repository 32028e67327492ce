//! Every lint, one file each: what is wrong, an example, the mend. Most are one loop over the facts.

mod argument_out_of_range;
mod command_not_allowed_in_script;
mod fixed_parameter_for_variadic;
mod global_assignment;
mod key_out_of_range;
mod out_of_range;
mod reply;
mod slice_for_fixed;
mod swapped_parameters;
mod undefined_global;
mod unknown_command;
mod unknown_parameter_name;
mod unused;
mod unused_argument;
mod unused_key;
mod write_in_read_only;
mod wrong_command_arity;

use crate::{Diagnostic, Facts, Level, Signature};

/// One kind of mistake.
pub struct Lint {
    /// States the bad thing.
    pub name: &'static str,
    /// Where nobody says otherwise.
    pub level: Level,
    /// What it finds. The lints on replies find nothing here: the Rust compiler holds the reply against the type.
    pub(crate) check: fn(&Context<'_>) -> Vec<Diagnostic>,
}

/// What a lint looks at.
pub(crate) struct Context<'a> {
    pub(crate) facts: &'a Facts,
    pub(crate) signature: &'a Signature,
}

/// Every lint there is.
pub const ALL: &[&Lint] = &[
    &argument_out_of_range::LINT,
    &command_not_allowed_in_script::LINT,
    &fixed_parameter_for_variadic::LINT,
    &global_assignment::LINT,
    &key_out_of_range::LINT,
    &slice_for_fixed::LINT,
    &swapped_parameters::LINT,
    &undefined_global::LINT,
    &unknown_command::LINT,
    &unknown_parameter_name::LINT,
    &unused_argument::LINT,
    &unused_key::LINT,
    &write_in_read_only::LINT,
    &wrong_command_arity::LINT,
    &reply::NUMBER_REPLY_TRUNCATED,
    &reply::NIL_REPLY_NOT_OPTIONAL,
    &reply::NIL_ENDS_ARRAY,
    &reply::KEYED_TABLE_REPLY_DROPPED,
    &reply::REPLY_LENGTH,
    &reply::REPLY_KIND,
];

/// The lint of this name.
#[must_use]
pub fn find(name: &str) -> Option<&'static Lint> {
    ALL.iter().copied().find(|lint| lint.name == name)
}

/// The name that `name` was probably meant to be.
#[must_use]
pub fn nearest(name: &str) -> Option<&'static str> {
    crate::globals::nearest_of(name, ALL.iter().map(|lint| lint.name))
}

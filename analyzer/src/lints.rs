//! Every lint, one file each: what is wrong, an example, the mend. Most are one loop over the facts.

mod argument_out_of_range;
mod check;
mod command_not_allowed_in_script;
mod comparison;
mod error_code_from_caller;
mod error_table_without_err;
mod fixed_parameter_for_variadic;
mod flag_contradicts_body;
mod flag_missing;
mod float_argument_for_integer_command;
mod function_names_differ_in_case;
mod global_assignment;
mod global_at_load;
mod hash_reply_indexed_by_name;
mod integer_reply_as_condition;
mod key_out_of_range;
mod keyed_table_reply_dropped;
mod keys_in_function;
mod keys_or_argv_reassigned;
mod leaking_global_state;
mod log_at_load;
mod missing_library_field;
mod missing_reply_compared_with_nil;
mod newer_lua;
mod nil_ends_array;
mod nil_reply_not_optional;
mod non_text_command_argument;
mod number_reply_truncated;
mod number_text_loses_digits;
mod out_of_range;
mod page;
mod random_as_identity;
mod read_only_without_flag;
mod reply_kind;
mod reply_length;
mod reserved_error_code;
mod server_newer_than_target;
mod settings;
mod shared_reply_of_wrong_key_type;
mod slice_for_fixed;
mod slow_command;
mod status_compared_with_string;
mod string_compared_with_number;
mod swapped_parameters;
mod syntax_error;
mod unbounded_unpack;
mod undeclared_function;
mod undeclared_key;
mod undefined_global;
mod unknown_command;
mod unknown_parameter_name;
mod unloadable_library;
mod unpadded_time;
mod unreachable_branch_on_argument_type;
mod unregistered_function;
mod unresolved_include;
mod unused;
mod unused_argument;
mod unused_key;
mod unused_local;
mod write_before_fallible_check;
mod write_in_read_only;
mod wrong_command_arity;

pub use check::{Finding, check, check_library};
pub use settings::{Levels, Settings};

use crate::diagnostic::{Diagnostic, Label, Level, Subject};
use crate::facts::Facts;
use crate::library::{Library, LibraryFunction};
use crate::signature::{List, Signature};
use crate::text::{Source, Span, spelling};

/// One kind of mistake.
pub struct Lint {
    /// States the bad thing.
    pub name: &'static str,
    /// Where nobody says otherwise.
    pub level: Level,
    /// The source of its file, whose head is its page.
    pub(crate) page: &'static str,
    /// What it finds. The lints on replies find nothing here: the Rust compiler holds the reply against the type.
    pub(crate) check: fn(&Context<'_>) -> Vec<Diagnostic>,
}

impl Lint {
    /// Something wrong with the script as a whole, the place to look at first in front.
    fn found(&self, message: String, labels: Vec<Label>, help: impl Into<String>) -> Diagnostic {
        let (lint, level, subject, help) = (self.name, self.level, Subject::Script, help.into());
        Diagnostic { lint, level, message, labels, subject, help }
    }
}

/// What a lint looks at.
pub(crate) struct Context<'a> {
    pub(crate) source: &'a Source,
    pub(crate) facts: &'a Facts,
    /// Whoever checks a script alone has none.
    pub(crate) signature: Option<&'a Signature>,
    pub(crate) settings: &'a Settings,
    /// What the facts are of.
    pub(crate) subject: Judged<'a>,
    /// What is declared for functions of the library, by somebody who declares them all.
    pub(crate) declared: Option<&'a [Signature]>,
}

/// What is judged at once.
#[derive(Clone, Copy)]
pub(crate) enum Judged<'a> {
    /// A whole script.
    Script,
    /// A function that the library registers.
    Function(&'a LibraryFunction),
    /// All of the library but for these: what runs while it loads, and its own functions.
    Rest(&'a Library),
}

impl<'a> Context<'a> {
    /// The library, looked at as a whole.
    fn library(&self) -> Option<&'a Library> {
        match self.subject {
            Judged::Rest(library) => Some(library),
            _ => None,
        }
    }

    /// The facts of all that is checked together, where that is looked at as a whole; of a single function none.
    fn all_facts(&self) -> Vec<&'a Facts> {
        match self.subject {
            Judged::Script => vec![self.facts],
            Judged::Function(..) => Vec::new(),
            Judged::Rest(library) => library.all_facts(),
        }
    }

    fn is_in_library(&self) -> bool {
        !matches!(self.subject, Judged::Script)
    }

    /// What the text calls the table of one list, or what one would call it.
    fn table(&self, list: List) -> &'a str {
        let name = self.facts.inputs(list).table.as_deref();
        name.unwrap_or(match list {
            List::Keys => "keys",
            List::Arguments => "args",
        })
    }

    /// Whether something runs while the library loads, at a place that `global_at_load` tells of.
    fn is_told_at_load(&self, span: Span) -> bool {
        self.library()
            .is_some_and(|library| library.load.reads.iter().any(|(_, read)| read.start == span.start))
    }
}

/// Every lint there is.
pub const ALL: &[&Lint] = &[
    &argument_out_of_range::LINT,
    &command_not_allowed_in_script::LINT,
    &error_code_from_caller::LINT,
    &error_table_without_err::LINT,
    &fixed_parameter_for_variadic::LINT,
    &global_assignment::LINT,
    &key_out_of_range::LINT,
    &keys_or_argv_reassigned::LINT,
    &leaking_global_state::LINT,
    &missing_library_field::LINT,
    &newer_lua::LINT,
    &reserved_error_code::LINT,
    &slice_for_fixed::LINT,
    &slow_command::LINT,
    &swapped_parameters::LINT,
    &undefined_global::LINT,
    &unknown_command::LINT,
    &unknown_parameter_name::LINT,
    &unused_argument::LINT,
    &unused_key::LINT,
    &unused_local::LINT,
    &write_in_read_only::LINT,
    &read_only_without_flag::LINT,
    &wrong_command_arity::LINT,
    &status_compared_with_string::LINT,
    &missing_reply_compared_with_nil::LINT,
    &string_compared_with_number::LINT,
    &unreachable_branch_on_argument_type::LINT,
    &integer_reply_as_condition::LINT,
    &hash_reply_indexed_by_name::LINT,
    &non_text_command_argument::LINT,
    &number_text_loses_digits::LINT,
    &unpadded_time::LINT,
    &unbounded_unpack::LINT,
    &shared_reply_of_wrong_key_type::LINT,
    &write_before_fallible_check::LINT,
    &random_as_identity::LINT,
    &float_argument_for_integer_command::LINT,
    &undeclared_key::LINT,
    &server_newer_than_target::LINT,
    &number_reply_truncated::LINT,
    &nil_reply_not_optional::LINT,
    &nil_ends_array::LINT,
    &keyed_table_reply_dropped::LINT,
    &reply_length::LINT,
    &reply_kind::LINT,
    &unloadable_library::LINT,
    &global_at_load::LINT,
    &keys_in_function::LINT,
    &function_names_differ_in_case::LINT,
    &log_at_load::LINT,
    &flag_contradicts_body::LINT,
    &flag_missing::LINT,
    &unregistered_function::LINT,
    &undeclared_function::LINT,
];

/// The script does not compile.
pub const SYNTAX_ERROR: &Lint = &syntax_error::LINT;

/// The script includes a file that can't be joined into it.
pub const UNRESOLVED_INCLUDE: &Lint = &unresolved_include::LINT;

/// What keeps a script from being read at all. Not among [`ALL`]: their level can't be set, and no comment silences them.
pub const REFUSALS: [&Lint; 2] = [SYNTAX_ERROR, UNRESOLVED_INCLUDE];

/// The lint of this name.
#[must_use]
pub fn find(name: &str) -> Option<&'static Lint> {
    ALL.iter().copied().find(|lint| lint.name == name)
}

/// The name that `name` was probably meant to be.
#[must_use]
pub fn nearest(name: &str) -> Option<&'static str> {
    spelling::nearest(name, ALL.iter().map(|lint| lint.name))
}

/// What is found before the lints run, or by the Rust compiler after them.
fn found_by_none(_: &Context<'_>) -> Vec<Diagnostic> {
    Vec::new()
}

//! Every lint, one file each: what is wrong, an example, what to do. Most are one loop over the facts.

mod behind_slice;
mod check;
mod command_words;
mod compared;
mod comparison;
mod context;
mod counted;
mod decided;
mod key_sources;
mod lint;
mod fixes;
mod functions;
mod named;
mod locks;
mod lookup;
mod out_of_range;
mod page;
mod put_to;
mod places;
mod sent;
mod settings;
mod slips;
mod time_to_live;
mod unread;
mod untyped;
mod unused;
mod usual_words;

pub use check::{Finding, check, check_library};
use compared::Compared;
pub(crate) use context::{Context, Judged};
pub use functions::reply_labels;
pub use key_of_two_types::{check_together, named_keys, named_keys_of_library};
pub use lint::Lint;
use lint::found_by_none;
pub use lookup::{find, nearest};
pub use settings::{Levels, Settings};

/// Where the docs have the pages of all lints: `#` and a name behind it lead to one.
pub const PAGES: &str = "https://docs.rs/redis-script/latest/redis_script/lints/";

// Written by `cargo xtask bless`, from the files of the lints.
mod argument_missing;
mod argument_out_of_range;
mod array_reply_as_condition;
mod bits_beyond_32;
mod blocking_command;
mod bool_argument_misread;
mod boolean_compared_with_other_type;
mod callback_called;
mod choice_of_false;
mod clock_as_member;
mod command_argument_out_of_range;
mod command_not_allowed_in_script;
mod compared_with_two_values;
mod count_of_gsub;
mod default_never_used;
mod doubtful_command_words;
mod element_before_first;
mod element_past_end;
mod empty_list_as_json_object;
mod empty_list_unpacked;
mod error_code_from_caller;
mod error_reply_dropped;
mod error_table_without_err;
mod expiry_of_other_key;
mod expiry_of_other_kind;
mod fixed_parameter_for_variadic;
mod flag_contradicts_body;
mod flag_missing;
mod flat_reply_as_pairs;
mod float_argument_for_integer_command;
mod format_without_value;
mod function_names_differ_in_case;
mod function_without_result;
mod global_assignment;
mod global_at_load;
mod half_renamed_copy;
mod hash_reply_indexed_by_name;
mod hexadecimal_without_base;
mod hidden_library;
mod hole_in_list;
mod indistinct_slice;
mod input_read_by_text;
mod integer_reply_as_condition;
mod invalid_sort_order;
mod joined_names;
mod json_converted_twice;
mod json_null_as_nil;
mod key_of_two_types;
mod key_out_of_range;
mod key_used_as_value;
mod keyed_table_reply_dropped;
mod keys_in_function;
mod keys_or_argv_reassigned;
mod late_registration;
mod leaking_global_state;
mod list_indexed_by_text;
mod lock_holder_unchecked;
mod log_at_load;
mod log_without_level;
mod loop_from_zero;
mod loop_over_single_argument;
mod loop_variable_misused;
mod loop_without_progress;
mod loop_without_step;
mod malformed_pattern;
mod malformed_range_bound;
mod mark_without_text;
mod method_of_decoded_json;
mod method_of_library;
mod method_of_table;
mod minus_before_text;
mod miscounted_keys;
mod misplaced_default;
mod missing_key_refused;
mod missing_library_field;
mod missing_reply_as_json_false;
mod missing_reply_compared_with_nil;
mod missing_reply_used;
mod missing_return;
mod missing_text_field;
mod mixed_groups;
mod mixed_time_units;
mod named_table_as_list;
mod negated_zero;
mod new_table_compared;
mod newer_lua;
mod nil_ends_array;
mod nil_reply_not_optional;
mod non_text_command_argument;
mod not_before_comparison;
mod number_as_condition;
mod number_as_json_key;
mod number_reply_truncated;
mod number_text_loses_digits;
mod numbers_compared_as_text;
mod numbers_sorted_as_text;
mod operand_of_wrong_type;
mod overwritten_before_read;
mod partial_write;
mod pcall_of_result;
mod pcall_reply_unchecked;
mod pcall_success_as_table;
mod plain_text_as_pattern;
mod pointless_condition;
mod position_compared;
mod print_in_script;
mod quoted_input;
mod quotient_as_name;
mod random_as_identity;
mod random_of_empty_list;
mod range_one_too_long;
mod read_only_without_flag;
mod removed_by_value;
mod reply_kind;
mod reply_length;
mod reply_not_returned;
mod reserved_error_code;
mod return_in_first_round;
mod scan_reply_as_list;
mod score_as_rank;
mod second_name_for_one_reply;
mod second_reply_lost;
mod server_newer_than_target;
mod shared_reply_of_wrong_key_type;
mod slice_for_fixed;
mod slow_command;
mod status_as_text;
mod status_compared_with_string;
mod string_compared_with_number;
mod swap_loses_value;
mod swapped_command_arguments;
mod swapped_parameters;
mod swapped_range_bounds;
mod syntax_error;
mod table_kept_from_load;
mod text_argument_as_number;
mod time_in_other_unit;
mod time_to_live_reckoned_with;
mod tonumber_always_nil;
mod unbounded_unpack;
mod uncountable_value;
mod undeclared_function;
mod undeclared_key;
mod undefined_global;
mod unit_mismatch;
mod unknown_command;
mod unknown_lint_in_comment;
mod unknown_parameter_name;
mod unloadable_library;
mod unlocked_key;
mod unpack_before_last;
mod unpadded_time;
mod unreachable_branch_on_argument_type;
mod unregistered_function;
mod unresolved_include;
mod unset_local_used;
mod unused_argument;
mod unused_key;
mod unused_local;
mod unused_result;
mod whole_database_locked;
mod write_before_fallible_check;
mod write_in_read_only;
mod wrong_command_arity;
mod wrong_command_words;

/// Every lint, by name.
pub const ALL: &[&Lint] = &[
    &argument_missing::LINT,
    &argument_out_of_range::LINT,
    &array_reply_as_condition::LINT,
    &bits_beyond_32::LINT,
    &blocking_command::LINT,
    &bool_argument_misread::LINT,
    &boolean_compared_with_other_type::LINT,
    &callback_called::LINT,
    &choice_of_false::LINT,
    &clock_as_member::LINT,
    &command_argument_out_of_range::LINT,
    &command_not_allowed_in_script::LINT,
    &compared_with_two_values::LINT,
    &count_of_gsub::LINT,
    &default_never_used::LINT,
    &doubtful_command_words::LINT,
    &element_before_first::LINT,
    &element_past_end::LINT,
    &empty_list_as_json_object::LINT,
    &empty_list_unpacked::LINT,
    &error_code_from_caller::LINT,
    &error_reply_dropped::LINT,
    &error_table_without_err::LINT,
    &expiry_of_other_key::LINT,
    &expiry_of_other_kind::LINT,
    &fixed_parameter_for_variadic::LINT,
    &flag_contradicts_body::LINT,
    &flag_missing::LINT,
    &flat_reply_as_pairs::LINT,
    &float_argument_for_integer_command::LINT,
    &format_without_value::LINT,
    &function_names_differ_in_case::LINT,
    &function_without_result::LINT,
    &global_assignment::LINT,
    &global_at_load::LINT,
    &half_renamed_copy::LINT,
    &hash_reply_indexed_by_name::LINT,
    &hexadecimal_without_base::LINT,
    &hidden_library::LINT,
    &hole_in_list::LINT,
    &indistinct_slice::LINT,
    &input_read_by_text::LINT,
    &integer_reply_as_condition::LINT,
    &invalid_sort_order::LINT,
    &joined_names::LINT,
    &json_converted_twice::LINT,
    &json_null_as_nil::LINT,
    &key_of_two_types::LINT,
    &key_out_of_range::LINT,
    &key_used_as_value::LINT,
    &keyed_table_reply_dropped::LINT,
    &keys_in_function::LINT,
    &keys_or_argv_reassigned::LINT,
    &late_registration::LINT,
    &leaking_global_state::LINT,
    &list_indexed_by_text::LINT,
    &lock_holder_unchecked::LINT,
    &log_at_load::LINT,
    &log_without_level::LINT,
    &loop_from_zero::LINT,
    &loop_over_single_argument::LINT,
    &loop_variable_misused::LINT,
    &loop_without_progress::LINT,
    &loop_without_step::LINT,
    &malformed_pattern::LINT,
    &malformed_range_bound::LINT,
    &mark_without_text::LINT,
    &method_of_decoded_json::LINT,
    &method_of_library::LINT,
    &method_of_table::LINT,
    &minus_before_text::LINT,
    &miscounted_keys::LINT,
    &misplaced_default::LINT,
    &missing_key_refused::LINT,
    &missing_library_field::LINT,
    &missing_reply_as_json_false::LINT,
    &missing_reply_compared_with_nil::LINT,
    &missing_reply_used::LINT,
    &missing_return::LINT,
    &missing_text_field::LINT,
    &mixed_groups::LINT,
    &mixed_time_units::LINT,
    &named_table_as_list::LINT,
    &negated_zero::LINT,
    &new_table_compared::LINT,
    &newer_lua::LINT,
    &nil_ends_array::LINT,
    &nil_reply_not_optional::LINT,
    &non_text_command_argument::LINT,
    &not_before_comparison::LINT,
    &number_as_condition::LINT,
    &number_as_json_key::LINT,
    &number_reply_truncated::LINT,
    &number_text_loses_digits::LINT,
    &numbers_compared_as_text::LINT,
    &numbers_sorted_as_text::LINT,
    &operand_of_wrong_type::LINT,
    &overwritten_before_read::LINT,
    &partial_write::LINT,
    &pcall_of_result::LINT,
    &pcall_reply_unchecked::LINT,
    &pcall_success_as_table::LINT,
    &plain_text_as_pattern::LINT,
    &pointless_condition::LINT,
    &position_compared::LINT,
    &print_in_script::LINT,
    &quoted_input::LINT,
    &quotient_as_name::LINT,
    &random_as_identity::LINT,
    &random_of_empty_list::LINT,
    &range_one_too_long::LINT,
    &read_only_without_flag::LINT,
    &removed_by_value::LINT,
    &reply_kind::LINT,
    &reply_length::LINT,
    &reply_not_returned::LINT,
    &reserved_error_code::LINT,
    &return_in_first_round::LINT,
    &scan_reply_as_list::LINT,
    &score_as_rank::LINT,
    &second_name_for_one_reply::LINT,
    &second_reply_lost::LINT,
    &server_newer_than_target::LINT,
    &shared_reply_of_wrong_key_type::LINT,
    &slice_for_fixed::LINT,
    &slow_command::LINT,
    &status_as_text::LINT,
    &status_compared_with_string::LINT,
    &string_compared_with_number::LINT,
    &swap_loses_value::LINT,
    &swapped_command_arguments::LINT,
    &swapped_parameters::LINT,
    &swapped_range_bounds::LINT,
    &table_kept_from_load::LINT,
    &text_argument_as_number::LINT,
    &time_in_other_unit::LINT,
    &time_to_live_reckoned_with::LINT,
    &tonumber_always_nil::LINT,
    &unbounded_unpack::LINT,
    &uncountable_value::LINT,
    &undeclared_function::LINT,
    &undeclared_key::LINT,
    &undefined_global::LINT,
    &unit_mismatch::LINT,
    &unknown_command::LINT,
    &unknown_lint_in_comment::LINT,
    &unknown_parameter_name::LINT,
    &unloadable_library::LINT,
    &unlocked_key::LINT,
    &unpack_before_last::LINT,
    &unpadded_time::LINT,
    &unreachable_branch_on_argument_type::LINT,
    &unregistered_function::LINT,
    &unset_local_used::LINT,
    &unused_argument::LINT,
    &unused_key::LINT,
    &unused_local::LINT,
    &unused_result::LINT,
    &whole_database_locked::LINT,
    &write_before_fallible_check::LINT,
    &write_in_read_only::LINT,
    &wrong_command_arity::LINT,
    &wrong_command_words::LINT,
];

/// The lints on replies, which the compiler checks: they can't be warnings.
pub const ON_REPLIES: &[&Lint] = &[
    &keyed_table_reply_dropped::LINT,
    &nil_ends_array::LINT,
    &nil_reply_not_optional::LINT,
    &number_reply_truncated::LINT,
    &reply_kind::LINT,
    &reply_length::LINT,
];
// The end of what is written.

/// The script does not compile.
pub const SYNTAX_ERROR: &Lint = &syntax_error::LINT;

/// The script includes a file that can't be joined into it.
pub const UNRESOLVED_INCLUDE: &Lint = &unresolved_include::LINT;

/// What keeps a script from being read at all. Not among [`ALL`]: their level can't be set, and no comment silences them.
pub const REFUSALS: [&Lint; 2] = [SYNTAX_ERROR, UNRESOLVED_INCLUDE];

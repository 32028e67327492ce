//! Lua scripts for Redis and Valkey that the Rust compiler checks.
//!
#![doc = include_str!("../docs/front_page.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]

mod visible;
mod server_words;
pub mod shape;
mod reply;
mod target;
mod error;
mod call;
mod trace;
mod transport;
mod retry;
pub mod functions;
mod invocation;
mod batch;
mod preload;
#[cfg(any(feature = "fred", feature = "http"))]
mod wire;
#[cfg(feature = "fred")]
pub mod fred;
#[cfg(feature = "http")]
pub mod http;
mod reply_check;
#[cfg(test)]
mod mock;
#[cfg(all(doc, not(doctest)))]
pub mod guide;
#[cfg(all(doc, not(doctest)))]
pub mod lints;

pub use batch::{Batch, Calls, batch};
pub use error::{CallError, Error, LibraryError, LibraryProblem, Result, ScriptError, WrongReply};
pub use invocation::Invocation;
pub use preload::preload;
#[cfg(feature = "aio")]
pub use preload::preload_async;
/// The client that this package is built with, for crates that do not depend on `redis` themselves.
pub use redis;
/// Decodes a struct by position or, with `#[reply(map)]`, by name, and an enum by its first element. See [`trait@FromReply`].
///
/// A struct with several fields or with named fields takes an array of exactly as many elements, in the order of the fields. A tuple
/// struct with one field takes what that field takes. An enum takes an array: first a variant's tag, then the variant's fields. If the
/// variant has no fields, the tag alone is enough. The tag is the variant's name in `SCREAMING_SNAKE_CASE`, in the case of
/// `#[reply(rename_all = "…")]` on the enum, such as `"lowercase"`, or the value of `#[reply(tag = "…")]` on the variant. On the type, `#[reply(crate = path)]` says where this crate is found, as the option `crate` of
/// [`redis_script`](macro@redis_script#options) does.
///
/// ```
/// use redis_script::{FromReply, Result, redis_script};
///
/// #[derive(FromReply)]
/// struct Reading {
///     sensor: u64,
///     celsius: f64,
/// }
///
/// #[derive(FromReply)]
/// enum Last {
///     Found(Reading),
///     #[reply(tag = "NONE")]
///     Missing,
/// }
///
/// #[redis_script(lua = "
///     local found = redis.call('HMGET', KEYS[1], 'sensor', 'celsius')
///     if not found[1] then
///       return 'NONE'
///     end
///     return {'FOUND', {tonumber(found[1]), tostring(found[2])}}
/// ")]
/// fn last(conn: &mut redis::Connection, #[key] readings: &str) -> Result<Last>;
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// #     let server = redis_script_test_engine::Server::start(&redis_script_test_engine::find()?, &[])?;
/// #     let mut conn = redis::Client::open(server.url())?.get_connection()?;
/// #     assert!(matches!(last(&mut conn, "readings")?, Last::Missing));
/// #     redis::cmd("HSET").arg("readings").arg(&["sensor", "7", "celsius", "21.5"]).exec(&mut conn)?;
/// #     assert!(matches!(last(&mut conn, "readings")?, Last::Found(Reading { sensor: 7, celsius: 21.5 })));
/// #     Ok(())
/// # }
/// ```
pub use redis_script_macros::FromReply;
/// Turns a function without a body into a typed call of a Lua script.
///
/// ```
/// use redis_script::{Invocation, Result, redis_script};
///
/// #[redis_script("scripts/release_lock.lua")]
/// pub fn release(conn: &mut redis::Connection, #[key] lock: &str, token: &str) -> Result<bool>;
///
/// #[redis_script(lua = "return redis.call('RPUSH', KEYS[1], unpack(ARGV))")]
/// pub fn push(#[key] list: &str, items: &[u64]) -> Invocation<u64>;
///
/// fn both(conn: &mut redis::Connection) -> Result<()> {
///     release(conn, "lock", "token")?;
///     push("list", &[1, 2, 3]).invoke(conn)?;
///     println!("{}", PUSH_SCRIPT.sha1());
///     Ok(())
/// }
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// #     let server = redis_script_test_engine::Server::start(&redis_script_test_engine::find()?, &[])?;
/// #     let mut conn = redis::Client::open(server.url())?.get_connection()?;
/// #     both(&mut conn)?;
/// #     assert_eq!(redis::cmd("LRANGE").arg("list").arg(0).arg(-1).query::<Vec<u64>>(&mut conn)?, [1, 2, 3]);
/// #     Ok(())
/// # }
/// ```
///
/// # The script
///
/// A path is relative to the package's root (`CARGO_MANIFEST_DIR`). If it begins with `./` or `../`, it is relative to the source
/// file. `lua = "…"` takes the text itself, and so do `lua = concat!(…)` of literals and `lua = include_str!("x.lua")`; a constant can't
/// be used, because macros see no values. If the file changes, Cargo rebuilds what uses it.
///
/// A comment line `--- @include "path"` in a script is replaced by the text of that file. The path is relative to the folder of the
/// file that has the line (for `lua = "…"`, to the package's root), and `.lua` may be omitted. Included files may include others; a
/// file that is included a second time is left out. A file that is not there is looked for by the same name in the folders of
/// `include_path = ["lua/includes"]`, in order: an option of the attribute, whose paths start like the script's, or a setting in `Cargo.toml`. An
/// include that begins with `./` or `../` is not looked for. The joined text is sent as a single script, [`Script::source`]. The compiler
/// shows a mistake at its place in the included file, and [`Error`] has the path and line of that file.
///
/// # The signature
///
/// The signature chooses how the call is made:
///
/// | first parameter | return type | the function |
/// |---|---|---|
/// | a connection, in an `async fn` | `Result<T, E>` | calls the script on [`redis::aio::ConnectionLike`](https://docs.rs/redis/latest/redis/aio/trait.ConnectionLike.html) |
/// | a connection | `Result<T, E>` | calls the script on [`redis::ConnectionLike`] |
/// | no connection | [`Invocation<T>`] | builds a call for later |
///
/// `T` can be any type that implements [`trait@FromReply`]. `E` can be any type that implements `From<`[`Error`]`>`, such as
/// [`redis::RedisError`].
///
/// For `fn hit`, the macro also writes the constant `HIT_SCRIPT`, a [`Script`], with the visibility of the function.
///
/// In the script, `KEYS.name` and `ARGV.name` mean the parameter of that name. They are sent as `KEYS[1]` and `ARGV[2]`: names are
/// resolved at build time, and no line moves.
///
#[doc = include_str!("../docs/arguments.md")]
#[doc = include_str!("../docs/methods.md")]
/// # Options
///
/// - `read_only`: sends `EVALSHA_RO` and `EVAL_RO` (Redis 7 and later), which refuse to write and may run on a replica.
/// - `all_or_nothing`: proves that no path ends in an error once the script has written, or shows the first place that may fail, and why. In the
///   script, the comment `-- redis-script: all_or_nothing` asks for the same. The page of the lint [`partial_write`](crate::lints) says what the
///   proof needs.
/// - `allow(lint)`, `warn(lint)`, `deny(lint)`: set the level of a lint. In the script, a comment
///   `-- redis-script: allow(lint) reason` silences a lint on its line and the next. A warning reads "use of deprecated macro
///   `lint`", since stable Rust gives macros no other way to warn. `allow(deprecated)` does not silence it, and `deny(deprecated)` does
///   not deny it; `deny(warnings)` does.
/// - `crate = path`: where the generated code finds this crate, if not as `::redis_script`. Use it if you renamed the dependency, or
///   if another crate re-exports it.
///
/// # Settings
///
/// Settings for all scripts of a package are in its `Cargo.toml`:
///
/// ```toml
/// [package.metadata.redis-script]
/// servers = ["redis>=7.2", "valkey-9"] # what each script must run on
/// cluster = true                       # warns of keys that a script does not take from `KEYS`
/// include_path = ["lua/includes"]      # where included files are looked for by name, from the folder of this file
///
/// [package.metadata.redis-script.lints]
/// unused_local = "deny"                # or "warn", "allow"; the attribute and comments win
/// ```
///
/// Those for all packages of a workspace are under `[workspace.metadata.redis-script]` in the manifest of the workspace; what a package
/// sets itself wins. If one of the files changes, Cargo rebuilds the packages that use it.
///
/// The servers are Redis 6.2, 7.0, 7.2, 7.4, 8.0, 8.2, 8.4 and 8.6, and Valkey 7.2, 8.0, 8.1, 9.0 and 9.1, each by a name such as
/// `redis-7.4`. The page of the lint [`server_newer_than_target`](crate::lints) says what else `servers` takes.
///
/// # What is checked
///
/// <!-- the lints, written by `cargo xtask bless` -->
///
/// | lint | level | what is wrong |
/// |---|---|---|
/// | `argument_missing` | warn | A local function is called without an argument that it needs |
/// | `argument_out_of_range` | deny | The script reads an argument that the function does not send |
/// | `array_reply_as_condition` | warn | A condition is the reply of a command that is an array, or a comparison of it with `false` |
/// | `bits_beyond_32` | warn | A time is moved beyond 32 bits |
/// | `blocking_command` | warn | A command that waits for other clients is called from a script, in which it never waits |
/// | `bool_argument_misread` | deny | The function sends a `bool`, and the script compares it with other text than `1` or `0`, or takes it as a condition |
/// | `boolean_compared_with_other_type` | deny | A boolean is compared with text, a number or nil, which it never equals |
/// | `callback_called` | warn | A library registers what its function returns, not the function |
/// | `choice_of_false` | deny | `a and false or b` is always `b` |
/// | `clock_as_member` | warn | A sorted set gets the time as the score and as the member |
/// | `command_argument_out_of_range` | deny | A literal number is out of the range that a command takes |
/// | `command_not_allowed_in_script` | deny | The script calls a command that servers refuse in scripts |
/// | `compared_with_two_values` | deny | One value is asked whether it differs from one text or from another, or equals both |
/// | `count_of_gsub` | warn | The last argument is what `gsub` gives: the text, and how often it was changed |
/// | `default_never_used` | warn | An argument that the function always sends, or a number that a command replies, has a default in the script or is tested for nil |
/// | `doubtful_command_words` | warn | A command gets a word that it hardly means |
/// | `element_before_first` | deny | The script reads an element of a reply at 0 or below, or element 0 of a list that begins at 1 |
/// | `element_past_end` | warn | The last round of a loop reads behind the end of its list |
/// | `empty_list_as_json_object` | warn | `cjson.encode` gets a list that may be empty, which becomes `{}`, not `[]` |
/// | `empty_list_unpacked` | warn | A command gets the elements of a list that may be empty, and takes at least one |
/// | `error_code_from_caller` | warn | The caller chooses the code of an error |
/// | `error_reply_dropped` | warn | A function of the script is called as a statement, but may return an error reply, which nobody looks at |
/// | `error_table_without_err` | deny | The script raises a table that has no `err` |
/// | `expiry_of_other_key` | warn | A new key gets no time to live: the branch that knows that it is new gives one to another key |
/// | `expiry_of_other_kind` | warn | A command that takes a duration gets a point in time, or the other way round |
/// | `fixed_parameter_for_variadic` | warn | The script walks a whole table, but the function sends a fixed number of values |
/// | `flag_contradicts_body` | deny | A function is registered with `no-writes`, or a script has it in its `#!lua` line, but it calls a command that counts as a write |
/// | `flag_missing` | warn | A function only reads, but is not registered with `no-writes` |
/// | `flat_reply_as_pairs` | warn | A loop takes the names and values of a flat reply for keys and values of a table |
/// | `float_argument_for_integer_command` | warn | A number that has or may have a fraction is passed where a command takes only integers |
/// | `format_without_value` | deny | `string.format` gets fewer values than its text has places for |
/// | `function_names_differ_in_case` | deny | The names of two functions of a library differ only in case |
/// | `function_without_result` | warn | The script uses the result of a function that gives none |
/// | `global_assignment` | deny | The script assigns a global |
/// | `global_at_load` | deny | While the library loads, it reads a global that only its functions have |
/// | `half_renamed_copy` | warn | A statement repeats the one before it under other names, but keeps one name |
/// | `hash_reply_indexed_by_name` | deny | The script reads a field by its name from a reply that is an array |
/// | `hexadecimal_without_base` | warn | Hexadecimal digits become a number without a base |
/// | `hidden_library` | warn | A local has the name of a library or a function of Lua's, and is used as if it were that |
/// | `hole_in_list` | warn | A loop fills a list by its own counter, but not in every round |
/// | `indistinct_slice` | deny | A parameter follows a slice, but the script does not tell it from the elements of the slice |
/// | `input_read_by_text` | deny | The script reads an element of `KEYS` or `ARGV` by a text |
/// | `integer_reply_as_condition` | deny | A condition is the reply of a command that is an integer |
/// | `invalid_sort_order` | warn | What orders a list for `table.sort` is no order |
/// | `joined_names` | warn | Several names are joined into one text where a command takes each as a word of its own |
/// | `json_converted_twice` | warn | JSON is decoded or encoded twice |
/// | `json_null_as_nil` | warn | A field of decoded JSON is taken for nil where it may be null |
/// | `key_of_two_types` | warn | Two scripts that are checked together, or two functions of a library, use a key of one name as two different types |
/// | `key_out_of_range` | deny | The script reads a key that the function does not send |
/// | `key_used_as_value` | allow | A key of `KEYS` is only a value in the script: a command gets it for a member, a field or the text that it stores |
/// | `keyed_table_reply_dropped` | deny | The reply is a table with string keys: Redis sends only the elements at 1, 2, 3 and so on |
/// | `keys_in_function` | deny | A function of a library reads or assigns `KEYS` or `ARGV` |
/// | `keys_or_argv_reassigned` | deny | The script assigns `KEYS` or `ARGV` |
/// | `late_registration` | deny | A function of a library registers another one when it is called |
/// | `leaking_global_state` | warn | The script changes a setting for every later script, whoever runs it |
/// | `list_indexed_by_text` | warn | An element of a list is asked for by a text |
/// | `lock_holder_unchecked` | warn | A lock is released, renewed or handed on without a look at who holds it |
/// | `log_at_load` | deny | The library writes to the server's log while it loads |
/// | `log_without_level` | deny | `redis.log` gets no level, or none that it knows |
/// | `loop_from_zero` | warn | A loop counts from 0 over a list |
/// | `loop_over_single_argument` | warn | A loop over a slice begins at an argument in front of it, or behind its first |
/// | `loop_variable_misused` | warn | A loop does not go through a list as its local says |
/// | `loop_without_progress` | warn | A loop goes by something that is the same in each round: the reply of a command, or a comparison of locals |
/// | `loop_without_step` | warn | A loop counts down, but has no step |
/// | `malformed_pattern` | deny | Lua refuses a pattern |
/// | `malformed_range_bound` | warn | A bound of a range is written in a way that the server refuses |
/// | `mark_without_text` | deny | The reply is a table whose `ok` or `err` isn't text |
/// | `method_of_decoded_json` | warn | A method is called on what `cjson.decode` gave |
/// | `method_of_library` | deny | A function of a library is called with a colon |
/// | `method_of_table` | deny | A function is called on a table that does not have it |
/// | `minus_before_text` | warn | A minus is put in front of a number that may be negative, as text |
/// | `miscounted_keys` | warn | The number of keys that a command gets is that of another table than the keys behind it |
/// | `misplaced_default` | warn | A default stands where it is part of something else |
/// | `missing_key_refused` | warn | A command that fails if its key is missing is called without a test before it |
/// | `missing_library_field` | deny | The script uses a field of a library that no server has |
/// | `missing_reply_as_json_false` | warn | A reply that may be missing is a field of what becomes JSON, where it is `false` |
/// | `missing_reply_compared_with_nil` | deny | The reply of a command is compared with nil, to learn whether a value exists |
/// | `missing_reply_used` | warn | The reply of a command is used as if it were there, but it is `false` where nothing is there |
/// | `missing_return` | warn | The result of a function of the script is used, but one way through the function ends without a `return` |
/// | `missing_text_field` | deny | The script reads a field or an element of text, or calls a method, that no text has |
/// | `mixed_groups` | warn | The script walks a slice of tuples in steps that do not fit the tuples |
/// | `mixed_time_units` | warn | Times in two units are added, subtracted or compared |
/// | `named_table_as_list` | warn | A table that has only names is used as a list |
/// | `negated_zero` | warn | A number that may be 0 is negated for a command that takes whole numbers |
/// | `new_table_compared` | deny | A value is compared with a table that is made right there |
/// | `newer_lua` | deny | The script is written for a newer Lua than 5.1: it compiles, but does not do what it says |
/// | `nil_ends_array` | deny | An array in the reply has a nil before its last element: Redis stops there and drops the rest |
/// | `nil_reply_not_optional` | deny | The script can reply nil, and the function's type has no `Option` for it |
/// | `non_text_command_argument` | deny | A command gets an argument that is neither text nor a number: nil, a boolean, or a table |
/// | `not_before_comparison` | warn | `not` stands in front of one side of a comparison, not of the comparison |
/// | `number_as_condition` | warn | A condition is a number that is worked out on the spot |
/// | `number_as_json_key` | warn | A table that becomes JSON is filled at numbers that are no places in a list |
/// | `number_reply_truncated` | deny | The function declares a number that the reply can't have: Redis cuts Lua numbers to integers |
/// | `number_text_loses_digits` | warn | A number made from the server's clock becomes text, and loses digits |
/// | `numbers_compared_as_text` | warn | Two texts are compared by order, and the function sends one of them from a number |
/// | `numbers_sorted_as_text` | warn | Texts that are numbers are sorted as texts |
/// | `operand_of_wrong_type` | deny | An operator, a field or a function of Lua's gets a value of a type that it does not take, in every run |
/// | `overwritten_before_read` | warn | A branch assigns a local, and what follows assigns it again in any case |
/// | `partial_write` | allow | A path may end in an error after a write, where the script has to do all or nothing |
/// | `pcall_of_result` | deny | `pcall` gets the reply of a command in the place of a function |
/// | `pcall_reply_unchecked` | warn | The reply of `redis.pcall` is used, and the script never looks whether it is an error |
/// | `pcall_success_as_table` | warn | A field of a reply of `redis.pcall` is read, but the reply of success has no fields |
/// | `plain_text_as_pattern` | warn | A text that is meant as it is stands where Lua takes a pattern |
/// | `pointless_condition` | warn | A condition decides nothing |
/// | `position_compared` | warn | The position that `string.find` gives is compared with a number |
/// | `print_in_script` | warn | The script calls `print` |
/// | `quoted_input` | deny | `KEYS[n]` or `ARGV[n]` stands in quotes |
/// | `quotient_as_name` | warn | A quotient that may have a fraction is a field, a member or a key |
/// | `random_as_identity` | warn | A random number names a key, or a member of a set, a sorted set or a hash |
/// | `random_of_empty_list` | warn | `math.random` gets the length of a list that may be empty |
/// | `range_one_too_long` | warn | A range ends at its beginning plus the count, and so has one element too many |
/// | `read_only_without_flag` | deny | The function is `read_only`, but the script has a `#!lua` line without `no-writes` |
/// | `removed_by_value` | warn | `table.remove` gets the value that is to be removed |
/// | `reply_kind` | deny | The reply is of a kind that the function's type never accepts, such as an array for an integer |
/// | `reply_length` | deny | The reply is an array whose length differs from that of the function's type |
/// | `reply_not_returned` | deny | The script makes an error or a status, and does nothing with it |
/// | `reserved_error_code` | deny | The script makes an error whose code belongs to the server |
/// | `return_in_first_round` | warn | A loop returns in its first round, so there is never a second one |
/// | `scan_reply_as_list` | warn | A loop goes through the reply of `SCAN`, `SSCAN`, `HSCAN` or `ZSCAN` as if it were the page |
/// | `score_as_rank` | warn | `ZRANGE` gets two scores where it takes two places |
/// | `second_name_for_one_reply` | deny | Two locals are declared with the reply of one command |
/// | `second_reply_lost` | deny | The script returns several values, and only the first of them is the reply |
/// | `server_newer_than_target` | deny | One of the servers that the script is for lacks something that the script uses |
/// | `shared_reply_of_wrong_key_type` | warn | Two commands use one key as two different types |
/// | `slice_for_fixed` | deny | The function sends a slice, but the script reads only fixed indexes |
/// | `slow_command` | warn | The script makes every client wait: it walks or empties the whole keyspace, or never ends |
/// | `status_as_text` | deny | A status, the reply of `SET`, `TYPE` and the like, is used as text: by `tostring`, or as the index of a table |
/// | `status_compared_with_string` | deny | The reply of a command that is a status, such as that of `SET` or `TYPE`, is compared with a string or a number |
/// | `string_compared_with_number` | deny | Text, such as an argument or a value from Redis, is compared with a number |
/// | `swap_loses_value` | warn | Two locals are to swap their values, but the first one is written over |
/// | `swapped_command_arguments` | warn | A command gets text where it takes a whole number, and a number where it takes text |
/// | `swapped_parameters` | deny | The script gives an element the name of another parameter |
/// | `swapped_range_bounds` | warn | A range begins behind its end: its two bounds are swapped |
/// | `table_kept_from_load` | deny | A function of a library uses the table `redis` that a local has kept since the library was loaded |
/// | `text_argument_as_number` | warn | An argument that is text in Rust is used as a number, but may spell none |
/// | `time_in_other_unit` | warn | A command gets a time in another unit than it takes, as the names say |
/// | `time_to_live_reckoned_with` | warn | A script reckons with the reply of `TTL` or `PTTL`, which may be -1 or -2 |
/// | `tonumber_always_nil` | warn | `tonumber` gets something that is never a number |
/// | `unbounded_unpack` | warn | `unpack` spreads a whole reply, however long it is |
/// | `uncountable_value` | warn | A command counts with what the script has stored as a fraction or as text |
/// | `undeclared_function` | warn | The library registers a function that no Rust function declares |
/// | `undeclared_key` | allow | A command gets a key that the caller does not declare: the script names or builds it, or takes it from `ARGV` or a reply |
/// | `undefined_global` | deny | The script reads a global that no server offers |
/// | `unit_mismatch` | warn | A `Duration` that is sent in one unit is used where the command takes another |
/// | `unknown_command` | deny | The script calls a command, or a subcommand, that no server has |
/// | `unknown_lint_in_comment` | warn | A comment silences a lint that does not exist |
/// | `unknown_parameter_name` | deny | The script reads an element by a name that no parameter has |
/// | `unloadable_library` | deny | The server refuses to load the library |
/// | `unlocked_key` | deny | A script with the flag `allow-key-locking` reaches a key that is not in `KEYS` |
/// | `unpack_before_last` | warn | `unpack` stands in front of another value, and so gives only its first element |
/// | `unpadded_time` | warn | The two parts of `TIME` are concatenated as text |
/// | `unreachable_branch_on_argument_type` | deny | The script tests whether a key or an argument has a type other than string |
/// | `unregistered_function` | deny | A Rust function is declared that the library does not register |
/// | `unset_local_used` | warn | A local is used that no value was put into on one way through the script |
/// | `unused_argument` | deny | The function sends an argument that the script never reads |
/// | `unused_key` | deny | The function sends a key that the script never reads |
/// | `unused_local` | warn | Nothing reads a local |
/// | `unused_result` | warn | A function that only computes is called, and nothing uses the result |
/// | `whole_database_locked` | warn | A script for Upstash locks the whole database, although it reaches only keys in `KEYS` |
/// | `write_before_fallible_check` | allow | The script may raise an error after it has written |
/// | `write_in_read_only` | deny | The script calls a command that counts as a write, and the function is `read_only` |
/// | `wrong_command_arity` | deny | The script calls a command with too few or too many arguments |
/// | `wrong_command_words` | deny | A command gets a word that it does not take, or does not take there |
///
/// <!-- the end of the lints -->
///
/// In a library of functions (`#!lua name=…`), most lints check each function; a few check the library as a whole.
///
/// A script that Lua 5.1 refuses, that is not UTF-8, or whose include does not exist is an error too. A command is checked if its name
/// is a literal, by what Redis from 6.2 to 8.6 and Valkey from 7.2 to 9.1 say about it. What only some of them refuse is allowed, and so is what a
/// script tries under `pcall`. Values are followed through locals, branches, loops and local functions; a table says what commands
/// reply. A script's reply is checked as far as it is certain. A command may find no value under its key: that counts as a
/// possible nil only until the script tests for the key.
pub use redis_script_macros::redis_script;

#[doc = include_str!("../docs/redis_functions.md")]
pub use redis_script_macros::redis_functions;
#[cfg(feature = "json")]
pub use reply::Json;
#[cfg(feature = "msgpack")]
pub use reply::MsgPack;
pub use reply::{FromReply, LuaBool, Redis, ReplyError};
pub use shape::Shape;
pub use target::script::Script;

/// What the macros' code calls. It changes without notice.
#[doc(hidden)]
pub mod __private {
    pub use crate::call::argument::Argument;
    #[cfg(feature = "aio")]
    pub use crate::call::command::Command;
    pub use crate::call::draft::Draft;
    pub use crate::call::frame::Frame;
    pub use crate::call::units::{microseconds, milliseconds, seconds};
    #[cfg(feature = "aio")]
    pub use crate::invocation::aio::run_async;
    pub use crate::invocation::outcome::{Declared, Outcome, declared, finish};
    pub use crate::invocation::sync::run;
    pub use crate::reply::{Elements, Entries, Tagged};
    pub use crate::reply_check::check;
    pub use crate::reply_check::probe::{Field, Probe, Unshaped};
    pub use crate::shape::{Item, Named, Shape, Variant};
    pub use crate::target::Target;
    pub use crate::target::constants::{
        called_by, in_cluster, is_in_cluster, joined, library, may_imitate_server, may_reply_unknown, script,
        versioned, written,
    };
    pub use crate::target::script::{Part, Written};
    pub use crate::target::verb::{Function, Verb};
    #[cfg(feature = "aio")]
    pub use crate::transport::aio::sender;
    #[cfg(feature = "aio")]
    pub use crate::transport::connection::{AsyncConnection, ReachAsync};
    pub use crate::transport::connection::{Connection, Reach};
    pub use redis::Value;

    /// The words in which the macro says what it found.
    pub mod found {
        pub use crate::reply_check::inferred::{Found, ValueKind::*, silenced};
        pub use core::option::Option::{None, Some};
    }
}

//! Libraries of functions, which Redis 7.0 and Valkey store, and how they get onto a server. The macro
//! [`redis_functions`](macro@crate::redis_functions) calls their functions.
//!
//! A call needs nothing of this module: if the server does not know the function, the call loads its library. Only
//! [`Library::replace`], and [`restore`] with [`Policy::Replace`] or [`Policy::Flush`], replace a library.
//!
//! ```
//! # use redis_script::redis_functions;
//! # #[redis_functions("scripts/functions/limits.lua", allow(undeclared_function))]
//! # mod limits {
//! #     pub fn window(#[key] bucket: &str) -> redis_script::Invocation<Option<(u64, i64)>>;
//! # }
//! fn deploy(conn: &mut redis::Connection) -> redis_script::Result<()> {
//!     if !limits::LIBRARY.is_current(conn)? {
//!         limits::LIBRARY.replace(conn)?;
//!     }
//!     Ok(())
//! }
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! #     let server = redis_script_test_engine::Server::start(&redis_script_test_engine::find()?, &[])?;
//! #     let mut conn = redis::Client::open(server.url())?.get_connection()?;
//! #     // Redis 6.2 has no functions.
//! #     if redis::cmd("FUNCTION").arg("STATS").exec(&mut conn).is_ok() {
//! #         deploy(&mut conn)?;
//! #         assert!(limits::LIBRARY.is_current(&mut conn)?);
//! #     }
//! #     Ok(())
//! # }
//! ```
//!
//! # Errors that say that nothing ran
//!
//! No call waits for another: if many calls find the library missing, each sends it, and the server keeps the first.
//!
//! A function may itself return the error `ERR Function not found`, as in `redis.error_reply('ERR ' .. what .. ' not found')`. If the
//! compiler can't rule that out, the library is sent alone, and the call is repeated only if the server accepted it: three round trips
//! in all. If the server already has the library with this text, it knew the function, so the error came from the function itself:
//! [`Error::Returned`](crate::Error::Returned).
//!
//! # What can be wrong
//!
//! | the server says | when you learn it |
//! |---|---|
//! | `Missing library metadata` | at compile time: the file does not begin with `#!lua name=…` |
//! | `Invalid library metadata`, `Library name was not given`, `Library names can only contain …`, `Invalid metadata value given`, `… given multiple times`, `Engine 'js' not found` | at compile time: `unloadable_library` |
//! | `Error compiling function` | at compile time: `syntax_error` |
//! | `No functions registered`, `Function already exists in the library`, `Function names can only contain …` | at compile time: `unloadable_library` |
//! | `second argument … must be a function`, `… must get a callback argument`, `unknown argument given`, `unknown flag given`, and everything else that `register_function` refuses | at compile time: `unloadable_library`, if the text shows it |
//! | `Script attempted to access nonexistent global variable` while it loads | at compile time: `global_at_load` |
//! | any of these that only a run shows, and `FUNCTION LOAD timeout` | [`LibraryProblem::Refused`](crate::LibraryProblem::Refused) |
//! | `Library … already exists` | [`LibraryProblem::Changed`](crate::LibraryProblem::Changed), unless it is the same code |
//! | `Function … already exists` | [`LibraryProblem::NameTaken`](crate::LibraryProblem::NameTaken): another library has it |
//! | `Function not found` | at compile time: `unregistered_function`. Otherwise the call loads the library; if that does not help, [`LibraryProblem::NotRegistered`](crate::LibraryProblem::NotRegistered) |
//! | `unknown command` | [`LibraryProblem::NoFunctions`](crate::LibraryProblem::NoFunctions): the server is older than Redis 7.0 |
//! | `Library not found` | no error: [`Library::delete`] and [`Library::retire`] return `false` |
//! | `DUMP payload version or checksum are wrong` | [`LibraryProblem::BadPayload`](crate::LibraryProblem::BadPayload) |
//! | `Can not execute a script with write flag using *_ro command` | never: `FCALL_RO` is sent only for functions that are registered with `no-writes` |
//! | `Write commands are not allowed from read-only scripts` | at compile time: `flag_contradicts_body`, for writes in the function itself |

mod deploy;
mod dump;
mod info;
pub(crate) mod primaries;
pub(crate) mod request;
mod stats;
mod versions;

pub use crate::target::library::Library;
pub use dump::{Policy, dump, restore};
#[cfg(feature = "aio")]
pub use dump::{dump_async, restore_async};
#[cfg(feature = "aio")]
pub use info::list_async;
pub use info::{FunctionInfo, LibraryInfo, list};
#[cfg(feature = "aio")]
pub use stats::stats_async;
pub use stats::{Running, Stats, stats};

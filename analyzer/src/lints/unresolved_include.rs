//! A line includes a file that can't be joined into the script.
//!
//! ```lua
//! --- @include "lib/clok"
//! return redis.call('SET', KEYS[1], now_ms())
//! ```
//!
//! A line `--- @include "path"` stands for the text of a file: the path starts at the folder of the file with the line, and
//! `.lua` may be left off. A file that is included again is left out. There is none to join if the file is missing, if it
//! includes itself by way of others, or if the path is absolute, a pattern such as `lib/*`, or begins with an alias
//! such as `<lib>` or `~`; nor does it lead out of the project, by `..` or by a link: out of the package and its workspace; for the
//! command, out of the folder with `.git` around the script, otherwise the folder where the command runs, otherwise that of the script.
//! Only `.lua` files are included, at most 1,000 of them, 64 deep and 16 MiB together. Nothing else is said of such a script, and nothing silences this.

use super::{Lint, found_by_none};
use crate::diagnostic::Level;

pub(super) const LINT: Lint = Lint {
    name: "unresolved_include",
    level: Level::Deny,
    page: include_str!("unresolved_include.rs"),
    check: found_by_none,
};

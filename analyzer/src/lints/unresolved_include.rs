//! A line includes a file that can't be joined into the script.
//!
//! ```lua
//! --- @include "lib/clok"
//! return redis.call('SET', KEYS[1], now_ms())
//! ```
//!
//! A line `--- @include "path"` is replaced by the text of a file. The path is relative to the folder of the file that
//! has the line, and `.lua` may be omitted. If no file is there, it is looked for in the folders of `include_path` (for the command,
//! `--include-path`), in order. A file that is included again is left out.
//!
//! An include fails if the file is missing, if it includes itself through others, or if the path is absolute, is a
//! pattern such as `lib/*`, or begins with an alias such as `<lib>` or `~`. It also fails if it leaves the project by
//! `..` or by a link. The project is the package with its workspace. For the command, it is the folder with `.git`
//! around the script; without one, the folder where the command runs; and if the script is not in that, the script's
//! own folder.
//!
//! Only `.lua` files can be included: at most 1,000 files, 64 levels deep, and 16 MiB in all. No other lint checks such
//! a script, and nothing silences this one.

use super::{Lint, found_by_none};
use crate::diagnostic::Level;

pub(super) const LINT: Lint = Lint {
    name: "unresolved_include",
    level: Level::Deny,
    page: include_str!("unresolved_include.rs"),
    check: found_by_none,
};

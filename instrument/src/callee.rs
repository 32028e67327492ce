//! By which name a script calls its probe.
//!
//! Usually that is `KEYS`: a table that each call of a script gets anew, and that can be called once it has a metatable. Nobody sees
//! that, and it takes no local: Lua allows 200 in a function, and 60 from around it. A library has no `KEYS`, so it declares
//! a local.

use redis_script_analyzer::Names;

use crate::probe::free_name;

/// What a probe is called by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Callee {
    /// A table of the server's.
    Table(&'static str),
    /// A local that the text gets.
    Local(String),
}

impl Callee {
    pub(crate) fn choose(text: &[u8], names: &Names<'_>, is_library: bool) -> Self {
        let text = String::from_utf8_lossy(text);
        let is_free = |name: &&str| is_global(names, name);
        let table = ["KEYS", "ARGV"].into_iter().find(is_free).filter(|_| !is_library);
        // A script may give the table a metatable itself.
        let table = table.filter(|_| !text.contains("setmetatable"));
        table.map_or_else(|| Self::Local(free_name(&text)), Self::Table)
    }

    pub(crate) fn name(&self) -> &str {
        match self {
            Self::Table(name) => name,
            Self::Local(name) => name,
        }
    }
}

/// An expression for the global `name` that means it everywhere in the script; `None` if locals hide all ways to it.
pub(crate) fn global(names: &Names<'_>, name: &'static str) -> Option<String> {
    if is_global(names, name) {
        return Some(name.to_owned());
    }
    is_global(names, "_G").then(|| format!("_G.{name}"))
}

fn is_global(names: &Names<'_>, name: &str) -> bool {
    names.locals().iter().all(|local| local.name != name)
}

//! The script reads a global that no server offers.
//!
//! ```lua
//! return redis.call('GET', keys[1])
//! ```
//!
//! The server raises `Script attempted to access nonexistent global variable 'keys'`, even for `keys == nil`. In a
//! script that uses `pcall`, only reads in the main function are checked: elsewhere the error may be deliberate. Like
//! every lint, this one is silent about functions that nothing calls and branches that never run.

use std::collections::HashSet;

use super::{Context, Judged, Lint, fixes, newer_lua};
use crate::diagnostic::{Certainty, Diagnostic, Edit, Fix, Label, Level};
use crate::facts::globals::Misspelt;
use crate::servers::globals;
use crate::signature::List;
use crate::text::{Span, spelling};

pub(super) const LINT: Lint =
    Lint { name: "undefined_global", level: Level::Deny, page: include_str!("undefined_global.rs"), check };

/// The length of a SHA-1, by which a server names the function of a script.
const DIGEST: usize = 40;
const NIL: &str = "write `nil`; a reply that is missing is `false`, and a null of JSON is `cjson.null`";
const NUMBER: &str = "write `tonumber(…)`";
const LOG: &str = "write `redis.log(redis.LOG_NOTICE, …)`";
const RAISE: &str = "write `error(…)`";
const WALK: &str = "write `for i, v in ipairs(list) do … end`";

const FOREIGN: [(&str, &str); 24] = [
    (
        "require",
        "remove it: scripts load no modules, and `cjson`, `cmsgpack`, `struct` and `bit` are there without",
    ),
    ("null", NIL),
    ("NULL", NIL),
    ("None", NIL),
    ("undefined", NIL),
    ("True", "write `true`"),
    ("False", "write `false`"),
    ("pack", "write `{ … }`, or `struct.pack(…)` for bytes"),
    ("len", "write `#`, as in `#KEYS`"),
    ("str", "write `tostring(…)`"),
    ("int", NUMBER),
    ("float", NUMBER),
    ("parseInt", NUMBER),
    ("JSON", "write `cjson.encode(…)` or `cjson.decode(…)`"),
    ("json", "write `cjson.encode(…)` or `cjson.decode(…)`"),
    ("console", LOG),
    ("printf", LOG),
    ("println", LOG),
    ("throw", RAISE),
    ("raise", RAISE),
    ("enumerate", WALK),
    ("range", "write `for i = 1, n do … end`"),
    ("typeof", "write `type(…)`"),
    ("this", "pass the table as a parameter: Lua has no `this`"),
];

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let found = &context.facts.globals;
    let assigned: HashSet<&str> = found.writes.iter().map(|(written, _)| written.as_str()).collect();
    let mut seen: HashSet<&str> = HashSet::new();
    let mut diagnostics = Vec::new();
    for (name, span) in &found.reads {
        // A global that the script assigns is `global_assignment`'s, once.
        let is_there =
            globals::is_known(name) || newer_lua::has_global(name) || assigned.contains(name.as_str());
        if !is_there && seen.insert(name) {
            let is_sought = diagnostics.len() < spelling::SOUGHT;
            let meant = is_sought.then(|| meant(context, name)).flatten();
            diagnostics.push(diagnostic(context, name, *span, meant));
        }
    }
    diagnostics
}

/// Whether a misspelt name is told as that of the list.
pub(super) fn is_meant(context: &Context<'_>, list: List) -> bool {
    let table = context.table(list);
    let mut unknown = context.facts.globals.reads.iter().filter(|(name, _)| !globals::is_known(name));
    unknown.any(|(name, _)| spelling::nearest(name, [table].into_iter()).is_some())
}

fn diagnostic(context: &Context<'_>, name: &str, span: Span, meant: Option<String>) -> Diagnostic {
    let help = meant
        .unwrap_or_else(|| format!("pass it as an argument, or give it a value first: `local {name} = …`"));
    let place = if context.is_in_library() { "functions" } else { "scripts" };
    let message = format!("the global `{name}` does not exist in {place}");
    let labels = vec![Label::new(span, "reading it raises an error")];
    LINT.found(message, labels, help).with_fix(fix(context, name))
}

fn misspelt<'a>(context: &Context<'a>, name: &str) -> Option<&'a Misspelt> {
    context.facts.globals.misspelt.iter().find(|misspelt| misspelt.name == name)
}

/// What is meant in all the places that read the name.
fn fix(context: &Context<'_>, name: &str) -> Option<Fix> {
    let (meant, certainty) = word(context, name)?;
    let reads = context.facts.globals.reads.iter().filter(|(read, _)| read == name);
    Some(Fix { edits: reads.map(|(_, span)| Edit::replace(*span, meant)).collect(), certainty })
}

/// The word for a name, and how certain that is.
fn word<'a>(context: &Context<'a>, name: &str) -> Option<(&'a str, Certainty)> {
    if let Some(Misspelt { local, certain, .. }) = misspelt(context, name) {
        return Some((local, if *certain { Certainty::Certain } else { Certainty::Perhaps }));
    }
    match name {
        "True" => return Some(("true", Certainty::Certain)),
        "False" => return Some(("false", Certainty::Certain)),
        "null" | "NULL" | "None" | "undefined" => return Some(("nil", Certainty::Perhaps)),
        "str" => return Some(("tostring", Certainty::Perhaps)),
        "int" | "float" | "parseInt" => return Some(("tonumber", Certainty::Perhaps)),
        _ if of_other_languages(name).is_some() => return None,
        _ => {}
    }
    let is_list = |nearest: &str| matches!(nearest, "KEYS" | "ARGV");
    let nearest = globals::nearest(name).filter(|nearest| !context.is_in_library() || !is_list(nearest))?;
    Some((nearest, fixes::spelled(name, nearest, globals::names())))
}

/// What a name stands for that other languages, or other hosts of Lua, have.
fn of_other_languages(name: &str) -> Option<&'static str> {
    let digest = name.strip_prefix("f_").filter(|digest| digest.len() == DIGEST);
    if digest.is_some_and(|digest| digest.bytes().all(|byte| byte.is_ascii_hexdigit())) {
        return Some("a script can't call another one: put its text into this one, as by `--- @include`");
    }
    FOREIGN.iter().find(|(known, _)| *known == name).map(|(_, help)| *help)
}

/// What to write instead of a name.
fn meant(context: &Context<'_>, name: &str) -> Option<String> {
    if let Some(misspelt) = misspelt(context, name) {
        return Some(format!("did you mean `{}`?", misspelt.local));
    }
    if let Some(help) = of_other_languages(name) {
        return Some(help.to_owned());
    }
    let is_list = |nearest: &str| matches!(nearest, "KEYS" | "ARGV");
    if let Some(nearest) =
        globals::nearest(name).filter(|nearest| !context.is_in_library() || !is_list(nearest))
    {
        return Some(format!("did you mean `{nearest}`?"));
    }
    let Judged::Function(..) = context.judged else { return None };
    let lists = [List::Keys, List::Arguments];
    let nearest = spelling::nearest(name, lists.into_iter().map(|list| context.table(list)))?;
    let has = lists.into_iter().any(|list| context.facts.inputs(list).table.as_deref() == Some(nearest));
    Some(if has {
        format!("did you mean `{nearest}`?")
    } else {
        format!("take `{nearest}` as a parameter: `function(keys, args)`")
    })
}

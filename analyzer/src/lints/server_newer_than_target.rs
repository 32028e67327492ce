//! One of the servers that the script is for lacks something that the script uses.
//!
//! ```lua
//! return redis.call('EXPIRE', KEYS[1], 60, 'NX')
//! ```
//!
//! Redis 6.2 has no options for `EXPIRE`, and raises `Wrong number of args calling Redis command From Lua script`. Name
//! the servers in `Cargo.toml`, as `servers = ["redis-6.2", "valkey-9"]` under `[package.metadata.redis-script]`, or
//! with `--servers`. Without them this lint is silent.
//!
//! It knows commands and how many words they take, globals such as `os` and `print`, `redis.acl_check_cmd`, `#!lua`
//! lines, `{big_number = …}` as a reply, and `read_only` functions, which Redis 6.2 has no command for. Use something
//! that all of the servers have, or name fewer servers. The lint is silent if the script tries a command out under
//! `pcall`, or asks which server it runs on, for example with `redis.REDIS_VERSION_NUM` or `INFO`.

use super::{Context, Lint};
use crate::commands::Lack;
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::facts::needs::{Need, lacks, needs};
use crate::servers::{Server, ServerSet, Target};

pub(super) const LINT: Lint = Lint {
    name: "server_newer_than_target",
    level: Level::Deny,
    page: include_str!("server_newer_than_target.rs"),
    check,
};

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let targets = &context.settings.servers;
    // A library as a whole: what one of its functions uses, another may have looked for.
    let facts = context.all_facts();
    if targets.is_empty() || facts.is_empty() {
        return Vec::new();
    }
    let needs = needs(context.source, &facts).into_iter().chain(read_only(context));
    let mut found = Vec::new();
    for diagnostic in needs.filter(|need| need.certain).filter_map(|need| check_need(&need, targets)) {
        // One function may be registered under several names.
        if !found.contains(&diagnostic) {
            found.push(diagnostic);
        }
    }
    found
}

/// `EVAL_RO` is new in Redis 7.
fn read_only(context: &Context<'_>) -> Option<Need> {
    let signature = context.signature.filter(|signature| signature.read_only)?;
    let what = format!("`EVAL_RO`, by which `{}` is sent", signature.function);
    let span = context.facts.whole;
    Some(Need { what, span, lacks: lacks(ServerSet::since(Server::Redis7)), certain: true })
}

fn check_need(need: &Need, targets: &[Target]) -> Option<Diagnostic> {
    let lack = |target: Target| *need.lacks.get(target.server());
    let having = Server::ALL.into_iter().map(Target::Server);
    let having: Vec<Target> = having.filter(|server| lack(*server).is_none()).collect();
    let lacking: Vec<Target> = targets.iter().copied().filter(|target| lack(*target).is_some()).collect();
    let first = lack(*lacking.first()?)?;
    // What no server has is another lint's.
    if having.is_empty() {
        return None;
    }
    let same: Vec<Target> = lacking.iter().copied().filter(|target| lack(*target) == Some(first)).collect();
    let (names, what, several) = (list(&same), &need.what, same.len() > 1);
    let message = match first {
        Lack::Absent => format!("{names} {} no {what}", if several { "have" } else { "has" }),
        Lack::Refused => format!("{names} {} {what} to scripts", if several { "refuse" } else { "refuses" }),
        Lack::OtherArity => format!("{what} does not take so many arguments on {names}"),
    };
    let labels = vec![Label::new(need.span, format!("needs {}", list(&having).replace(" and ", " or ")))];
    let keys = lacking.iter().map(|target| target.key()).collect::<Vec<_>>().join("` and `");
    let help = format!("use what all of `servers` have, or remove `{keys}` from `servers`");
    Some(LINT.found(message, labels, help))
}

/// `Redis 6.2 and Valkey 9`
fn list(targets: &[Target]) -> String {
    targets.iter().map(|target| target.name()).collect::<Vec<_>>().join(" and ")
}

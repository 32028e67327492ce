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
//! - `redis-7.2` is a version with all of its patch releases. `redis-7`, `redis-8`, `valkey-8` and `valkey-9` are the oldest
//!   version of these.
//! - `redis>=7.2` is that version and each later one up to 8.6, and `valkey>=8` is the same on the line of Valkey.
//!   `redis-7.2+` means the same, and needs no quotes in a shell.
//! - `upstash` has what Redis 7.0 has, `keydb` what Redis 6.2 has, and `redict` what Redis 7.2 has.
//! - `elasticache`, `elasticache-serverless` and `memorydb` run one of several servers: only what all of these lack is denied.
//!   Name the server as well, as `valkey-8`. The second also refuses scripts without keys.
//!
//! Dragonfly is not among them: it runs scripts in Lua 5.4, which calculates and reports lines in other ways.
//!
//! The lint knows commands, how many words they take and their options, globals such as `os` and `print`, `redis.acl_check_cmd`, `#!lua`
//! lines, `{big_number = …}` as a reply, and `read_only` functions, which Redis 6.2 has no command for. Use something
//! that all of the servers have, or name fewer servers. The lint is silent if the script tries a command out under
//! `pcall`, or asks which server it runs on, for example with `redis.REDIS_VERSION_NUM` or `INFO`. It does not judge
//! commands of modules, which Redis 8 has from the start.

use super::{Context, Judged, Lint};
use crate::commands::{Lack, Lacks};
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::facts::needs::{Need, needs};
use crate::servers::{Server, ServerSet, Service, Target};
use crate::signature::List;

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
    let mut found: Vec<Diagnostic> = without_keys(context).into_iter().collect();
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
    Some(Need {
        what,
        span,
        lacks: Lacks::all_but(ServerSet::since(Server::Redis7_0)),
        certain: true,
        is_option: false,
    })
}

/// A service without nodes wants to know where a script runs.
fn without_keys(context: &Context<'_>) -> Option<Diagnostic> {
    let service = Target::Service(Service::ElastiCacheServerless);
    let keys = context.signature.map(|signature| signature.arity(List::Keys));
    if !context.settings.servers.contains(&service)
        || !matches!(context.judged, Judged::Script)
        || keys != Some((0, false))
    {
        return None;
    }
    let labels = vec![Label::new(context.facts.whole, "no key is sent with it")];
    let help = "send a key, even if the script does not read it, as a parameter with `#[key]`";
    Some(LINT.found("a script without keys is refused by ElastiCache Serverless".to_owned(), labels, help))
}

fn check_need(need: &Need, targets: &[Target]) -> Option<Diagnostic> {
    let having = need.lacks.having();
    let lacking = |target: &Target| !target.lacking(need.lacks.servers()).is_empty();
    let lacking: Vec<Target> = targets.iter().copied().filter(lacking).collect();
    let names = |servers| names(&lacking, servers);
    let (lack, names) = need
        .lacks
        .by_reason()
        .map(|(lack, servers)| (lack, names(servers)))
        .find(|(_, names)| !names.is_empty())?;
    // What no server has is another lint's.
    if having.is_empty() && !need.is_option {
        return None;
    }
    let (what, several) = (&need.what, is_several(&names));
    let and = if names.iter().any(|name| name.contains(" and ")) { ", and " } else { " and " };
    let names = names.join(and);
    let message = match lack {
        Lack::Absent => format!("{names} {} no {what}", if several { "have" } else { "has" }),
        Lack::Refused => format!("{names} {} {what} to scripts", if several { "refuse" } else { "refuses" }),
        Lack::OtherArity => format!("{what} does not take so many arguments on {names}"),
    };
    let labels = vec![Label::new(need.span, format!("needs {}", needed(having)))];
    Some(LINT.found(message, labels, help(&lacking, having)))
}

/// Those of `targets` that fail because of `servers`: a service by its own name, and servers by stretches of their lines.
fn names(targets: &[Target], servers: ServerSet) -> Vec<String> {
    let (mut lacking, mut services) = (ServerSet::NONE, Vec::new());
    for target in targets {
        match target {
            Target::Service(service) => {
                services.extend((!target.lacking(servers).is_empty()).then(|| service.name().to_owned()));
            }
            Target::Server(_) | Target::Since(_) => lacking = lacking.with(target.lacking(servers)),
        }
    }
    let mut names = lacking.stretches();
    names.append(&mut services);
    names
}

/// `Redis 7.2 and 7.4` are several too.
fn is_several(names: &[String]) -> bool {
    names.len() > 1 || names.iter().any(|name| name.contains(" to ") || name.contains(" and "))
}

/// `Redis 7.4 or Valkey 9.0`: where each line has it from some server on; otherwise the stretches that have it.
fn needed(having: ServerSet) -> String {
    if having.is_empty() {
        return "a newer server".to_owned();
    }
    let oldest = having.oldest();
    let to_the_newest = oldest.iter().fold(ServerSet::NONE, |all, first| all.with(first.and_later()));
    if to_the_newest.without(having).is_empty() {
        oldest.into_iter().map(Server::name).collect::<Vec<_>>().join(" or ")
    } else {
        having.on_lines().stretches().join(" or ")
    }
}

fn help(lacking: &[Target], having: ServerSet) -> String {
    let later = |first: &Server| first.and_later().without(having).is_empty();
    if let [Target::Since(first)] = lacking
        && let Some(first) = first.and_later().iter().find(later)
    {
        return format!("use what all of `servers` have, or name `{}`", Target::Since(first).key());
    }
    let keys = lacking.iter().map(|target| target.key()).collect::<Vec<_>>().join("` and `");
    format!("use what all of `servers` have, or remove `{keys}` from `servers`")
}

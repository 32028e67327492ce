//! A command that waits for other clients is called from a script, in which it never waits.
//!
//! ```lua
//! local job = redis.call('BLPOP', KEYS[1], 5)
//! return job and job[2]
//! ```
//!
//! While a script runs, no other client can push anything. Redis 6.2 and 7.0 refuse `BLPOP`, `BRPOP`, `BLMOVE`, `BRPOPLPUSH`, `BZPOPMIN` and
//! `BZPOPMAX` with `This Redis command is not allowed from script`; later servers, and Valkey, reply at once, as if the time
//! were over. Call the command without its `B`, such as `LPOP`, and wait in Rust. So it is with the option `BLOCK` of `XREAD` and
//! `XREADGROUP`, which Redis 6.2, 7.0 and 7.2 refuse. The lint is silent under `redis.pcall`.

use super::{Context, Lint, comparison};
use crate::commands::Command;
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::value::Operand;

pub(super) const LINT: Lint =
    Lint { name: "blocking_command", level: Level::Warn, page: include_str!("blocking_command.rs"), check };

/// Commands that wait, those that older servers refuse first, each with the one that does not wait.
const COMMANDS: [(&str, &str); 8] = [
    ("BLPOP", "LPOP"),
    ("BRPOP", "RPOP"),
    ("BLMOVE", "LMOVE"),
    ("BRPOPLPUSH", "RPOPLPUSH"),
    ("BZPOPMAX", "ZPOPMAX"),
    ("BZPOPMIN", "ZPOPMIN"),
    ("BLMPOP", "LMPOP"),
    ("BZMPOP", "ZMPOP"),
];

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let commands = context.facts.commands.iter().filter(|command| !command.guarded);
    commands.filter_map(|command| diagnostic(command).or_else(|| block(command))).collect()
}

fn diagnostic(command: &Command) -> Option<Diagnostic> {
    let (name, instead) = COMMANDS.iter().find(|(name, _)| *name == command.name)?;
    let said = if name.contains("MPOP") {
        "replies at once, as if the time were over"
    } else {
        "replies at once, and Redis 6.2 and 7.0 refuse it"
    };
    let labels = vec![Label::new(command.name_span, said)];
    Some(LINT.found(
        format!("`{name}` never waits in a script"),
        labels,
        format!("write `{instead}` (it takes no timeout{}), and wait in Rust", left_out(instead)),
    ))
}

/// What the reply of the command that does not wait lacks.
fn left_out(instead: &str) -> &'static str {
    match instead {
        "LPOP" | "RPOP" => ", and replies with the element alone",
        "ZPOPMAX" | "ZPOPMIN" => ", and replies without the key",
        _ => "",
    }
}

/// `XREAD BLOCK 100 STREAMS …`
fn block(command: &Command) -> Option<Diagnostic> {
    if !matches!(command.name.as_str(), "XREAD" | "XREADGROUP") {
        return None;
    }
    let is = |operand: &Operand, word: &str| {
        comparison::literal(operand).is_some_and(|literal| literal.eq_ignore_ascii_case(word))
    };
    // Behind `STREAMS` stand keys, and behind `GROUP` two names.
    let names = if command.arguments.first().is_some_and(|first| is(first, "GROUP")) { 3 } else { 0 };
    let options = command.arguments.iter().skip(names).take_while(|operand| !is(operand, "STREAMS"));
    let block = options.into_iter().find(|operand| is(operand, "BLOCK"))?;
    let labels = vec![Label::new(block.span, "replies at once, and Redis 6.2, 7.0 and 7.2 refuse it")];
    let message = format!("`{}` never waits in a script", command.name);
    Some(LINT.found(message, labels, "leave out `BLOCK` and its time, and wait in Rust"))
}

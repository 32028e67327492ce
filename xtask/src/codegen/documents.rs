//! What a server says in `COMMAND DOCS` of the words of its commands.

use super::map::{array, field, pairs, text};
use crate::resp::Reply;
use crate::run::Outcome;
use std::collections::BTreeMap;

/// The arguments of each command, by its name.
pub(super) type Documents = BTreeMap<String, Vec<Argument>>;

/// One argument of a command, or several that belong together.
#[derive(Debug)]
pub(super) struct Argument {
    pub(super) name: String,
    pub(super) kind: String,
    /// The word in front of it.
    pub(super) token: Option<String>,
    pub(super) flags: Vec<String>,
    /// The version that it came with, if it came later than what is around it.
    pub(super) since: Option<String>,
    /// What it consists of.
    pub(super) parts: Vec<Argument>,
}

impl Argument {
    /// As in `optional`, `multiple` and `multiple_token`.
    pub(super) fn is(&self, flag: &str) -> bool {
        self.flags.iter().any(|it| it == flag)
    }
}

/// Reads the reply to `COMMAND DOCS`.
pub(super) fn read(reply: &Reply) -> Outcome<Documents> {
    let mut documents = Documents::new();
    gather(reply, &mut documents)?;
    Ok(documents)
}

fn gather(commands: &Reply, documents: &mut Documents) -> Outcome {
    for (name, command) in pairs(commands)? {
        match field(command, "subcommands") {
            Ok(subcommands) => gather(subcommands, documents)?,
            Err(_) => drop(documents.insert(name.to_lowercase(), parts(command)?)),
        }
    }
    Ok(())
}

fn parts(whole: &Reply) -> Outcome<Vec<Argument>> {
    field(whole, "arguments").map_or(Ok(Vec::new()), |parts| array(parts)?.iter().map(argument).collect())
}

fn argument(reply: &Reply) -> Outcome<Argument> {
    let optional = |name| text(reply, name).ok().map(str::to_owned);
    let flags = field(reply, "flags").map_or(Ok(&[][..]), array)?;
    let flag = |flag: &Reply| match flag {
        Reply::Text(flag) => Some(flag.clone()),
        _ => None,
    };
    Ok(Argument {
        name: text(reply, "name")?.to_owned(),
        kind: text(reply, "type")?.to_owned(),
        token: optional("token").map(|token| token.to_uppercase()),
        flags: flags.iter().filter_map(flag).collect(),
        since: optional("since"),
        parts: parts(reply)?,
    })
}

#[cfg(test)]
mod tests;

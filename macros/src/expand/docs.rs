//! The Lua contract, added under the function's own documentation.

pub(crate) mod lua;

use std::collections::HashSet;
use std::fmt::Write as _;

use redis_script_analyzer::signature::{Index, List};
use redis_script_analyzer::{Facts, Inputs};

use super::{Checked, Known, Target};
use crate::amount::Amount;
use crate::host;
use crate::parameter::Parameter;

/// How many commands are named.
const LISTED: usize = 40;

/// Keys and arguments with the names that the script gives them, commands, reply; silenced lints, and the Lua text. A compiler gets
/// the title alone, so that there are docs for those who want some on everything.
pub(super) fn contract(checked: &Checked<'_>, target: &Target) -> String {
    let mut text = format!("\n\n{}\n", target.title);
    if !host::shows_docs() {
        return text;
    }
    if let Some(facts) = checked.known.facts {
        write_facts(&mut text, checked, facts);
    }
    let Known { source, suppressions, .. } = checked.known;
    if target.names_silenced {
        text.push_str(&lua::silenced(suppressions, checked.settings));
    }
    text.push_str(&lua::folded(source.slice(target.lua)));
    text
}

fn write_facts(text: &mut String, checked: &Checked<'_>, facts: &Facts) {
    for list in [List::Keys, List::Arguments] {
        write_parameters(text, checked, facts.inputs(list), list);
    }
    let commands = commands(facts);
    if !commands.is_empty() {
        let _ = writeln!(text, "- commands: {commands}");
    }
    let _ = writeln!(text, "- reply: {}", redis_script_analyzer::describe_reply(&facts.returns));
}

fn write_parameters(text: &mut String, checked: &Checked<'_>, inputs: &Inputs, list: List) {
    let table = inputs.table.as_deref().unwrap_or_else(|| list.table());
    let parameters = checked.mode.sent(checked.declaration, list == List::Keys);
    for (parameter, first) in parameters.iter().zip(indexes(&parameters)) {
        let count = parameter.amount().fixed();
        let more = match count {
            Some(1) => String::new(),
            Some(count) => format!(" to `{}`", later(first, count.saturating_sub(1)).shown(table)),
            None if matches!(parameter.amount(), Amount::Optional(_)) => ", if it is sent".to_owned(),
            None => " and on".to_owned(),
        };
        let _ = write!(text, "- `{}`{more}: `{}`", first.shown(table), parameter.name);
        if let Some(unit) = parameter.unit {
            let _ = write!(text, ", in {}", unit.plural());
        }
        let _ = match inputs.name(first) {
            Some(name) if count == Some(1) && parameter.name != name => {
                writeln!(text, ", in the script `{name}`")
            }
            _ => writeln!(text),
        };
    }
}

/// The first index of each parameter; what follows a slice is counted from the last.
fn indexes(parameters: &[&Parameter]) -> Vec<Index> {
    let counts: Vec<usize> =
        parameters.iter().map(|parameter| parameter.amount().fixed().unwrap_or(1)).collect();
    let is_slice = |parameter: &&Parameter| matches!(parameter.amount(), Amount::Slice(_));
    let slice = parameters.iter().position(is_slice).unwrap_or(parameters.len());
    let sum = |counts: Option<&[usize]>| counts.unwrap_or_default().iter().sum::<usize>();
    let from_first = |at: usize| later(Index::FromFirst(1), sum(counts.get(..at)));
    let from_last = |at: usize| {
        let left = i64::try_from(sum(counts.get(at..))).unwrap_or(i64::MAX);
        Index::FromLast(1 - left)
    };
    (0..parameters.len()).map(|at| if at > slice { from_last(at) } else { from_first(at) }).collect()
}

fn later(index: Index, by: usize) -> Index {
    let by = i64::try_from(by).unwrap_or(i64::MAX);
    match index {
        Index::FromFirst(index) => Index::FromFirst(index.saturating_add(by)),
        Index::FromLast(past) => Index::FromLast(past.saturating_add(by)),
    }
}

fn commands(facts: &Facts) -> String {
    let mut seen = HashSet::new();
    let names: Vec<&str> = facts
        .commands
        .iter()
        .map(|command| command.name.as_str())
        .filter(|name| seen.insert(*name))
        .collect();
    let mut listed: Vec<String> = names.iter().take(LISTED).map(|name| format!("`{name}`")).collect();
    if names.len() > LISTED {
        listed.push(format!("and {} more", names.len() - LISTED));
    }
    listed.join(", ")
}

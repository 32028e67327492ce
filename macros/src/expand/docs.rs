//! The Lua contract, added under the function's own documentation.

use std::fmt::Write as _;

use redis_script_analyzer::signature::List;
use redis_script_analyzer::{Facts, Inputs};

use super::{Callee, Checked};

/// Keys and arguments with the names that the script gives them, commands, reply.
pub(super) fn contract(checked: &Checked<'_>, callee: &Callee) -> String {
    let mut text = format!("\n\n{}\n", callee.title);
    let Some(facts) = checked.known.facts else { return text };
    for list in [List::Keys, List::Arguments] {
        write_parameters(&mut text, checked, facts.inputs(list), list);
    }
    let commands = commands(facts);
    if !commands.is_empty() {
        let _ = writeln!(text, "- commands: {commands}");
    }
    let _ = writeln!(text, "- reply: {}", redis_script_analyzer::facts::describe(&facts.returns));
    text
}

fn write_parameters(text: &mut String, checked: &Checked<'_>, inputs: &Inputs, list: List) {
    let table = inputs.table.as_deref().unwrap_or_else(|| list.table());
    let parameters = checked.mode.sent(checked.declaration, list == List::Keys);
    for (index, parameter) in (1..).zip(parameters) {
        let more = if parameter.is_variadic() { " and on" } else { "" };
        let _ = write!(text, "- `{table}[{index}]`{more}: `{}`", parameter.name);
        let _ = match inputs.name(index) {
            Some(name) if parameter.name != name => writeln!(text, ", in the script `{name}`"),
            _ => writeln!(text),
        };
    }
}

fn commands(facts: &Facts) -> String {
    let mut names: Vec<&str> = Vec::new();
    for command in &facts.commands {
        if !names.contains(&command.name.as_str()) {
            names.push(&command.name);
        }
    }
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

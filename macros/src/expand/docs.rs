//! The Lua contract, added under the function's own documentation.

use std::fmt::Write as _;

use redis_script_analyzer::signature::List;

use super::Checked;

/// Keys and arguments with the names that the script gives them, commands, reply, digest.
pub(super) fn contract(checked: &Checked<'_>, sha1: &str) -> String {
    let mut text = format!("\n\n# Script\n\n`{}`, SHA-1 `{sha1}`\n", checked.script.source.name());
    for list in [List::Keys, List::Arguments] {
        write_parameters(&mut text, checked, list);
    }
    let commands = commands(checked);
    if !commands.is_empty() {
        let _ = writeln!(text, "- commands: {commands}");
    }
    let _ =
        writeln!(text, "- reply: {}", redis_script_analyzer::facts::describe(&checked.script.facts.returns));
    text
}

fn write_parameters(text: &mut String, checked: &Checked<'_>, list: List) {
    let inputs = checked.script.facts.inputs(list);
    let parameters = checked.mode.sent(checked.declaration, list == List::Keys);
    for (index, parameter) in (1..).zip(parameters) {
        let (table, more) = (list.table(), if parameter.is_variadic() { " and on" } else { "" });
        let _ = write!(text, "- `{table}[{index}]`{more}: `{}`", parameter.name);
        let _ = match inputs.name(index) {
            Some(name) if parameter.name != name => writeln!(text, ", in the script `{name}`"),
            _ => writeln!(text),
        };
    }
}

fn commands(checked: &Checked<'_>) -> String {
    let mut names: Vec<&str> = Vec::new();
    for command in &checked.script.facts.commands {
        if !names.contains(&command.name.as_str()) {
            names.push(&command.name);
        }
    }
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

//! What a script does, in words for people.

use std::collections::HashSet;
use std::io::{self, Write};

use redis_script_analyzer::visible;

use super::{functions, human};
use crate::explanation::{Call, Explanation, Inputs};
use crate::inspect::{Inspected, SourceKind};

/// In the place of a digest.
const UNTOLD: &str = "depends on the Rust function, whose parameters it reads by name";

pub(crate) fn write(
    output: &mut impl Write,
    explanation: &Explanation<'_>,
    inspected: &Inspected,
) -> io::Result<()> {
    let Explanation { path, kind, sha1, .. } = explanation;
    writeln!(output, "{}, {}", visible(path), kind.words())?;
    writeln!(output, "SHA-1:     {}", sha1.unwrap_or(UNTOLD))?;
    if inspected.content.is_some() {
        write_facts(output, explanation)?;
    }
    if !inspected.checked.diagnostics.is_empty() {
        writeln!(output)?;
    }
    human::write_diagnostics(output, &inspected.checked.source, &inspected.checked.diagnostics)
}

fn write_facts(output: &mut impl Write, explanation: &Explanation<'_>) -> io::Result<()> {
    if explanation.kind == SourceKind::Script {
        writeln!(output, "keys:      {}", inputs(&explanation.keys))?;
        writeln!(output, "arguments: {}", inputs(&explanation.args))?;
    }
    if let Some(reply) = &explanation.reply {
        writeln!(output, "reply:     {reply}")?;
    }
    writeln!(output, "writes:    {}", writes(explanation))?;
    if !explanation.min_servers.is_empty() {
        writeln!(output, "needs:     {}", explanation.min_servers.join(" or "))?;
    }
    if let Some(functions) = &explanation.functions {
        functions::write(output, functions)?;
    }
    write_commands(output, explanation)
}

/// `bucket, KEYS[2], and any number more`
pub(super) fn inputs(inputs: &Inputs<'_>) -> String {
    let table = inputs.table;
    let named = inputs.names.iter().zip(1..).map(|(name, index)| match name {
        Some(name) => (*name).to_owned(),
        None => format!("{table}[{index}]"),
    });
    let by_name = inputs.by_name.iter().map(|name| format!("{table}.{name}"));
    let fixed: Vec<String> = named.chain(by_name).map(|name| visible(&name).into_owned()).collect();
    match (inputs.variadic, fixed.is_empty()) {
        (false, true) => "none".to_owned(),
        (false, false) => fixed.join(", "),
        (true, true) => "any number".to_owned(),
        (true, false) => format!("{}, and any number more", fixed.join(", ")),
    }
}

/// Each command once, in the order of the first calls, with the lines of all.
fn write_commands(output: &mut impl Write, explanation: &Explanation<'_>) -> io::Result<()> {
    let calls = &explanation.commands;
    let none = if calls.is_empty() && !explanation.dynamic_commands { "  none" } else { "" };
    writeln!(output, "commands:{none}")?;
    let width = calls.iter().map(|call| call.name.len()).max().unwrap_or(0);
    let mut names = HashSet::new();
    for call in calls.iter().filter(|call| names.insert(call.name)) {
        let (name, lines) = (visible(call.name), lines(calls, call.name));
        writeln!(output, "  {name:width$}  {:7}  {}", effect(call), visible(&lines))?;
    }
    if explanation.dynamic_commands {
        writeln!(output, "  and any that the text does not name")?;
    }
    Ok(())
}

pub(super) fn effect(call: &Call<'_>) -> &'static str {
    match call.writes {
        Some(true) => "writes",
        Some(false) => "reads",
        None => "unknown",
    }
}

/// `line 3`, `lines 3, 7`, `lines 3, lib/clock.lua:5`, `lib/clock.lua:5`
pub(super) fn lines(calls: &[Call<'_>], name: &str) -> String {
    let calls = calls.iter().filter(|call| call.name == name);
    let (included, own): (Vec<_>, Vec<_>) = calls.partition(|call| call.path.is_some());
    let mut lines: Vec<String> = own.iter().map(|call| call.line.to_string()).collect();
    lines.dedup();
    let word = match lines.len() {
        0 => "",
        1 => "line ",
        _ => "lines ",
    };
    lines.extend(included.iter().map(|call| format!("{}:{}", call.path.unwrap_or_default(), call.line)));
    lines.dedup();
    format!("{word}{}", lines.join(", "))
}

fn writes(explanation: &Explanation<'_>) -> &'static str {
    if explanation.read_only {
        "no"
    } else if explanation.commands.iter().any(|call| call.writes == Some(true)) {
        "yes"
    } else {
        "perhaps"
    }
}

impl SourceKind {
    fn words(self) -> &'static str {
        match self {
            Self::Script => "a script",
            Self::Library => "a library of functions",
        }
    }
}

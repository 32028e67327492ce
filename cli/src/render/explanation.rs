//! What a script does, in words for people.

use std::io::{self, Write};

use super::human;
use crate::explanation::{Call, Explanation, Inputs};
use crate::inspect::{Inspected, Kind};

pub(crate) fn write(
    output: &mut impl Write,
    explanation: &Explanation<'_>,
    inspected: &Inspected,
) -> io::Result<()> {
    let Explanation { path, kind, sha1, .. } = explanation;
    writeln!(output, "{path}, {}", kind.words())?;
    writeln!(output, "SHA-1:     {sha1}")?;
    if inspected.facts.is_some() {
        write_facts(output, explanation)?;
    }
    if !inspected.diagnostics.is_empty() {
        writeln!(output)?;
    }
    human::write_diagnostics(output, &inspected.source, &inspected.diagnostics)
}

fn write_facts(output: &mut impl Write, explanation: &Explanation<'_>) -> io::Result<()> {
    if explanation.kind == Kind::Script {
        writeln!(output, "keys:      {}", inputs("KEYS", &explanation.keys))?;
        writeln!(output, "arguments: {}", inputs("ARGV", &explanation.args))?;
    }
    writeln!(output, "commands:  {}", commands(explanation))?;
    writeln!(output, "writes:    {}", writes(explanation))?;
    if let Some(reply) = &explanation.reply {
        writeln!(output, "reply:     {reply}")?;
    }
    if !explanation.min_servers.is_empty() {
        writeln!(output, "runs on:   {}", explanation.min_servers.join(", "))?;
    }
    Ok(())
}

/// `bucket, KEYS[2], and any number more`
fn inputs(table: &str, inputs: &Inputs<'_>) -> String {
    let named = inputs.names.iter().zip(1..).map(|(name, index)| match name {
        Some(name) => (*name).to_owned(),
        None => format!("{table}[{index}]"),
    });
    let any = match (inputs.variadic, inputs.count) {
        (false, 0) => Some("none"),
        (false, _) => None,
        (true, 0) => Some("any number"),
        (true, _) => Some("and any number more"),
    };
    named.chain(any.map(str::to_owned)).collect::<Vec<_>>().join(", ")
}

/// Each command once, in the order of the first calls, with the lines of all.
fn commands(explanation: &Explanation<'_>) -> String {
    let mut names: Vec<&str> = Vec::new();
    for call in &explanation.commands {
        if !names.contains(&call.name) {
            names.push(call.name);
        }
    }
    let named = names.iter().map(|name| format!("{name} ({})", lines(&explanation.commands, name)));
    let dynamic = explanation.dynamic_commands.then(|| "and some that the text does not name".to_owned());
    let all: Vec<String> = named.chain(dynamic).collect();
    if all.is_empty() { "none".to_owned() } else { all.join(", ") }
}

/// `line 3`, `lines 3, 7`
fn lines(calls: &[Call<'_>], name: &str) -> String {
    let calls = calls.iter().filter(|call| call.name == name);
    let mut lines: Vec<String> = calls.map(|call| call.line.to_string()).collect();
    lines.dedup();
    format!("line{} {}", if lines.len() == 1 { "" } else { "s" }, lines.join(", "))
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

impl Kind {
    fn words(self) -> &'static str {
        match self {
            Self::Script => "a script",
            Self::Library => "a library of functions",
        }
    }
}

//! The functions of a library, in words for people.

use std::collections::HashSet;
use std::io::{self, Write};

use redis_script_analyzer::visible;

use super::explanation::inputs;
use crate::explanation::{Call, Function};

pub(super) fn write(output: &mut impl Write, functions: &[Function<'_>]) -> io::Result<()> {
    let none = if functions.is_empty() { "  none that the text shows" } else { "" };
    writeln!(output, "functions:{none}")?;
    functions.iter().try_for_each(|function| write_function(output, function))
}

fn write_function(output: &mut impl Write, function: &Function<'_>) -> io::Result<()> {
    writeln!(
        output,
        "  {}, line {}",
        visible(function.name.unwrap_or("of a name that is made at load")),
        function.line
    )?;
    writeln!(output, "    keys:      {}", inputs(&function.keys))?;
    writeln!(output, "    arguments: {}", inputs(&function.args))?;
    writeln!(output, "    flags:     {}", visible(&flags(function.flags.as_deref())))?;
    if let Some(reply) = &function.reply {
        writeln!(output, "    reply:     {reply}")?;
    }
    writeln!(output, "    commands:  {}", visible(&commands(&function.commands)))
}

fn flags(flags: Option<&[&str]>) -> String {
    match flags {
        None => "made at load".to_owned(),
        Some([]) => "none".to_owned(),
        Some(flags) => flags.join(", "),
    }
}

/// Each once.
fn commands(calls: &[Call<'_>]) -> String {
    let mut seen = HashSet::new();
    let names: Vec<&str> = calls.iter().map(|call| call.name).filter(|name| seen.insert(*name)).collect();
    if names.is_empty() { "none".to_owned() } else { names.join(", ") }
}

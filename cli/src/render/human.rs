//! Diagnostics as rustc prints its own, and the counts of them.
//!
//! The analyzer renders; colour is added here, and taken off again by the stream where nobody could see it.

use std::collections::{BTreeMap, HashSet};
use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use redis_script_analyzer::{Diagnostic, Level, Source, render, visible};

use crate::inspect::Checked;
use crate::outcome::Failure;
use crate::parallel;

/// How often a lint speaks of one file; behind that it is counted.
const SPOKEN: usize = 20;

/// The word that a line begins with.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Heading {
    Error,
    Warning,
}

/// All diagnostics on `output`, then on `errors` how many there were.
pub(crate) fn write(
    output: &mut impl Write,
    errors: &mut impl Write,
    checked: &[Checked],
) -> Result<(), Failure> {
    for text in parallel::map(checked.iter().collect(), rendered) {
        output.write_all(&text?)?;
    }
    output.flush()?;
    if checked.is_empty() {
        return Ok(());
    }
    let files: HashSet<_> = checked.iter().flat_map(|file| &file.files).collect();
    let total = |level| checked.iter().map(|file| file.count(level)).sum();
    writeln!(
        errors,
        "{} checked: {}, {}",
        count(files.len(), "file"),
        count(total(Level::Deny), "error"),
        count(total(Level::Warn), "warning")
    )?;
    Ok(())
}

fn rendered(file: &Checked) -> io::Result<Vec<u8>> {
    let mut text = Vec::new();
    write_diagnostics(&mut text, &file.source, &file.diagnostics)?;
    Ok(text)
}

/// Each with an empty line behind it.
pub(crate) fn write_diagnostics(
    output: &mut impl Write,
    source: &Source,
    diagnostics: &[Diagnostic],
) -> io::Result<()> {
    let mut told: BTreeMap<&str, (usize, Level)> = BTreeMap::new();
    for diagnostic in diagnostics {
        let (count, _) = told.entry(diagnostic.lint).or_insert((0, diagnostic.level));
        *count += 1;
        if *count > SPOKEN {
            continue;
        }
        let heading = Heading::from_level(diagnostic.level);
        let text = render(source, diagnostic);
        let (message, snippet) = text.split_once('\n').unwrap_or((&text, ""));
        write_line(output, heading, message)?;
        for line in snippet.lines() {
            write_snippet_line(output, heading, line)?;
        }
        writeln!(output)?;
    }
    for (lint, (count, level)) in told.into_iter().filter(|(_, (count, _))| *count > SPOKEN) {
        let more = count - SPOKEN;
        let text = format!("and {more} more of `{lint}` in `{}`", source.name());
        write_line(output, Heading::from_level(level), &text)?;
        writeln!(output)?;
    }
    Ok(())
}

/// How many fixes were written, if any were.
pub(crate) fn write_fixed(
    errors: &mut impl Write,
    (fixes, noun): (usize, &str),
    files: usize,
) -> io::Result<()> {
    if fixes == 0 || files == 0 {
        return Ok(());
    }
    writeln!(errors, "{} written to {}", count(fixes, noun), count(files, "file"))
}

/// `error: ` and what is wrong.
pub(crate) fn write_line(output: &mut impl Write, heading: Heading, message: &str) -> io::Result<()> {
    let style = heading.style();
    writeln!(output, "{style}{}{style:#}: {}", heading.word(), visible(message))
}

/// A line of carets is coloured, from the first caret on.
pub(crate) fn write_snippet_line(output: &mut impl Write, heading: Heading, line: &str) -> io::Result<()> {
    let below_text = line.trim_start().strip_prefix("| ").map(str::trim_start);
    match below_text.filter(|marks| marks.starts_with('^')) {
        Some(marks) => {
            let (style, before) = (heading.style(), line.strip_suffix(marks).unwrap_or_default());
            writeln!(output, "{before}{style}{marks}{style:#}")
        }
        None => writeln!(output, "{line}"),
    }
}

fn count(number: usize, noun: &str) -> String {
    let ending = match noun {
        _ if number == 1 => "",
        "fix" => "es",
        _ => "s",
    };
    format!("{number} {noun}{ending}")
}

impl Heading {
    fn from_level(level: Level) -> Self {
        if level == Level::Deny { Self::Error } else { Self::Warning }
    }

    fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }

    fn style(self) -> Style {
        let color = match self {
            Self::Error => AnsiColor::Red,
            Self::Warning => AnsiColor::Yellow,
        };
        Style::new().bold().fg_color(Some(color.into()))
    }
}

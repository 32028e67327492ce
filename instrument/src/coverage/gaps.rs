//! What no call ran of a file, for people to read.

use std::fmt::Write as _;

use redis_script_analyzer::{Label, Source, Span, snippet, visible};

use super::file::{ArmCoverage, BranchPlace, FileCoverage};
use crate::site::BranchKind;

/// Something that did not run: neighbouring lines, or a way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// The fact, in one line.
    pub message: String,
    /// The first line.
    pub line: usize,
    /// The place and the lines, as a diagnostic shows them.
    pub snippet: String,
}

/// So many lines of a gap are shown.
const SHOWN: usize = 10;

/// What did not run of the file `name`, in the order of its lines.
#[must_use]
pub fn gaps(name: &str, file: &FileCoverage) -> Vec<Gap> {
    let source = Source::new(name, file.text.as_bytes());
    let mut gaps = lines(name, file);
    for (place, arms) in file.branches.iter().filter(|(place, _)| file.ran(place.line)) {
        let missed = arms.iter().filter(|arm| arm.taken == 0 && says_more(file, arm));
        gaps.extend(missed.map(|arm| way(&source, place, arm)));
    }
    gaps.sort_by_key(|gap| gap.line);
    gaps
}

/// Lines that never ran, those with nothing that ran between them together.
fn lines(name: &str, file: &FileCoverage) -> Vec<Gap> {
    let lines: Vec<(usize, bool)> = file.lines.iter().map(|(line, hits)| (*line, *hits > 0)).collect();
    let groups = lines.chunk_by(|(_, ran), (_, runs)| ran == runs);
    let missed = groups.filter_map(|group| match group {
        [(first, false), ..] => group.last().map(|(last, _)| (*first, *last)),
        _ => None,
    });
    missed.map(|(first, last)| block(name, file, first, last)).collect()
}

fn block(name: &str, file: &FileCoverage, first: usize, last: usize) -> Gap {
    let message = if first == last {
        format!("line {first} never ran")
    } else {
        format!("lines {first} to {last} never ran")
    };
    let width = last.to_string().len();
    let margin = " ".repeat(width);
    let column = file.text.lines().nth(first - 1).map_or(1, |line| line.len() - line.trim_start().len() + 1);
    let mut snippet = format!("{margin}--> {}:{first}:{column}\n{margin} |", visible(name));
    let numbered = file.text.lines().zip(1..).skip(first - 1).take(last + 1 - first);
    for (line, number) in numbered {
        if number >= first + SHOWN && number < last {
            if number == first + SHOWN {
                snippet.push_str("\n...");
            }
            continue;
        }
        let line: String = line.chars().take(100).collect();
        let _ = write!(snippet, "\n{}", format!("{number:>width$} | {}", visible(&line)).trim_end());
    }
    let _ = write!(snippet, "\n{margin} |");
    Gap { message, line: first, snippet }
}

/// Whether the lines that never ran do not tell already that it was not taken.
fn says_more(file: &FileCoverage, arm: &ArmCoverage) -> bool {
    if !arm.is_around {
        return file.ran(arm.body);
    }
    let next = file.lines.range(arm.last + 1..).next();
    next.is_none_or(|(_, hits)| *hits > 0)
}

fn way(source: &Source, place: &BranchPlace, arm: &ArmCoverage) -> Gap {
    let (message, label) = match place.kind {
        BranchKind::If if arm.is_around => ("the condition of this `if` was never false", "never false"),
        BranchKind::If => ("this way was never taken", "never taken"),
        BranchKind::Loop => ("this loop never ran its body", "never ran"),
        BranchKind::And => ("the right side of this `and` never ran", "never ran"),
        BranchKind::Or => ("the right side of this `or` never ran", "never ran"),
    };
    let line = source.line_span(arm.body);
    let start = line.start + arm.column;
    let label = Label::new(Span::new(start, start + arm.width), label);
    Gap { message: message.to_owned(), line: arm.body, snippet: snippet(source, &[label]) }
}

//! Prints what no test ran: as mistakes are printed, and as a table of files.

use std::io::{self, Write};

use redis_script_instrument::coverage::gaps::gaps;
use redis_script_instrument::coverage::{Coverage, FileCoverage, Ratio};

use crate::render::human::{Heading, write_line, write_snippet_line};

/// Every gap of each file.
pub(crate) fn write_gaps(output: &mut impl Write, coverage: &Coverage) -> io::Result<()> {
    for (name, file) in coverage.files() {
        // One that never ran at all is in the table, and each of its lines would be told here.
        if file.line_ratio().hit == 0 {
            writeln_never_ran(output, name)?;
            continue;
        }
        for gap in gaps(name, file) {
            write_line(output, Heading::Warning, &gap.message)?;
            for line in gap.snippet.lines() {
                write_snippet_line(output, Heading::Warning, line)?;
            }
            writeln!(output)?;
        }
    }
    Ok(())
}

fn writeln_never_ran(output: &mut impl Write, name: &str) -> io::Result<()> {
    write_line(output, Heading::Warning, &format!("`{name}` never ran"))?;
    writeln!(output)
}

/// A row for each file of `coverage`, then one for all of them, then the texts that are no files.
pub(crate) fn write_table(output: &mut impl Write, coverage: &Coverage, inline: &Coverage) -> io::Result<()> {
    let rows: Vec<_> = coverage.files().collect();
    let others: Vec<_> = inline.files().collect();
    let width = |(name, _): &(&str, &FileCoverage)| name.chars().count();
    let width = rows.iter().chain(&others).map(width).max().unwrap_or(0).max("all files".len());
    writeln!(output, "{:<width$}  {:>16}  {:>16}  {:>16}", "", "lines", "branches", "functions")?;
    for (name, file) in &rows {
        write_row(output, width, name, ratios(file))?;
    }
    let all = rows.iter().map(|(_, file)| ratios(file));
    write_row(output, width, "all files", all.fold([Ratio::default(); 3], add))?;
    others.iter().try_for_each(|(name, file)| write_row(output, width, name, ratios(file)))
}

/// How much of all lines in files ran, in percent.
pub(crate) fn percent(coverage: &Coverage) -> f64 {
    let lines = coverage.files().map(|(_, file)| file.line_ratio());
    lines.fold(Ratio::default(), |sum, ratio| sum + ratio).percent()
}

fn ratios(file: &FileCoverage) -> [Ratio; 3] {
    [file.line_ratio(), file.branch_ratio(), file.function_ratio()]
}

fn add(sum: [Ratio; 3], [lines, branches, functions]: [Ratio; 3]) -> [Ratio; 3] {
    let [own_lines, own_branches, own_functions] = sum;
    [own_lines + lines, own_branches + branches, own_functions + functions]
}

fn write_row(output: &mut impl Write, width: usize, name: &str, ratios: [Ratio; 3]) -> io::Result<()> {
    let [lines, branches, functions] = ratios.map(cell);
    writeln!(output, "{name:<width$}  {lines:>16}  {branches:>16}  {functions:>16}")
}

fn cell(ratio: Ratio) -> String {
    if ratio.all == 0 {
        return "-".to_owned();
    }
    format!("{}/{} {:5.1} %", ratio.hit, ratio.all, ratio.percent())
}

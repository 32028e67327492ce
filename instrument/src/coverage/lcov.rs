//! Writes what ran as lcov does, which editors, `genhtml` and code hosts read.

use std::fmt::Write as _;

use super::Coverage;
use super::file::FileCoverage;

/// All files, each by its name.
#[must_use]
pub fn lcov(coverage: &Coverage) -> String {
    let mut text = String::new();
    for (name, file) in coverage.files() {
        // A line ends what it says.
        let name: String = name.chars().filter(|c| !c.is_control()).collect();
        let _ = write!(text, "TN:\nSF:{name}\n{}end_of_record\n", record(file));
    }
    text
}

fn record(file: &FileCoverage) -> String {
    let mut text = String::new();
    for (line, name) in file.functions.keys() {
        let _ = writeln!(text, "FN:{line},{}", function(name));
    }
    for ((_, name), hits) in &file.functions {
        let _ = writeln!(text, "FNDA:{hits},{}", function(name));
    }
    let functions = file.function_ratio();
    let _ = writeln!(text, "FNF:{}\nFNH:{}", functions.all, functions.hit);
    for (block, (place, arms)) in file.branches.iter().enumerate() {
        for (number, arm) in arms.iter().enumerate() {
            // Of a line that never ran nothing is known.
            let taken = if file.ran(place.line) { arm.taken.to_string() } else { "-".to_owned() };
            let _ = writeln!(text, "BRDA:{},{block},{number},{taken}", place.line);
        }
    }
    let branches = file.branch_ratio();
    let _ = writeln!(text, "BRF:{}\nBRH:{}", branches.all, branches.hit);
    for (line, hits) in &file.lines {
        let _ = writeln!(text, "DA:{line},{hits}");
    }
    let lines = file.line_ratio();
    let _ = writeln!(text, "LF:{}\nLH:{}", lines.all, lines.hit);
    text
}

/// A comma would begin the next field.
fn function(name: &str) -> String {
    name.chars().map(|c| if c == ',' || c.is_control() { '_' } else { c }).collect()
}

//! The figures of the benchmarks as one table in Markdown, with the ratio that counts.

use crate::run::Outcome;
use std::fmt::Write as _;

/// The columns.
const CLIENTS: [&str; 4] = ["ours", "script", "command", "floor"];

const HEAD: &str = "\
| | `redis-script` | `redis::Script` | `redis::cmd` by hand | floor | ratio |
|---|---:|---:|---:|---:|---:|
";

/// What was measured, row by row.
#[derive(Default)]
pub(super) struct Table {
    rows: Vec<(String, [Option<f64>; CLIENTS.len()])>,
}

impl Table {
    /// Takes the lines of a benchmark: `row`, `client` and `number`, with tabs between them.
    pub(super) fn read(&mut self, text: &str) -> Outcome {
        for line in text.lines() {
            let [row, client, number] = line.split('\t').collect::<Vec<_>>()[..] else {
                return Err(format!("a benchmark said `{line}`").into());
            };
            self.add(row, client, number.parse()?)?;
        }
        Ok(())
    }

    pub(super) fn add(&mut self, row: &str, client: &str, number: f64) -> Outcome {
        let column = CLIENTS.iter().position(|it| *it == client);
        let column = column.ok_or_else(|| format!("a benchmark has an unknown client `{client}`"))?;
        if !self.rows.iter().any(|(name, _)| name == row) {
            self.rows.push((row.to_owned(), [None; CLIENTS.len()]));
        }
        let cells = self.rows.iter_mut().find(|(name, _)| name == row);
        if let Some(cell) = cells.and_then(|(_, cells)| cells.get_mut(column)) {
            *cell = Some(number);
        }
        Ok(())
    }

    /// The last column is ours divided by that of `redis::Script`.
    pub(super) fn render(&self) -> String {
        let mut text = HEAD.to_owned();
        for (row, cells) in &self.rows {
            let ratio = match cells {
                [Some(ours), Some(script), ..] => format!("{:.2}", ours / script),
                _ => String::new(),
            };
            let cells = cells.map(|cell| cell.map_or_else(String::new, number));
            let _ = writeln!(text, "| {row} | {} | {ratio} |", cells.join(" | "));
        }
        text
    }
}

/// `12,345`, or `0.02`
fn number(number: f64) -> String {
    if number < 10.0 && number.fract() != 0.0 {
        return format!("{number:.2}");
    }
    let digits = format!("{number:.0}");
    let mut text = String::new();
    for (index, digit) in digits.char_indices() {
        if index > 0 && (digits.len() - index) % 3 == 0 {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_has_a_cell_for_each_client_and_a_ratio() {
        let mut table = Table::default();
        table.read("x\tours\t590\nx\tscript\t3309\ny\tfloor\t0.02\n").unwrap();
        let (_, rows) = table.render().split_once("---:|\n").map(|(a, b)| (a.len(), b.to_owned())).unwrap();
        assert_eq!(rows, "| x | 590 | 3,309 |  |  | 0.18 |\n| y |  |  |  | 0.02 |  |\n");
    }

    #[test]
    fn what_is_no_figure_is_refused() {
        assert!(Table::default().read("x\tours").is_err());
        assert!(Table::default().read("x\ttheirs\t1").is_err());
        assert!(Table::default().read("x\tours\tmany").is_err());
    }
}

//! The figures of the budget as text: the compiler that they hold for, then a name and a number on each line.

use std::fmt;

use crate::run::Outcome;

/// By how many hundredths a figure may grow without a change of the file.
const TOLERANCE: u64 = 3;

/// What was counted, and by which compiler.
#[derive(Debug, PartialEq)]
pub(super) struct Record {
    pub(super) compiler: String,
    pub(super) figures: Vec<(String, u64)>,
}

impl Record {
    pub(super) fn parse(text: &str) -> Outcome<Self> {
        let mut lines = text.lines();
        let compiler = lines.next().unwrap_or_default().to_owned();
        let figures = lines.map(figure).collect::<Outcome<_>>()?;
        Ok(Self { compiler, figures })
    }

    /// One line for each figure that grew too much, that is new, or that is gone.
    pub(super) fn excesses(&self, measured: &Self) -> Vec<String> {
        let new = measured.figures.iter().filter_map(|(name, now)| match self.get(name) {
            None => Some(format!("{name}: {now}, and nothing is recorded")),
            Some(then) if now * 100 > then * (100 + TOLERANCE) => {
                Some(format!("{name}: {now}, more than {TOLERANCE} % above {then}"))
            }
            Some(_) => None,
        });
        let gone = self.figures.iter().filter(|(name, _)| measured.get(name).is_none());
        new.chain(gone.map(|(name, _)| format!("{name}: recorded, and not measured"))).collect()
    }

    fn get(&self, name: &str) -> Option<u64> {
        self.figures.iter().find(|(known, _)| known == name).map(|(_, number)| *number)
    }
}

fn figure(line: &str) -> Outcome<(String, u64)> {
    let (name, number) = line.rsplit_once(": ").ok_or_else(|| format!("`{line}` is no figure"))?;
    Ok((name.to_owned(), number.parse()?))
}

impl fmt::Display for Record {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.compiler)?;
        self.figures.iter().try_for_each(|(name, number)| writeln!(f, "{name}: {number}"))
    }
}

#[cfg(test)]
mod tests {
    use super::Record;

    fn record(figures: &[(&str, u64)]) -> Record {
        let figures = figures.iter().map(|(name, number)| ((*name).to_owned(), *number)).collect();
        Record { compiler: "rustc 1.95.0 on x".to_owned(), figures }
    }

    #[test]
    fn a_record_is_read_as_it_is_written() {
        let record = record(&[("one function, sync", 5_000_000), ("a call", 600)]);
        assert_eq!(Record::parse(&record.to_string()).unwrap(), record);
        assert!(Record::parse("rustc\na call 600\n").is_err());
    }

    #[test]
    fn what_grows_is_named_where_it_grows_by_more_than_three_percent() {
        let recorded = record(&[("a", 1_000), ("b", 1_000), ("c", 1_000)]);
        let excesses = recorded.excesses(&record(&[("a", 1_030), ("b", 1_031), ("d", 1)]));
        let expected = [
            "b: 1031, more than 3 % above 1000",
            "d: 1, and nothing is recorded",
            "c: recorded, and not measured",
        ];
        assert_eq!(excesses, expected);
    }
}

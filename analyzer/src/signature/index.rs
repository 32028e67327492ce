//! The index of a parameter in its list: what follows a slice is counted from the last element.

use super::{List, Signature};

/// By which index an element is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Index {
    /// `ARGV[2]`, from 1.
    FromFirst(i64),
    /// `ARGV[#ARGV - 1]`: so many after the last, which is 0; none that is sent is after it.
    FromLast(i64),
}

impl Index {
    /// As the script reads it.
    #[must_use]
    pub fn shown(self, table: &str) -> String {
        format!("{table}{}", self.brackets(table))
    }

    /// What is behind the table where the script reads it.
    #[must_use]
    pub fn brackets(self, table: &str) -> String {
        match self {
            Self::FromFirst(index) => format!("[{index}]"),
            Self::FromLast(past) => format!("[{}]", last(table, past)),
        }
    }
}

/// `#ARGV - 1`
#[must_use]
pub fn last(table: &str, past: i64) -> String {
    match past {
        0 => format!("#{table}"),
        1.. => format!("#{table} + {past}"),
        _ => format!("#{table} - {}", past.unsigned_abs()),
    }
}

/// A slice with parameters behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Split {
    /// The position of the slice, which is how many values are in front of it.
    pub slice: usize,
    /// How many values are behind it, at least one.
    pub behind: usize,
}

impl Split {
    /// Whether an index counted from the last is behind the slice, where it is not beyond the end.
    #[must_use]
    pub fn is_behind(self, past: i64) -> bool {
        i64::try_from(self.behind).is_ok_and(|behind| past > -behind)
    }
}

impl Signature {
    /// How the list is split, if it has something behind a slice.
    #[must_use]
    pub fn split(&self, list: List) -> Option<Split> {
        let parameters = self.list(list);
        let slice = parameters.iter().position(|parameter| parameter.variadic)?;
        let behind = parameters.len() - slice - 1;
        (behind > 0).then_some(Split { slice, behind })
    }

    /// The index of the parameter at a position; a slice begins there.
    #[must_use]
    pub fn index(&self, list: List, position: usize) -> Index {
        let at = i64::try_from(position).unwrap_or(i64::MAX);
        match self.split(list).filter(|split| position > split.slice) {
            Some(_) => Index::FromLast(at - i64::try_from(self.list(list).len()).unwrap_or(i64::MAX) + 1),
            None => Index::FromFirst(at.saturating_add(1)),
        }
    }

    /// The position of the value that is at an index in every call.
    #[must_use]
    pub fn position(&self, list: List, at: Index) -> Option<usize> {
        let parameters = self.list(list);
        let slice = parameters.iter().position(|parameter| parameter.variadic);
        let position = match at {
            Index::FromFirst(index) => usize::try_from(index.checked_sub(1)?).ok()?,
            Index::FromLast(past) => {
                let before_last = usize::try_from(past.checked_neg()?).ok()?;
                parameters.len().checked_sub(before_last.checked_add(1)?)?
            }
        };
        let is_sure = match (at, slice) {
            (Index::FromFirst(_), slice) => slice.is_none_or(|slice| position < slice),
            (Index::FromLast(_), Some(slice)) => position > slice,
            (Index::FromLast(_), None) => parameters.iter().all(|parameter| !parameter.optional),
        };
        (is_sure && position < parameters.len()).then_some(position)
    }
}

#[cfg(test)]
mod tests {
    use super::{Index, List, Signature};
    use crate::signature::Parameter;

    #[test]
    fn what_follows_a_slice_is_counted_from_the_last() {
        let parameter = |name: &str| Parameter::new(name.to_owned());
        let slice = Parameter { variadic: true, ..parameter("items") };
        let arguments = vec![parameter("first"), slice, parameter("next"), parameter("last")];
        let signature = Signature { arguments, ..Signature::default() };
        let list = List::Arguments;
        let indexes: Vec<Index> = (0..4).map(|position| signature.index(list, position)).collect();
        let index = Index::FromFirst;
        assert_eq!(indexes, [index(1), index(2), Index::FromLast(-1), Index::FromLast(0)]);
        assert_eq!(indexes[2].shown("ARGV"), "ARGV[#ARGV - 1]");
        let positions: Vec<Option<usize>> = indexes.iter().map(|at| signature.position(list, *at)).collect();
        assert_eq!(positions, [Some(0), None, Some(2), Some(3)]);
        for nowhere in [index(0), index(3), index(i64::MIN), Index::FromLast(-2), Index::FromLast(1)] {
            assert_eq!(signature.position(list, nowhere), None);
        }
    }
}

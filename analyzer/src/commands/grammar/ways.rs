//! The ways through a pattern that are followed at once.

/// How far one way has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Way {
    pub(super) at: usize,
    pub(super) count: Option<Count>,
}

/// What the pattern has counted by a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Count {
    pub(super) name: char,
    /// The word that says it does not show which number it is.
    pub(super) times: Option<usize>,
}

/// Each once. There are few at a time, so a list is the fastest set.
#[derive(Clone, Debug, Default)]
pub(super) struct Ways(pub(super) Vec<Way>);

impl Ways {
    pub(super) fn only(way: Way) -> Self {
        Self(vec![way])
    }

    pub(super) fn insert(&mut self, way: Way) {
        if !self.0.contains(&way) {
            self.0.push(way);
        }
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Way> {
        self.0.iter()
    }
}

impl Extend<Way> for Ways {
    fn extend<T: IntoIterator<Item = Way>>(&mut self, ways: T) {
        ways.into_iter().for_each(|way| self.insert(way));
    }
}

impl FromIterator<Way> for Ways {
    fn from_iter<T: IntoIterator<Item = Way>>(ways: T) -> Self {
        let mut found = Self::default();
        found.extend(ways);
        found
    }
}

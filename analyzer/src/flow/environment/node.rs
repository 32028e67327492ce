//! A part of the tree of locals: copies share it until one of them changes it.

use std::rc::Rc;

use super::marks::Marks;
use crate::flow::sources::Sources;
use crate::value::Value;

/// How many parts a branch has.
pub(super) const WIDTH: usize = 16;

/// The values of a local.
pub(super) type Values = Rc<[Value]>;

#[derive(Clone, Debug, Default)]
pub(super) enum Node {
    /// Nothing is known of the locals here.
    #[default]
    Empty,
    Leaf(Values, Marks),
    Branch(Rc<[Node; WIDTH]>, Marks),
}

/// How many locals a part of the tree has room for, below so many branches.
pub(super) fn capacity(level: u32) -> usize {
    WIDTH.saturating_pow(level)
}

impl PartialEq for Node {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Empty, Self::Empty) => true,
            (Self::Leaf(mine, _), Self::Leaf(others, _)) => mine == others,
            (Self::Branch(mine, _), Self::Branch(others, _)) => Rc::ptr_eq(mine, others) || mine == others,
            _ => false,
        }
    }
}

impl Node {
    pub(super) fn branch(parts: [Self; WIDTH]) -> Self {
        let marks = parts.iter().fold(Marks::default(), |marks, part| marks.or(part.marks()));
        Self::Branch(Rc::new(parts), marks)
    }

    pub(super) fn marks(&self) -> Marks {
        match self {
            Self::Empty => Marks::default(),
            Self::Leaf(_, marks) | Self::Branch(_, marks) => *marks,
        }
    }

    fn parts(&self) -> Option<&[Self; WIDTH]> {
        match self {
            Self::Branch(parts, _) => Some(parts),
            _ => None,
        }
    }

    /// The part with the lowest numbers.
    pub(super) fn first(&self) -> &Self {
        self.parts().and_then(|parts| parts.first()).unwrap_or(&Self::Empty)
    }

    pub(super) fn set(&mut self, level: u32, local: usize, leaf: Self) {
        let Some(below) = level.checked_sub(1) else { return *self = leaf };
        self.change(|parts| {
            if let Some(part) = parts.get_mut(local / capacity(below) % WIDTH) {
                part.set(below, local, leaf);
            }
        });
    }

    pub(super) fn truncate(&mut self, level: u32, length: usize) {
        if length == 0 {
            *self = Self::Empty;
        } else if let Some(below) = level.checked_sub(1)
            && self.parts().is_some()
            && length < capacity(level)
        {
            self.change(|parts| {
                for (at, part) in parts.iter_mut().enumerate() {
                    part.truncate(below, length.saturating_sub(at * capacity(below)));
                }
            });
        }
    }

    /// Changes the parts; others may have copies of them.
    fn change(&mut self, change: impl FnOnce(&mut [Self; WIDTH])) {
        let mut parts = match std::mem::take(self) {
            Self::Branch(parts, _) => parts,
            _ => Rc::default(),
        };
        change(Rc::make_mut(&mut parts));
        let marks = parts.iter().fold(Marks::default(), |marks, part| marks.or(part.marks()));
        *self = Self::Branch(parts, marks);
    }

    /// `None` where nothing changes.
    pub(super) fn joined(
        &self,
        other: &Self,
        join: &impl Fn((&Values, Marks), (&Values, Marks)) -> (Values, Marks),
    ) -> Option<Self> {
        match (self, other) {
            (Self::Empty, _) => None,
            (Self::Leaf(mine, mine_on), Self::Leaf(others, others_on)) => {
                (!Rc::ptr_eq(mine, others) && mine != others).then(|| {
                    let (values, marks) = join((mine, *mine_on), (others, *others_on));
                    Self::Leaf(values, marks)
                })
            }
            (Self::Branch(mine, _), Self::Branch(others, _)) if Rc::ptr_eq(mine, others) => None,
            (Self::Branch(mine, _), Self::Branch(others, _)) => {
                self.with(mine.iter().zip(others.iter()).map(|(mine, others)| mine.joined(others, join)))
            }
            _ => Some(Self::Empty),
        }
    }

    /// `None` where nothing changes.
    pub(super) fn updated(
        &self,
        marks: Marks,
        change: &impl Fn(&Values, Marks) -> (Values, Marks),
    ) -> Option<Self> {
        match self {
            _ if !self.marks().meets(marks) => None,
            Self::Empty => None,
            Self::Leaf(values, marks) => {
                let (values, marks) = change(values, *marks);
                Some(Self::Leaf(values, marks))
            }
            Self::Branch(parts, _) => self.with(parts.iter().map(|part| part.updated(marks, change))),
        }
    }

    /// `None` where nothing changes. The node is that of the locals from `first` on, below so many branches.
    pub(super) fn choices_changed(
        &self,
        (level, first): (u32, usize),
        (sources, outer): (Sources, usize),
        change: &impl Fn(usize, &Values, Marks) -> Option<(Values, Marks)>,
    ) -> Option<Self> {
        let choices = self.marks().choices;
        if choices.is_empty() || !(choices.overlaps(sources) || first < outer) {
            return None;
        }
        match self {
            Self::Empty => None,
            Self::Leaf(values, marks) => {
                change(first, values, *marks).map(|(values, marks)| Self::Leaf(values, marks))
            }
            Self::Branch(parts, _) => {
                let below = level.saturating_sub(1);
                self.with(parts.iter().enumerate().map(|(at, part)| {
                    part.choices_changed((below, first + at * capacity(below)), (sources, outer), change)
                }))
            }
        }
    }

    /// The same branch with some parts changed; `None` if none is.
    fn with(&self, changes: impl Iterator<Item = Option<Self>>) -> Option<Self> {
        let mut changed = None;
        for (at, change) in changes.enumerate().filter_map(|(at, change)| Some((at, change?))) {
            let parts = changed.get_or_insert_with(|| self.parts().cloned().unwrap_or_default());
            if let Some(part) = parts.get_mut(at) {
                *part = change;
            }
        }
        changed.map(Self::branch)
    }
}

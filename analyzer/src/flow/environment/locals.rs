//! What locals hold, by their numbers: a tree whose copies share all that is the same in them.
//!
//! A copy costs nothing, a change copies the way to one leaf, and a join looks only at what differs. So branches and loops cost what
//! they change, however many locals there are around them.

use std::rc::Rc;

use crate::flow::sources::Sources;
use crate::value::Value;

/// How many parts a branch has.
const WIDTH: usize = 16;

/// The values of a local.
pub(super) type Values = Rc<[Value]>;

#[derive(Clone, Debug, Default)]
pub(super) struct Locals {
    root: Node,
    /// How many branches lie above each leaf.
    levels: u32,
    /// Above the highest number that has been set.
    length: usize,
}

#[derive(Clone, Debug, Default)]
enum Node {
    /// Nothing is known of the locals here.
    #[default]
    Empty,
    Leaf(Values, Marks),
    Branch(Rc<[Node; WIDTH]>, Marks),
}

/// What some local holds, so that all others need not be looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Marks {
    /// Something that may be missing, of which the script does not know yet.
    pub(super) missing: bool,
    /// A table that may lie within another one.
    pub(super) part: bool,
    /// What alternatives depend on.
    pub(super) choices: Sources,
    /// What all of it depends on.
    pub(super) sources: Sources,
}

impl Marks {
    fn or(self, other: Self) -> Self {
        Self {
            missing: self.missing || other.missing,
            part: self.part || other.part,
            choices: self.choices.and(other.choices),
            sources: self.sources.and(other.sources),
        }
    }

    fn meets(self, other: Self) -> bool {
        (self.missing && other.missing) || (self.part && other.part)
    }
}

impl Locals {
    pub(super) fn length(&self) -> usize {
        self.length
    }

    pub(super) fn get(&self, local: usize) -> Option<&Values> {
        self.leaf(local).map(|(values, _)| values)
    }

    /// What is marked of a local.
    pub(super) fn marks(&self, local: usize) -> Option<Marks> {
        self.leaf(local).map(|(_, marks)| marks)
    }

    fn leaf(&self, local: usize) -> Option<(&Values, Marks)> {
        let (mut node, mut level) = (&self.root, self.levels);
        if local >= capacity(level) {
            return None;
        }
        loop {
            node = match node {
                Node::Empty => return None,
                Node::Leaf(values, marks) => return Some((values, *marks)),
                Node::Branch(parts, _) => {
                    level = level.checked_sub(1)?;
                    parts.get(local / capacity(level) % WIDTH)?
                }
            };
        }
    }

    pub(super) fn set(&mut self, local: usize, values: Option<(Values, Marks)>) {
        while local >= capacity(self.levels) {
            let mut parts: [Node; WIDTH] = Default::default();
            let [first, ..] = &mut parts;
            *first = std::mem::take(&mut self.root);
            self.root = Node::branch(parts);
            self.levels += 1;
        }
        self.length = self.length.max(local + 1);
        self.root.set(
            self.levels,
            local,
            values.map_or(Node::Empty, |(values, marks)| Node::Leaf(values, marks)),
        );
    }

    /// Forgets the locals from this number on.
    pub(super) fn truncate(&mut self, length: usize) {
        if length < self.length {
            self.length = length;
            self.root.truncate(self.levels, length);
        }
    }

    /// Changes the locals that both know, and that differ, to what `join` gives for both; forgets all others.
    pub(super) fn join(
        &mut self,
        other: &Self,
        join: &impl Fn((&Values, Marks), (&Values, Marks)) -> (Values, Marks),
    ) {
        self.truncate(other.length);
        while self.levels > other.levels {
            self.root = self.root.first().clone();
            self.levels -= 1;
        }
        let mut others = &other.root;
        for _ in self.levels..other.levels {
            others = others.first();
        }
        if let Some(joined) = self.root.joined(others, join) {
            self.root = joined;
        }
    }

    /// Changes the locals of which some mark is among `marks`.
    pub(super) fn update(&mut self, marks: Marks, change: &impl Fn(&Values, Marks) -> (Values, Marks)) {
        if let Some(updated) = self.root.updated(marks, change) {
            self.root = updated;
        }
    }

    /// Changes the locals that do not hold what they held in `before`.
    pub(super) fn change_since(
        &mut self,
        before: &Self,
        change: &impl Fn(&Values, Marks) -> (Values, Marks),
    ) {
        let mut changed = Vec::new();
        self.root.each_since(self.levels, 0, before, &mut changed);
        for (local, values, marks) in changed {
            self.set(local, Some(change(&values, marks)));
        }
    }

    /// Changes the locals with alternatives that depend on one of `sources`, and the first `outer` that have any.
    pub(super) fn change_choices(
        &mut self,
        sources: Sources,
        outer: usize,
        change: &impl Fn(usize, &Values, Marks) -> Option<(Values, Marks)>,
    ) {
        if let Some(changed) = self.root.choices_changed((self.levels, 0), (sources, outer), change) {
            self.root = changed;
        }
    }

    /// The part of the tree that begins at local `first`, below so many branches.
    fn part(&self, level: u32, first: usize) -> Option<&Node> {
        let (mut node, mut at) = (&self.root, self.levels);
        while at > level {
            let Node::Branch(parts, _) = node else { return None };
            at -= 1;
            node = parts.get(first / capacity(at) % WIDTH)?;
        }
        (at == level && first < capacity(self.levels)).then_some(node)
    }
}

impl PartialEq for Locals {
    fn eq(&self, other: &Self) -> bool {
        self.length == other.length && self.levels == other.levels && self.root == other.root
    }
}

/// How many locals a part of the tree has room for, below so many branches.
fn capacity(level: u32) -> usize {
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
    fn branch(parts: [Self; WIDTH]) -> Self {
        let marks = parts.iter().fold(Marks::default(), |marks, part| marks.or(part.marks()));
        Self::Branch(Rc::new(parts), marks)
    }

    fn marks(&self) -> Marks {
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
    fn first(&self) -> &Self {
        self.parts().and_then(|parts| parts.first()).unwrap_or(&Self::Empty)
    }

    fn set(&mut self, level: u32, local: usize, leaf: Self) {
        let Some(below) = level.checked_sub(1) else { return *self = leaf };
        self.change(|parts| {
            if let Some(part) = parts.get_mut(local / capacity(below) % WIDTH) {
                part.set(below, local, leaf);
            }
        });
    }

    fn truncate(&mut self, level: u32, length: usize) {
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

    /// Changes the parts, of which others may have copies.
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
    fn joined(
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
    fn updated(&self, marks: Marks, change: &impl Fn(&Values, Marks) -> (Values, Marks)) -> Option<Self> {
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
    fn choices_changed(
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

    /// Adds the locals from `first` on that hold something else than in `before`.
    fn each_since(&self, level: u32, first: usize, before: &Locals, found: &mut Vec<(usize, Values, Marks)>) {
        match (self, before.part(level, first)) {
            (Self::Empty, _) => {}
            (Self::Leaf(values, _), Some(Self::Leaf(held, _)))
                if Rc::ptr_eq(values, held) || values == held => {}
            (Self::Leaf(values, marks), _) => found.push((first, Rc::clone(values), *marks)),
            (Self::Branch(parts, _), Some(Self::Branch(held, _))) if Rc::ptr_eq(parts, held) => {}
            (Self::Branch(parts, _), _) => {
                let below = level.saturating_sub(1);
                for (at, part) in parts.iter().enumerate() {
                    part.each_since(below, first + at * capacity(below), before, found);
                }
            }
        }
    }
}

//! What locals hold, by their numbers: a tree whose copies share all that is the same in them.
//!
//! A copy costs nothing, a change copies the way to one leaf, and a join looks only at what differs. So branches and loops cost what
//! they change, however many locals there are around them.

use std::rc::Rc;

use super::marks::Marks;
use super::node::{Node, Values, WIDTH, capacity};
use crate::flow::sources::Sources;

#[derive(Clone, Debug, Default)]
pub(super) struct Locals {
    root: Node,
    /// How many branches lie above each leaf.
    levels: u32,
    /// Above the highest number that has been set.
    length: usize,
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

    /// Changes the locals that have one of `marks`.
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
        add_changed(&self.root, self.levels, 0, before, &mut changed);
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

/// Adds the locals from `first` on that hold something else than in `before`.
fn add_changed(
    node: &Node,
    level: u32,
    first: usize,
    before: &Locals,
    found: &mut Vec<(usize, Values, Marks)>,
) {
    match (node, before.part(level, first)) {
        (Node::Empty, _) => {}
        (Node::Leaf(values, _), Some(Node::Leaf(held, _))) if Rc::ptr_eq(values, held) || values == held => {}
        (Node::Leaf(values, marks), _) => found.push((first, Rc::clone(values), *marks)),
        (Node::Branch(parts, _), Some(Node::Branch(held, _))) if Rc::ptr_eq(parts, held) => {}
        (Node::Branch(parts, _), _) => {
            let below = level.saturating_sub(1);
            for (at, part) in parts.iter().enumerate() {
                add_changed(part, below, first + at * capacity(below), before, found);
            }
        }
    }
}

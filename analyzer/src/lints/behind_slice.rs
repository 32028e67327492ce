//! Which parameters behind a slice a script reads, and how: counted from the last element, or in a walk over the slice.

use super::Context;
use crate::inputs::{Inputs, Purpose, Taken, Walk};
use crate::script::named_index;
use crate::signature::{Index, List, Parameter, Signature, Split};

/// A list with a slice and parameters behind it.
pub(super) struct BehindSlice<'a> {
    pub(super) signature: &'a Signature,
    pub(super) list: List,
    pub(super) inputs: &'a Inputs,
    pub(super) split: Split,
}

impl<'a> BehindSlice<'a> {
    pub(super) fn new(context: &Context<'a>, list: List) -> Option<Self> {
        let signature = context.signature?;
        Some(Self { signature, list, inputs: context.facts.inputs(list), split: signature.split(list)? })
    }

    /// The parameters that the script should read, with their positions and how far they are after the last.
    pub(super) fn parameters(&self) -> impl Iterator<Item = (usize, i64, &'a Parameter)> + use<'_, 'a> {
        let all = self.signature.list(self.list).iter().enumerate().skip(self.split.slice + 1);
        let wanted = all.filter(|(_, parameter)| !parameter.name.starts_with('_'));
        wanted.filter_map(|(position, parameter)| match self.signature.index(self.list, position) {
            Index::FromLast(past) => Some((position, past, parameter)),
            Index::FromFirst(_) => None,
        })
    }

    /// The slice.
    pub(super) fn slice(&self) -> Option<&'a Parameter> {
        self.signature.list(self.list).get(self.split.slice)
    }

    /// Whether the script may tell the parameters from the slice in a way that can't be followed: it reads indexes that only the run
    /// knows, asks how many elements there are, or can do without some.
    pub(super) fn is_told_otherwise(&self) -> bool {
        let inputs = self.inputs;
        let is_in_slice = |index: i64| usize::try_from(index).is_ok_and(|index| index > self.split.slice);
        inputs.may_read_any()
            || inputs.is_tested()
            || inputs.lengths.contains(&Purpose::Value)
            || !inputs.written.is_empty()
            || inputs
                .named
                .iter()
                .any(|named| named_index(named, inputs, self.signature, self.list).is_none())
            || inputs.walks.iter().any(|walk| walk.run.bound != self.list || !walk.certain || walk.tolerant)
            || inputs.optional.iter().any(|index| is_in_slice(*index))
            || inputs.reads.iter().any(|read| read.tolerant && is_in_slice(read.index))
    }

    /// Whether the script reads the element that is so far after the last.
    pub(super) fn is_read(&self, past: i64) -> bool {
        self.inputs.from_last.iter().any(|(read, _)| *read == past)
    }

    /// Whether it reads any of the parameters by counting from the last.
    pub(super) fn is_any_read(&self) -> bool {
        self.inputs.from_last.iter().any(|(past, _)| self.split.is_behind(*past))
    }

    /// A walk that comes over the element that is so far after the last, whatever the length of the slice, and takes it as it takes
    /// those of the slice.
    pub(super) fn walk_over(&self, past: i64, taken: Taken) -> Option<&'a Walk> {
        let mut walks = self.inputs.walks.iter().filter(|walk| walk.taken == taken);
        walks.find(|walk| self.comes_over(walk, past) == Some(true))
    }

    /// Whether some walk may come over it.
    pub(super) fn may_be_walked(&self, past: i64) -> bool {
        self.inputs.walks.iter().any(|walk| self.comes_over(walk, past) != Some(false))
    }

    /// `None` where it depends on the length of the slice.
    fn comes_over(&self, walk: &Walk, past: i64) -> Option<bool> {
        let run = walk.run;
        if run.bound != self.list {
            return None;
        }
        if past > run.past {
            return Some(false);
        }
        let width = i64::try_from(self.slice()?.width).ok()?;
        if width % run.step != 0 {
            return None;
        }
        let shortest = i64::try_from(self.split.slice + self.split.behind).ok()?;
        Some((shortest.saturating_add(past).saturating_sub(run.first)) % run.step == 0)
    }
}

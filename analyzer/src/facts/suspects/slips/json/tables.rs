//! Tables that become JSON, and are filled at numbers that are no places in a list.

use std::collections::{BTreeMap, BTreeSet};

use super::super::{Slip, SlipKind};
use super::is_call;
use crate::names::Names;
use crate::names::callee::{self, Call};
use crate::syntax::chunk::{Expression, ExpressionKind, Suffix, SuffixKind};
use crate::text::Span;

/// What the script does with tables of locals.
#[derive(Default)]
pub(super) struct Tables {
    /// `t[tonumber(id)] = …`: the local, and where.
    filled: Vec<(usize, Span)>,
    /// Become JSON, and where.
    encoded: BTreeMap<usize, Span>,
    /// Are taken for lists.
    lists: BTreeSet<usize>,
}

/// Parts of names of places in a list.
const PLACES: [&str; 10] = ["index", "idx", "pos", "position", "slot", "place", "row", "rank", "i", "n"];

impl Tables {
    pub(super) fn assign<'c>(&mut self, names: &Names<'c>, target: &'c Expression) {
        let ExpressionKind::Suffixed { base, suffixes } = &target.kind else { return };
        let [Suffix { kind: SuffixKind::Index(index), .. }] = suffixes.as_slice() else { return };
        let Some(id) = names.named(base).filter(|_| is_number(names, index)) else { return };
        let is_place = |name: &str| name.split('_').any(|part| PLACES.contains(&part));
        if !names.local(index).is_some_and(|local| is_place(local.name)) {
            self.filled.push((id, target.span));
        }
    }

    pub(super) fn measure(&mut self, names: &Names<'_>, operand: &Expression) {
        self.lists.extend(names.named(operand));
    }

    pub(super) fn call<'c>(&mut self, names: &Names<'c>, call: &Call<'c>) {
        let [given, ..] = call.arguments else { return };
        let Some(first) = names.named(given) else { return };
        if is_call(call, "encode") {
            self.encoded.entry(first).or_insert(given.span);
        } else if matches!(call.path.global, "ipairs" | "table" | "unpack") {
            self.lists.insert(first);
        }
    }

    /// The first place for each table.
    pub(super) fn slips(self) -> Vec<Slip> {
        let Self { filled, encoded, lists } = self;
        let mut told = BTreeSet::new();
        let first = filled.into_iter().filter(|(id, _)| !lists.contains(id) && told.insert(*id));
        first
            .filter_map(|(id, span)| {
                let encoded = *encoded.get(&id)?;
                Some(Slip { kind: SlipKind::NumberAsJsonKey { encoded }, span })
            })
            .collect()
    }
}

/// `tonumber(…)` of something that the script gets, without an own base.
fn is_number<'c>(names: &Names<'c>, index: &'c Expression) -> bool {
    let Some([given, ..]) = callee::arguments_of(names, names.behind(index), &["tonumber"]) else {
        return false;
    };
    matches!(names.behind(given).kind, ExpressionKind::Suffixed { .. } | ExpressionKind::Name(_))
}

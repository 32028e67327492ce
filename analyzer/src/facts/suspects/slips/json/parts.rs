//! Fields of JSON that the script writes as tables, and decodes as if they were text.

use std::collections::BTreeSet;

use super::super::{Slip, SlipKind};
use super::is_call;
use crate::names::Names;
use crate::names::callee::Call;
use crate::syntax::chunk::{Expression, ExpressionKind, Field, Suffix, SuffixKind};
use crate::text::Span;

/// What the script does with fields.
#[derive(Default)]
pub(super) struct Parts {
    /// `cjson.encode({ options = {} })`
    tables: BTreeSet<String>,
    /// `cjson.decode(doc.options)`, and where.
    decoded: Vec<(String, Span)>,
}

impl Parts {
    /// A call, and the locals that hold decoded JSON.
    pub(super) fn call<'c>(
        &mut self,
        names: &Names<'c>,
        call: &Call<'c>,
        (decoded, span): (&BTreeSet<usize>, Span),
    ) {
        let [given, ..] = call.arguments else { return };
        let is_decoded = |it: &Expression| names.named(it).is_some_and(|id| decoded.contains(&id));
        match &given.kind {
            ExpressionKind::Table(fields) if is_call(call, "encode") => {
                let tables = fields.iter().filter_map(|field| match field {
                    Field::Named(name, value)
                        if matches!(value.kind, ExpressionKind::Table(_)) || is_decoded(value) =>
                    {
                        Some(name.text.clone())
                    }
                    _ => None,
                });
                self.tables.extend(tables);
            }
            ExpressionKind::Suffixed { base, suffixes } if is_call(call, "decode") && is_decoded(base) => {
                if let [Suffix { kind: SuffixKind::Field(name), .. }] = suffixes.as_slice() {
                    self.decoded.push((name.text.clone(), span));
                }
            }
            _ => {}
        }
    }

    pub(super) fn slips(self) -> Vec<Slip> {
        let Self { tables, decoded } = self;
        let twice = decoded.into_iter().filter(|(name, _)| tables.contains(name));
        twice.map(|(_, span)| Slip { kind: SlipKind::JsonTwice("decode"), span }).collect()
    }
}

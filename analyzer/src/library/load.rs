//! What a library does while it loads, when there is little but `redis.register_function`: outside of all functions.

use crate::names::Names;
use crate::names::callee::{self, GlobalPath};
use crate::servers::fields;
use crate::syntax::chunk::{Chunk, Expression, ExpressionKind, Function, Suffix, SuffixKind};
use crate::syntax::walk::{self, Visitor};
use crate::text::Span;

/// What only functions may do.
#[derive(Debug, Default)]
pub(crate) struct Load {
    /// Reads of globals and of fields of `redis` that are not there yet, each as it is written.
    pub(crate) reads: Vec<(String, Span)>,
    /// Calls of `redis.log`.
    pub(crate) logs: Vec<Span>,
}

pub(super) fn gather(chunk: &Chunk, names: &Names<'_>) -> Load {
    let mut gatherer = Gatherer { names, load: Load::default() };
    gatherer.block(&chunk.block);
    let globals = names.globals().iter().filter(|global| global.depth == 0 && !global.assigned);
    let missing = globals.filter(|global| !matches!(global.name, "redis" | "server" | "redict"));
    gatherer.load.reads.extend(missing.map(|global| (global.name.to_owned(), global.span)));
    gatherer.load.reads.sort_by_key(|(_, span)| *span);
    gatherer.load
}

struct Gatherer<'n, 'c> {
    names: &'n Names<'c>,
    load: Load,
}

impl<'c> Gatherer<'_, 'c> {
    /// A field of `redis` or of another name for it.
    fn field(&mut self, base: &'c Expression, suffixes: &'c [Suffix]) {
        let Some((first, rest)) = suffixes.split_first() else { return };
        let Some(path) = callee::path_of(self.names, base, std::slice::from_ref(first)) else { return };
        let GlobalPath { global: global @ ("redis" | "server"), field: Some(field) } = path else { return };
        let span = base.span.to(first.span);
        if !fields::is_there_at_load(field) {
            self.load.reads.push((format!("{global}.{field}"), span));
        }
        if let ("log", Some(SuffixKind::Call(_))) = (field, rest.first().map(|call| &call.kind)) {
            self.load.logs.push(span);
        }
    }

    /// `log(…)` behind `local log = redis.log`.
    fn named_log(&mut self, base: &'c Expression, suffixes: &[Suffix]) {
        let is_call = matches!(suffixes.first().map(|first| &first.kind), Some(SuffixKind::Call(_)));
        let path = callee::path(self.names, base).filter(|_| is_call);
        if let Some(GlobalPath { global: "redis" | "server", field: Some("log") }) = path {
            self.load.logs.push(base.span);
        }
    }
}

impl<'c> Visitor<'c> for Gatherer<'_, 'c> {
    fn expression(&mut self, expression: &'c Expression) {
        if let ExpressionKind::Suffixed { base, suffixes } = &expression.kind {
            self.field(base, suffixes);
            self.named_log(base, suffixes);
        }
        walk::walk_expression(self, expression);
    }

    fn function(&mut self, _: &'c Function) {}
}

//! What only some of the supported servers offer: globals, fields of `redis`, tables that become replies of RESP3.
//!
//! A script may look which server it runs on, and use what that has: it is told then that it asks.

use super::errors::sole;
use crate::names::Names;
use crate::names::callee::GlobalPath;
use crate::scope::{Scope, guard};
use crate::servers::{Server, ServerSet, fields, globals as known};
use crate::syntax::chunk::{Expression, ExpressionKind, Field};
use crate::text::Span;

/// Something that not every server has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Partial {
    /// As people write it: `os`, `redis.acl_check_cmd`, `{big_number = …}`.
    pub name: String,
    /// Where.
    pub span: Span,
    /// The servers that have it.
    pub servers: ServerSet,
    /// The script does not do what it says, or raises, where it is missing.
    pub needed: bool,
}

/// All of them in a script.
#[derive(Debug, Default, PartialEq)]
pub struct Partials {
    /// Every use.
    pub found: Vec<Partial>,
    /// The script may look which server it runs on, or what that offers.
    pub asks: bool,
}

/// The globals through which a script can look for others.
const LOOKING: [&str; 4] = ["_G", "rawget", "load", "loadstring"];

/// The globals that only some servers have: reading one that is not there raises.
pub(super) fn globals(scope: &Scope<'_>, names: &Names<'_>) -> Partials {
    let catches = guard::catches(names);
    let mut partials = Partials::default();
    for global in scope.globals(names).into_iter().filter(|global| !global.assigned) {
        partials.asks |= LOOKING.contains(&global.name);
        let needed = !catches || global.depth == 0;
        partials.found.extend(known::servers_with(global.name).map(|servers| Partial {
            name: global.name.to_owned(),
            span: global.span,
            servers,
            needed,
        }));
    }
    partials
}

impl Partials {
    /// A field that is nil where the server lacks it. To look at it is to ask.
    pub(super) fn field(&mut self, path: &GlobalPath<'_>, span: Span, needed: bool) {
        let Some(field) = path.field else { return };
        let Some(servers) = fields::servers_with(path.global, field) else { return };
        self.asks |= !needed;
        self.found.push(Partial { name: format!("{}.{field}", path.global), span, servers, needed });
    }
}

/// A reply that Redis 6.2 knows no marked table for: it becomes an empty array there.
pub(super) fn marker<'c>(names: &Names<'c>, reply: &'c Expression) -> Option<Partial> {
    let ExpressionKind::Table(fields) = &sole(names, reply)?.kind else { return None };
    let [Field::Named(name, value)] = fields.as_slice() else { return None };
    let is_marker = match name.text.as_str() {
        "big_number" => matches!(value.kind, ExpressionKind::String(_)),
        "verbatim_string" => matches!(value.kind, ExpressionKind::Table(_)),
        _ => false,
    };
    let partial = || {
        let (name, span) = (format!("{{{} = …}}", name.text), name.span);
        Partial { name, span, servers: ServerSet::since(Server::Redis7_0), needed: true }
    };
    is_marker.then(partial)
}

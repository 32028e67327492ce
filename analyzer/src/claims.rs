//! What the analysis takes for certain at each expression of a script, for those who run it and compare.
//!
//! Nothing here changes what is found: `flow` notes its claims on the way, if it is asked to.

use crate::Names;
use crate::chunk::Chunk;
use crate::facts::reach::Paths;
use crate::facts::scope::Scope;
use crate::facts::{ValueKind, inputs};
use crate::flow::{self, Around, Claim, Found};

/// The claims about a script, one for each expression of which something is known, in the order of the text.
#[must_use]
pub fn claims(chunk: &Chunk, changes_protocol: bool) -> Vec<Claim> {
    let names = Names::resolve(chunk);
    let scope = Scope::script(chunk);
    let paths = Paths::collect(chunk, &names);
    let (keys, arguments) = inputs::gather(&scope, &names, &paths, chunk);
    let noted = Found { claims: Some(Vec::new()), ..Found::default() };
    let (found, _) =
        flow::follow(&scope, &names, [&keys, &arguments], changes_protocol, Around::default(), noted);
    let mut claims = found.claims.unwrap_or_default();
    claims.sort_by_key(|claim| claim.span);
    // A place that is gone through several times is what it is in any of them.
    claims.dedup_by(|next, claim| {
        let is_same = next.span == claim.span;
        if is_same {
            claim.values.append(&mut next.values);
        }
        is_same
    });
    claims.retain(|claim| claim.values.iter().all(|value| value.kind != ValueKind::Unknown));
    claims
}

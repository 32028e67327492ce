//! What the analysis takes for certain at each expression of a script, for those who run it and compare.
//!
//! Nothing here changes what is found: `flow` notes its claims on the way, if it is asked to.

use crate::flow::{self, Around, Claim, Found};
use crate::inputs::{self, Inputs};
use crate::names::Names;
use crate::scope::Scope;
use crate::scope::reach::Paths;
use crate::syntax::chunk::Chunk;
use crate::value::ValueKind;

/// The claims about a script, one for each expression about which something is known, in the order of the text.
#[must_use]
pub fn claims(chunk: &Chunk, changes_protocol: bool) -> Vec<Claim> {
    let names = Names::resolve(chunk);
    let scope = Scope::script(chunk);
    let paths = Paths::collect(chunk, &names);
    claims_of(&scope, &names, &paths, chunk, changes_protocol, Around::default()).0
}

/// The claims about a scope, around which `around` holds, and what it does with its two lists.
pub(crate) fn claims_of<'c>(
    scope: &Scope<'c>,
    names: &Names<'c>,
    paths: &Paths<'c>,
    chunk: &'c Chunk,
    changes_protocol: bool,
    around: Around,
) -> (Vec<Claim>, (Inputs, Inputs)) {
    let (keys, arguments) = inputs::gather(scope, names, paths, chunk);
    let noted = Found { claims: Some(Vec::new()), ..Found::default() };
    let (found, _) = flow::follow(scope, names, [&keys, &arguments], changes_protocol, around, noted);
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
    (claims, (keys, arguments))
}

#[cfg(test)]
mod tests {
    use super::claims;
    use crate::syntax;
    use crate::value::ValueKind;

    /// What a script that only returns `expression` is claimed to return: each kind, whatever it comes from.
    fn kinds(expression: &str) -> Vec<ValueKind> {
        kinds_after("", expression)
    }

    /// The same, behind `before`.
    fn kinds_after(before: &str, expression: &str) -> Vec<ValueKind> {
        let text = format!("{before} return {expression}");
        let chunk = syntax::parse(text.as_bytes(), 0).unwrap();
        let claims = claims(&chunk, false);
        let whole =
            claims.iter().rev().find(|claim| text.get(claim.span.start..claim.span.end) == Some(expression));
        let mut kinds: Vec<ValueKind> =
            whole.iter().flat_map(|claim| &claim.values).map(|value| value.kind.clone()).collect();
        kinds.dedup();
        kinds
    }

    #[test]
    fn a_base_of_10_is_as_good_as_none() {
        assert_eq!(kinds("tonumber(ARGV[1], 10)"), kinds("tonumber(ARGV[1])"));
        assert_eq!(kinds("tonumber(ARGV[1], 10)"), [ValueKind::Number, ValueKind::Nil]);
        assert_eq!(kinds("tonumber(2.5, 10)"), kinds("2.5"));
    }

    #[test]
    fn another_base_reads_whole_numbers() {
        assert_eq!(kinds("tonumber(ARGV[1], 16)"), [ValueKind::Integer(None), ValueKind::Nil]);
        assert_eq!(kinds("tonumber(10, 16)"), [ValueKind::Integer(None), ValueKind::Nil]);
        assert_eq!(kinds("tonumber(ARGV[1], #ARGV)"), [ValueKind::Number, ValueKind::Nil]);
    }

    #[test]
    fn the_name_of_an_arguments_type_is_not_the_argument() {
        let before = "local v = ARGV[1] if KEYS[1] then v = type(ARGV[1]) end";
        assert!(kinds_after(before, "v").contains(&ValueKind::Text(Some(b"string".as_slice().into()))));
    }

    #[test]
    fn of_what_is_not_known_nothing_is_claimed() {
        assert!(kinds("f()").is_empty());
        assert!(kinds("cjson.decode(ARGV[1])").is_empty());
    }
}

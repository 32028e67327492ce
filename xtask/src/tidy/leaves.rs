//! The leaves of a tree of `use`: `a::{b, c as d}` brings `b` and `d`, both from `a`.
//!
//! It takes any path for such a tree, and knows nothing of what a name means.

use super::items::end_of_group;
use super::tokens::Token;

/// One name that a tree of `use` brings: where its path begins, and what it is called here.
#[derive(Clone, Copy, Debug)]
pub(super) struct Leaf<'t> {
    pub(super) head: Token<'t>,
    pub(super) name: &'t str,
}

/// The leaves of the tree that `tokens` begin with.
pub(super) fn leaves<'t>(tokens: &[Token<'t>]) -> Vec<Leaf<'t>> {
    let Some((head, rest)) = tokens.split_first() else { return Vec::new() };
    if head.text == "{" {
        return branches(rest).into_iter().flat_map(leaves).collect();
    }
    match rest {
        [colons, rest @ ..] if colons.text == "::" => {
            let leaf = |leaf: Leaf<'t>| {
                let name = if leaf.name == "self" { head.text } else { leaf.name };
                Leaf { head: *head, name }
            };
            leaves(rest).into_iter().map(leaf).collect()
        }
        [word, name, ..] if word.text == "as" => vec![Leaf { head: *head, name: name.text }],
        _ => vec![Leaf { head: *head, name: head.text }],
    }
}

/// The parts of a group, whose opening brace is behind us.
fn branches<'s, 't>(tokens: &'s [Token<'t>]) -> Vec<&'s [Token<'t>]> {
    let group = tokens.get(..end_of_group(tokens)).unwrap_or_default();
    let mut depth = 0_usize;
    let is_comma = |token: &Token| {
        match token.text {
            "{" => depth += 1,
            "}" => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && token.text == ","
    };
    group.split(is_comma).collect()
}

#[cfg(test)]
mod tests {
    use super::super::tokens::tokens;
    use super::*;

    #[test]
    fn a_leaf_knows_its_head_and_its_name() {
        let text = "a::{B, c::{self, D as E}}, f";
        let names: Vec<_> =
            leaves(&tokens(text)).into_iter().map(|leaf| (leaf.head.text, leaf.name)).collect();
        assert_eq!(names, [("a", "B"), ("a", "c"), ("a", "E")]);
    }
}

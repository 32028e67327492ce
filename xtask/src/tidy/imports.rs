//! What a file names of its own crate: `crate::NAME`, `super::NAME` where that is the root, and each name of a group.
//!
//! The text is scanned, not parsed: a path counts wherever it stands, not in `use` alone. Code for tests is left out.

use super::items::without_tests;
use super::leaves::leaves;
use super::tokens::Token;

/// A name in the root of the crate that a file mentions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Import<'t> {
    pub(super) line: usize,
    pub(super) name: &'t str,
}

/// What a file that lies `depth` modules below the root names of the root.
pub(super) fn imports<'t>(mut tokens: &[Token<'t>], depth: usize) -> Vec<Import<'t>> {
    let (mut imports, mut braces) = (Vec::new(), Braces::default());
    loop {
        tokens = without_tests(tokens);
        let Some((first, rest)) = tokens.split_first() else { return imports };
        tokens = rest;
        match first.text {
            "crate" => imports.extend(heads(rest)),
            "super" => {
                let (levels, path) = levels(rest);
                if levels == depth + braces.modules.len() {
                    imports.extend(heads(path));
                }
                tokens = path;
            }
            _ => braces.pass(first, rest),
        }
    }
}

/// The braces around a place, and which of them are those of a module.
#[derive(Default)]
struct Braces {
    depth: usize,
    modules: Vec<usize>,
}

impl Braces {
    fn pass(&mut self, token: &Token, rest: &[Token]) {
        match token.text {
            "mod" if rest.get(1).is_some_and(|after| after.text == "{") => self.modules.push(self.depth),
            "{" => self.depth += 1,
            "}" => {
                self.depth = self.depth.saturating_sub(1);
                self.modules.pop_if(|opened| *opened == self.depth);
            }
            _ => {}
        }
    }
}

/// How many levels `super` goes up, the first of which is behind us, and what follows the last.
fn levels<'s, 't>(mut tokens: &'s [Token<'t>]) -> (usize, &'s [Token<'t>]) {
    let mut levels = 1;
    while let [colons, up, rest @ ..] = tokens
        && (colons.text, up.text) == ("::", "super")
    {
        (levels, tokens) = (levels + 1, rest);
    }
    (levels, tokens)
}

/// The names that stand behind `::`: one, or those of a group.
fn heads<'t>(after: &[Token<'t>]) -> Vec<Import<'t>> {
    let Some((_, path)) = after.split_first().filter(|(colons, _)| colons.text == "::") else {
        return Vec::new();
    };
    let heads = leaves(path).into_iter().map(|leaf| Import { name: leaf.head.text, line: leaf.head.line });
    heads.filter(|import| import.name != "self").collect()
}

#[cfg(test)]
mod tests {
    use super::super::tokens::tokens;
    use super::*;

    fn names(text: &str, depth: usize) -> Vec<(&str, usize)> {
        imports(&tokens(text), depth).into_iter().map(|import| (import.name, import.line)).collect()
    }

    #[test]
    fn every_path_from_the_root_counts() {
        assert_eq!(names("use crate::a::B;\nfn f() { crate::c::d(); }", 1), [("a", 1), ("c", 2)]);
        assert_eq!(
            names("use crate::{\n a::{B, C},\n d, e as f};", 1),
            [("a", 2), ("a", 2), ("d", 3), ("e", 3)]
        );
        assert_eq!(names("pub(crate) fn f() {} // crate::a", 1), []);
    }

    #[test]
    fn super_counts_where_it_is_the_root() {
        assert_eq!(names("use super::a::B;", 1), [("a", 1)]);
        assert_eq!(names("use super::a::B;", 2), []);
        assert_eq!(names("use super::super::{a, b};", 2), [("a", 1), ("b", 1)]);
        assert_eq!(
            names("mod inner { use super::super::a; use super::b; }\nuse super::c;", 1),
            [("a", 1), ("c", 2)]
        );
    }

    #[test]
    fn code_for_tests_is_left_out() {
        assert_eq!(names("#[cfg(test)]\nmod tests { use crate::a; }\nuse crate::b;", 1), [("b", 3)]);
        assert_eq!(names("#[cfg(test)]\nuse crate::{a, b};\nuse crate::c;", 1), [("c", 3)]);
        assert_eq!(
            names("#[cfg(test)] #[expect(x)] fn f<A, B>(a: A) { crate::a::b() } use crate::c;", 1),
            [("c", 1)]
        );
        assert_eq!(names("#[cfg(feature = \"a\")] use crate::a;", 1), [("a", 1)]);
    }
}

//! Refuses functions whose name is a word that any text is full of, so that nobody can search for it.
//!
//! It reads names only; whether a name says what its function does is for the reviewer.

use super::TreeFile;
use super::tokens::tokens;

const REFUSED: [&str; 4] = ["of", "one", "other", "wrong"];

/// What a user might write, and what the macros make of it, may have any name.
const OF_USERS: [&str; 2] = ["ui-tests/", "macros/fixtures/"];

pub(super) fn unsearchable_functions(tree: &[TreeFile]) -> Vec<String> {
    let is_ours =
        |file: &&TreeFile| file.extension() == "rs" && !OF_USERS.iter().any(|it| file.path.starts_with(it));
    tree.iter().filter(is_ours).flat_map(in_file).collect()
}

fn in_file(file: &TreeFile) -> Vec<String> {
    let tokens = tokens(&file.text);
    let names = tokens.windows(2).filter_map(|pair| match pair {
        [keyword, name] if keyword.text == "fn" && REFUSED.contains(&name.text) => Some(name),
        _ => None,
    });
    let told = names.map(|name| {
        format!("{}:{}: a function called `{}` can't be searched for", file.path, name.line, name.text)
    });
    told.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(path: &str, text: &str) -> Vec<String> {
        unsearchable_functions(&[TreeFile { path: path.to_owned(), text: text.to_owned() }])
    }

    #[test]
    fn a_name_that_is_everywhere_is_refused() {
        let text =
            "//! X\nimpl X {\n    pub const fn of<'a>() {}\n}\nfn one() {}\nfn other() {}\nfn wrong() {}\n";
        let at = |(line, name)| format!("a.rs:{line}: a function called `{name}` can't be searched for");
        assert_eq!(found("a.rs", text), [(3, "of"), (5, "one"), (6, "other"), (7, "wrong")].map(at));
    }

    #[test]
    fn a_name_of_its_own_is_fine() {
        let text =
            "// fn of()\nfn one_of() {}\nfn mismatch(one: u8, other: fn(u8)) { let of = \"fn of()\"; }\n";
        assert_eq!(found("a.rs", text), [""; 0]);
        assert_eq!(found("ui-tests/fail/a.rs", "fn one();"), [""; 0]);
        assert_eq!(found("macros/fixtures/a.rs", "fn one();"), [""; 0]);
        assert_eq!(found("a.md", "fn of()"), [""; 0]);
    }
}

//! Phrases at which a reader stops, each with what to write instead: in pages, comments, and the messages of golden files.
//!
//! It looks for these words alone and leaves out code, so that it is never wrong. The rest of the language is up to a reader.

use super::TreeFile;

/// Every phrase in small letters, and its remedy.
const PHRASES: [(&str, &str); 22] = [
    ("held against", "`compared with`, or `checked against`"),
    (", else", "`otherwise`, or a sentence of its own"),
    ("; else", "`otherwise`"),
    (". else", "`Otherwise`"),
    ("and else", "`and otherwise`"),
    ("or else", "`otherwise`"),
    ("of which", "a clause with `whose`, or two sentences"),
    ("is none", "what is missing, by its noun"),
    ("are none", "what is missing, by its noun"),
    ("mend", "`fix`"),
    ("mends", "`fixes`"),
    ("mended", "`fixed`"),
    ("parted by", "`separated by`"),
    ("stands still", "`hangs`"),
    ("belong into", "`must be in`"),
    ("belongs into", "`must be in`"),
    ("upon which", "`and then`, or `so`"),
    ("difference to", "`difference from`"),
    ("differences to", "`differences from`"),
    ("not to be told", "`unknown`"),
    ("say nothing of", "`ignore`, or `stay silent about`"),
    ("says nothing of", "`ignores`, or `is silent about`"),
];
/// What contains one of them and is good English.
const GOOD: [&str; 11] = [
    "there is none",
    "there are none",
    "all of which",
    "both of which",
    "each of which",
    "first of which",
    "half of which",
    "most of which",
    "none of which",
    "one of which",
    "some of which",
];
/// Here they stand as what to look for.
const HERE: &str = "xtask/src/tidy/phrases.rs";

pub(super) fn refused_phrases(tree: &[TreeFile]) -> Vec<String> {
    tree.iter().filter(|file| file.path != HERE).flat_map(refused_in).collect()
}

fn refused_in(file: &TreeFile) -> Vec<String> {
    let lines = prose(file);
    let next = lines.iter().skip(1).map(|(number, text)| (*number, text.as_str())).chain([(0, "")]);
    let found = lines.iter().zip(next).flat_map(|((number, text), (following, more))| {
        // A phrase may go on in the next line.
        let more = if following == number + 1 { more } else { "" };
        let whole = format!("{text} {more}");
        let begins_here = move |at: usize| at < text.len();
        let found = PHRASES.iter().filter(move |(phrase, _)| find(&whole, phrase).is_some_and(begins_here));
        found.map(move |(phrase, instead)| (*number, *phrase, *instead))
    });
    let path = &file.path;
    found
        .map(|(number, phrase, instead)| format!("{path}:{number}: `{phrase}`; help: write {instead}"))
        .collect()
}

/// Where a phrase begins that is whole words.
fn find(text: &str, phrase: &str) -> Option<usize> {
    let is_word = |side: Option<char>| side.is_some_and(char::is_alphanumeric);
    let is_whole = |at: usize| {
        let (before, rest) = text.split_at_checked(at).unwrap_or_default();
        let after = rest.get(phrase.len()..).unwrap_or_default();
        let starts_word = phrase.starts_with(char::is_alphanumeric);
        let goes_on = is_word(after.chars().next()) || starts_word && is_word(before.chars().next_back());
        !goes_on
    };
    text.match_indices(phrase).map(|(at, _)| at).find(|at| is_whole(*at))
}

/// What people read in a file: each line with its number, in small letters, without code.
fn prose(file: &TreeFile) -> Vec<(usize, String)> {
    let lines = (1..).zip(file.text.lines());
    let read = lines.filter_map(|(number, line)| Some((number, written(file.extension(), line)?)));
    let mut in_code = false;
    let outside = read.filter(|(_, line)| {
        let is_fence = line.trim_start().starts_with("```");
        in_code ^= is_fence;
        !is_fence && !in_code
    });
    outside.map(|(number, line)| (number, without_good(&without_code(line).to_lowercase()))).collect()
}

/// What a person has written in a line, if anything.
fn written<'t>(extension: &str, line: &'t str) -> Option<&'t str> {
    let line = line.trim();
    match extension {
        "md" => Some(line),
        "rs" => Some(line.strip_prefix("//")?.trim_start_matches(['/', '!']).trim_start()),
        "lua" => Some(line.strip_prefix("--")?.trim_start_matches('-').trim_start()),
        "stderr" => ["error", "deny", "warn", "= help"].iter().find_map(|head| line.strip_prefix(head)),
        _ => None,
    }
}

fn without_good(line: &str) -> String {
    GOOD.iter().fold(line.to_owned(), |line, good| line.replace(good, ""))
}

fn without_code(line: &str) -> String {
    line.split('`').step_by(2).collect::<Vec<_>>().join("`")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(path: &str, text: &str) -> Vec<String> {
        refused_phrases(&[TreeFile { path: path.to_owned(), text: text.to_owned() }])
    }

    #[test]
    fn a_phrase_is_found_wherever_people_read_and_over_the_end_of_a_line() {
        let help = "help: write `compared with`, or `checked against`";
        assert_eq!(found("a.md", "It is held\nagainst it."), [format!("a.md:1: `held against`; {help}")]);
        assert_eq!(found("a.rs", "//! Held against it."), [format!("a.rs:1: `held against`; {help}")]);
        assert_eq!(found("a.lua", "x()\n-- held against"), [format!("a.lua:2: `held against`; {help}")]);
        assert_eq!(
            found("a.stderr", "  = help: held against"),
            [format!("a.stderr:1: `held against`; {help}")]
        );
        assert_eq!(found("a.md", "Do it. Else stop."), ["a.md:1: `. else`; help: write `Otherwise`"]);
        assert_eq!(found("a.md", "the mend, once"), ["a.md:1: `mend`; help: write `fix`"]);
    }

    #[test]
    fn code_and_other_words_are_left_alone() {
        assert_eq!(
            found("a.md", "We recommend `if a, else b` to somebody else.\n\n```rust\n// held against\n```"),
            [""; 0]
        );
        assert_eq!(
            found("a.rs", "let held = \"held against\";\n/// ```\n/// // held against\n/// ```"),
            [""; 0]
        );
        assert_eq!(found("a.stderr", "4 | -- held against"), [""; 0]);
        assert_eq!(found("a.md", "held\n\nagainst"), [""; 0]);
        assert_eq!(found("a.md", "two servers, one of which hangs; if there is none"), [""; 0]);
    }
}

//! How a message is worded, over all golden files: lower case, no full stop, the place, one remedy, and the lint's name last.
//!
//! It knows a diagnostic of ours by its last line; what rustc says by itself is left to rustc.

use super::TreeFile;

const HELP: &str = "= help: ";
const LINT: &str = "= lint: ";
/// What stands before a message, in the analyzer's fixtures and in what the compiler prints.
const HEADS: [&str; 4] = ["error: ", "deny: ", "warn: ", "error[E0080]: evaluation panicked: "];

pub(super) fn bad_wording(tree: &[TreeFile]) -> Vec<String> {
    let goldens = tree.iter().filter(|file| file.path.ends_with(".stderr"));
    goldens.flat_map(bad_in).collect()
}

fn bad_in(file: &TreeFile) -> Vec<String> {
    let (mut message, mut helps) = (None, Vec::new());
    let mut bad = Vec::new();
    for (number, line) in (1..).zip(file.text.lines()) {
        let mut object = |what: &str| bad.push(format!("{}:{number}: {what}", file.path));
        let trimmed = line.trim_start();
        if HEADS.iter().any(|head| line.starts_with(head)) {
            (message, helps) = (Some(of_head(line)), Vec::new());
        } else if let Some(help) = trimmed.strip_prefix(HELP) {
            helps.push(help);
        } else if trimmed.starts_with(LINT) {
            match message.take() {
                Some(message) if is_worded(message) => {}
                Some(_) => object("the message is not in lower case, or ends with a full stop"),
                None => object("no message stands before this"),
            }
            match helps.as_slice() {
                [help] if is_worded(help) => {}
                [_] => object("the help is not in lower case, or ends with a full stop"),
                _ => object("not exactly one help"),
            }
        }
    }
    bad
}

/// A warning comes as a deprecated macro of the lint's name.
fn of_head(line: &str) -> &str {
    let message = HEADS.iter().find_map(|head| line.strip_prefix(head)).unwrap_or(line);
    match message.strip_prefix("use of deprecated macro ").and_then(|rest| rest.split_once(": ")) {
        Some((_, message)) => message,
        None => message,
    }
}

fn is_worded(text: &str) -> bool {
    let starts_high = text.starts_with(|first: char| first.is_uppercase()) && !is_name(text);
    !starts_high && !text.ends_with(['.', '!']) && !text.is_empty()
}

/// `Redis …`, `EVAL …`: a name keeps its letters.
fn is_name(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default();
    ["Redis", "Valkey", "Lua"].contains(&first) || first.chars().all(|it| it.is_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        bad_wording(&[TreeFile { path: "a.stderr".to_owned(), text: text.to_owned() }])
    }

    #[test]
    fn a_message_of_ours_is_fine() {
        let text = "error: `x` is bad\n --> x.lua:1:1\n  = help: write `y`\n  = lint: bad\n";
        assert_eq!(found(text), [""; 0]);
        assert_eq!(found(&text.replace("error: ", "error: use of deprecated macro `bad`: ")), [""; 0]);
        assert_eq!(found("error: Expected something else.\n"), [""; 0]);
    }

    #[test]
    fn what_breaks_the_grammar_is_found() {
        let case = "a.stderr:3: the message is not in lower case, or ends with a full stop";
        assert_eq!(found("error: It is bad\n = help: write `y`\n = lint: bad"), [case]);
        assert_eq!(found("warn: it is bad.\n = help: write `y`\n = lint: bad"), [case]);
        let help = "a.stderr:3: the help is not in lower case, or ends with a full stop";
        assert_eq!(found("warn: it is bad\n = help: Write `y`.\n = lint: bad"), [help]);
        assert_eq!(found("warn: it is bad\n = lint: bad"), ["a.stderr:2: not exactly one help"]);
        assert_eq!(found(" = help: write `y`\n = lint: bad"), ["a.stderr:2: no message stands before this"]);
    }
}

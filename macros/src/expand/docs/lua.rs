//! A Lua text folded into a page, and the lints that are silenced in it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use redis_script_analyzer::{Level, Settings, Suppressions, lints, visible};

/// A longer text is left to its file.
const LONGEST: usize = 32 * 1024;
const FENCE: usize = 3;

/// The text as one block of code, which a click opens; nothing, where it is very long.
pub(crate) fn folded(lua: &str) -> String {
    if lua.len() > LONGEST {
        return String::new();
    }
    let fence = "`".repeat(fence(lua));
    let mut text = format!("\n<details><summary>Lua</summary>\n\n{fence}lua\n");
    for line in lua.lines() {
        let _ = writeln!(text, "{}", visible(line));
    }
    let _ = write!(text, "{fence}\n\n</details>\n");
    text
}

/// More backticks than follow each other anywhere in the text.
fn fence(lua: &str) -> usize {
    let longest = lua.split(|character| character != '`').map(str::len).max().unwrap_or(0);
    FENCE.max(longest + 1)
}

/// A line of the list, or nothing: each lint that comments silence, with their lines, or that settings allow.
pub(crate) fn silenced(suppressions: &Suppressions, settings: &Settings) -> String {
    let allowed = |lint: &&&lints::Lint| {
        lint.level != Level::Allow && settings.levels.level(lint.name, lint.level) == Level::Allow
    };
    let mut silenced: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for lint in lints::ALL.iter().filter(allowed) {
        silenced.insert(lint.name, BTreeSet::new());
    }
    for (name, line) in suppressions.lines().filter(|(name, _)| lints::find(name).is_some()) {
        match silenced.get_mut(name) {
            // All lines are silenced already.
            Some(lines) if lines.is_empty() => {}
            _ => drop(silenced.entry(name).or_default().insert(line)),
        }
    }
    let names: Vec<String> = silenced.iter().map(|(name, lines)| named(name, lines)).collect();
    if names.is_empty() { String::new() } else { format!("- silenced: {}\n", names.join(", ")) }
}

fn named(name: &str, lines: &BTreeSet<usize>) -> String {
    let numbers: Vec<String> = lines.iter().map(ToString::to_string).collect();
    match lines.len() {
        0 => format!("`{name}`"),
        1 => format!("`{name}` (line {})", numbers.join("")),
        _ => format!("`{name}` (lines {})", numbers.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, folded};

    #[test]
    fn no_text_ends_its_own_block() {
        let text = folded("return '```'\n-- ````\n</details>\n");
        let expected = "\n<details><summary>Lua</summary>\n\n`````lua\nreturn '```'\n-- ````\n</details>\n`````\n\n</details>\n";
        assert_eq!(text, expected);
    }

    #[test]
    fn what_acts_on_a_page_is_written_out() {
        assert!(folded("-- \u{202e}x").contains("-- \\u{202e}x"));
    }

    #[test]
    fn a_long_text_is_left_to_its_file() {
        assert_eq!(folded(&"x".repeat(LONGEST + 1)), "");
    }
}

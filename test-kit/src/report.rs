//! What a test says of its server when it fails.

use crate::kit::Kit;
use std::path::Path;
use std::thread;

/// A test of a fault that did not happen has tested nothing.
pub(crate) const BREAK_MISSED: &str = "a connection was to break behind a request that did not come";

/// The last ones are what a failure is about.
const MOST: usize = 50;

/// Writes on the error stream, which the harness shows beside the assertion; nothing if the test has not failed.
#[expect(clippy::print_stderr, reason = "the harness captures it, and shows it with the failure")]
pub(crate) fn report(kit: &Kit, name: Option<&str>, binary: &Path) {
    if thread::panicking() {
        eprint!("{}", text(kit, name, binary));
    }
}

fn text(kit: &Kit, name: Option<&str>, binary: &Path) -> String {
    let calls = kit.all_calls();
    let skipped = calls.len().saturating_sub(MOST);
    let server = name
        .map_or_else(|| format!("`{}`", binary.display()), |name| format!("{name}, `{}`", binary.display()));
    let mut text = format!("\nthe server of this test: {server}\n");
    text += match (calls.len(), skipped) {
        (0, _) => "no script has called a command\n",
        (_, 0) => "the commands that scripts have called:\n",
        _ => "the last commands that scripts have called:\n",
    };
    let calls = calls.iter().skip(skipped).map(|call| format!("  {call}"));
    let missed = (kit.breaks_left() > 0).then_some(BREAK_MISSED);
    let notes = kit.notes().into_iter().chain(missed).map(|note| format!("note: {note}"));
    for line in calls.chain(notes) {
        text += &line;
        text.push('\n');
    }
    text
}

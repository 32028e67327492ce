//! Reads positions: `2`, `2..`, `2..-1`, `2+2`, `3~2`, `#1`.

use super::Word;

/// Adds the words that `part` names. `None` if it depends on what the text does not show; then only some were added.
pub(super) fn add(part: &str, words: &[Word<'_>], is_all: bool, found: &mut Vec<usize>) -> Option<()> {
    let last = words.len();
    if part == "none" {
        return Some(());
    }
    if let Some(count) = part.strip_prefix('#') {
        let at: usize = count.parse().ok()?;
        let count = count_at(at, words)?;
        found.extend((at + 1..).take(count));
        return (at + count <= last).then_some(());
    }
    if let Some((from, step)) = part.split_once('~') {
        let (from, step): (usize, usize) = (from.parse().ok()?, step.parse().ok()?);
        found.extend((from..=last).rev().step_by(step).filter(|_| is_all));
        return is_all.then_some(());
    }
    if let Some((from, step)) = part.split_once('+') {
        found.extend((from.parse().ok()?..=last).step_by(step.parse().ok()?));
        return is_all.then_some(());
    }
    if let Some((from, end)) = part.split_once("..") {
        let end = if end.is_empty() { last } else { last.checked_sub(1)? };
        found.extend(from.parse().ok()?..=end);
        return is_all.then_some(());
    }
    let at = part.parse().ok()?;
    found.push(at);
    (at <= last).then_some(())
}

fn count_at(position: usize, words: &[Word<'_>]) -> Option<usize> {
    match words.get(position.checked_sub(1)?)? {
        Word::Literal(text) => std::str::from_utf8(text).ok()?.parse().ok(),
        Word::Number(number) => usize::try_from((*number)?).ok().filter(|count| *count <= words.len()),
        Word::Other => None,
    }
}

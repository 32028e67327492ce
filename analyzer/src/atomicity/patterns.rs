//! Patterns and formats in the text of a script that Lua certainly takes.

use super::known::{Kinds, Known};

/// Whether a pattern is one, and captures no positions.
pub(super) fn is_sound(pattern: &[u8]) -> bool {
    let (mut at, mut open, mut captures) = (0, 0_usize, 0);
    while let Some(letter) = pattern.get(at) {
        match letter {
            b'%' => match pattern.get(at + 1) {
                // `%b`, `%f` and the numbers of captures ask for more.
                Some(b'b' | b'f' | b'0'..=b'9') | None => return false,
                Some(_) => at += 1,
            },
            b'[' => match set_end(pattern, at) {
                Some(end) => at = end,
                None => return false,
            },
            b'(' if pattern.get(at + 1) == Some(&b')') => return false,
            b'(' => {
                open += 1;
                captures += 1;
            }
            b')' if open == 0 => return false,
            b')' => open -= 1,
            _ => {}
        }
        at += 1;
    }
    open == 0 && captures < 30
}

/// Where the set ends that begins at `at`.
fn set_end(pattern: &[u8], at: usize) -> Option<usize> {
    let mut at = at + 1;
    if pattern.get(at) == Some(&b'^') {
        at += 1;
    }
    // A bracket that stands first is one of the set.
    let first = at;
    loop {
        match pattern.get(at)? {
            b']' if at > first => return Some(at),
            b'%' => {
                pattern.get(at + 1)?;
                at += 2;
            }
            _ => at += 1,
        }
    }
}

/// Whether `string.format` takes these arguments, the format among them.
pub(super) fn formats(format: &[u8], arguments: &[Known]) -> bool {
    let mut arguments = arguments.iter().skip(1);
    let mut letters = format.iter().copied();
    while let Some(letter) = letters.next() {
        if letter != b'%' {
            continue;
        }
        let Some(specifier) = letters.find(|letter| !matches!(letter, b'0'..=b'9' | b'.' | b'-')) else {
            return false;
        };
        let is_taken = match specifier {
            b'%' => continue,
            b'd' | b'i' | b'f' | b'g' | b'e' => arguments.next().is_some_and(|it| it.reckoned().is_some()),
            b's' | b'q' => arguments.next().is_some_and(|it| it.kinds.within(Kinds::SENT)),
            _ => false,
        };
        if !is_taken {
            return false;
        }
    }
    // A width of three digits is refused.
    !format.windows(3).any(|window| window.iter().all(u8::is_ascii_digit))
}

#[cfg(test)]
mod tests {
    use super::is_sound;

    #[test]
    fn only_whole_patterns_are_sound() {
        for sound in ["^%d+$", "[^:]+", "([%w_]+)=(%w*)", "[]%]]", ".-", ""] {
            assert!(is_sound(sound.as_bytes()), "{sound}");
        }
        for broken in ["%", "[a", "(a", "a)", "%b()", "%1", "()", "[%"] {
            assert!(!is_sound(broken.as_bytes()), "{broken}");
        }
    }
}

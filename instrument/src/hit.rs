//! Reads what a probe wrote into the log of its server.

/// What one line of the log says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The script, as it was named to [`crate::instrument`].
    pub script: u32,
    /// The position of the place in [`crate::Instrumented::sites`].
    pub site: usize,
    /// What happened there.
    pub kind: HitKind,
}

/// What happened at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HitKind {
    /// It ran.
    Reached,
    /// It called a command.
    Called {
        /// The command's name and its other words. A long one is cut at 200 bytes.
        words: Vec<Vec<u8>>,
        /// A word is cut, or more words follow.
        cut: bool,
    },
    /// The script got this for its last call there, as Lua would write it, such as `{ok = "OK"}`.
    Replied {
        /// A long one is cut.
        text: String,
    },
}

const MARK: &[u8] = b"~rs ";

/// What a probe wrote into this line; `None` for every other line.
#[must_use]
pub fn hit(log_line: &[u8]) -> Option<Hit> {
    let at = log_line.windows(MARK.len()).position(|window| window == MARK)?;
    let line = log_line.get(at + MARK.len()..)?.trim_ascii_end();
    let (script, rest) = split(line);
    let (site, rest) = split(rest?);
    let script = number(script)?;
    let (site, kind) = match site.split_first()? {
        (b'c', site) => (site, called(rest)),
        (b'r', site) => (site, HitKind::Replied { text: text(rest.unwrap_or_default()) }),
        _ => (site, HitKind::Reached),
    };
    Some(Hit { script, site: number::<usize>(site)?.checked_sub(1)?, kind })
}

/// Up to the first blank, and what is behind it.
fn split(line: &[u8]) -> (&[u8], Option<&[u8]>) {
    match line.iter().position(|byte| *byte == b' ') {
        Some(at) => (line.get(..at).unwrap_or_default(), line.get(at + 1..)),
        None => (line, None),
    }
}

fn number<N: std::str::FromStr>(digits: &[u8]) -> Option<N> {
    std::str::from_utf8(digits).ok()?.parse().ok()
}

fn called(rest: Option<&[u8]>) -> HitKind {
    let (mut words, mut cut) = (Vec::new(), false);
    for word in rest.into_iter().flat_map(|rest| rest.split(|byte| *byte == b' ')) {
        if word == b"\\*" {
            cut = true;
            break;
        }
        let whole = word.strip_suffix(b"\\~");
        cut |= whole.is_some();
        words.push(plain(whole.unwrap_or(word)));
    }
    HitKind::Called { words, cut }
}

fn text(line: &[u8]) -> String {
    String::from_utf8_lossy(&plain(line)).into_owned()
}

/// With each `\065` as the byte that it stands for.
fn plain(text: &[u8]) -> Vec<u8> {
    let mut plain = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some((first, behind)) = rest.split_first() {
        let coded = (*first == b'\\').then(|| behind.split_at_checked(3)).flatten();
        let coded = coded.and_then(|(digits, behind)| Some((number::<u8>(digits)?, behind)));
        let (byte, behind) = coded.unwrap_or((*first, behind));
        plain.push(byte);
        rest = behind;
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::{Hit, HitKind, hit};

    #[test]
    fn a_line_names_script_and_site() {
        let line = b"5081:M 28 Nov 2026 07:14:42.332 # ~rs 7 12\n";
        assert_eq!(hit(line), Some(Hit { script: 7, site: 11, kind: HitKind::Reached }));
        assert_eq!(
            hit(b"5089:M 28 Nov 2026 # <lua> ~rs 7 1"),
            Some(Hit { script: 7, site: 0, kind: HitKind::Reached })
        );
        for other in [&b"# Server initialized"[..], b"# ~rs", b"# ~rs x 1", b"# ~rs 1 0", b"# ~rs 1"] {
            assert_eq!(hit(other), None);
        }
    }

    #[test]
    fn a_call_has_its_words() {
        let kind = |line: &[u8]| hit(line).map(|hit| hit.kind);
        let called = |words: &[&[u8]], cut| {
            Some(HitKind::Called { words: words.iter().map(|word| word.to_vec()).collect(), cut })
        };
        assert_eq!(kind(b"~rs 1 c2 SET a\\032b  \\255"), called(&[b"SET", b"a b", b"", b"\xff"], false));
        assert_eq!(kind(b"~rs 1 c2 SET abc\\~ x"), called(&[b"SET", b"abc", b"x"], true));
        assert_eq!(kind(b"~rs 1 c2 SET \\*"), called(&[b"SET"], true));
        assert_eq!(kind(b"~rs 1 c2"), called(&[], false));
    }

    #[test]
    fn a_reply_is_a_text() {
        let reply = hit(b"~rs 1 r2 {ok = \"O\\075\"} \\19").map(|hit| hit.kind);
        assert_eq!(reply, Some(HitKind::Replied { text: "{ok = \"OK\"} \\19".to_owned() }));
    }
}

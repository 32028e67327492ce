//! The lines that the protocol is made of, each with CR and LF behind it.

/// Where the line that begins at `start` ends, without its CR and LF; nothing if it is not all there.
pub(super) fn end_of_line(bytes: &[u8], start: usize) -> Option<usize> {
    let rest = bytes.get(start..)?;
    let end = rest.windows(2).position(|pair| pair == b"\r\n")?;
    Some(start + end)
}

/// The whole number that a line has behind its first byte.
pub(super) fn number(digits: &[u8]) -> Option<i64> {
    std::str::from_utf8(digits).ok()?.parse().ok()
}

//! A text that can be put together in const evaluation, where there is no `String`.
//! What does not fit in the buffer is left off.

const ROOM: usize = 4096;
/// How much of a literal is shown.
const EXCERPT: usize = 32;

pub(crate) struct ConstText {
    bytes: [u8; ROOM],
    length: usize,
}

impl ConstText {
    pub(crate) const fn new() -> Self {
        Self { bytes: [0; ROOM], length: 0 }
    }

    pub(crate) const fn is_empty(&self) -> bool {
        self.length == 0
    }

    pub(crate) const fn as_str(&self) -> &str {
        match self.bytes.split_at_checked(self.length) {
            Some((written, _)) => readable(written),
            None => "",
        }
    }

    pub(crate) const fn push(&mut self, text: &str) {
        self.push_bytes(text.as_bytes());
    }

    pub(crate) const fn push_parts(&mut self, mut parts: &[&str]) {
        while let [part, rest @ ..] = parts {
            self.push(part);
            parts = rest;
        }
    }

    /// The beginning of a literal in backticks. A control character shows as a blank; bytes that are not UTF-8 are
    /// only counted.
    pub(crate) const fn push_literal(&mut self, literal: &[u8]) {
        if core::str::from_utf8(literal).is_err() {
            self.push("of ");
            self.push_count(literal.len());
            return self.push(" bytes that are not UTF-8");
        }
        self.push("`");
        let mut rest = beginning(literal);
        while let [byte, after @ ..] = rest {
            self.push_bytes(if byte.is_ascii_control() { b" " } else { core::slice::from_ref(byte) });
            rest = after;
        }
        self.push(if beginning(literal).len() < literal.len() { "…`" } else { "`" });
    }

    pub(crate) const fn push_number(&mut self, number: i128) {
        if number < 0 {
            self.push("-");
        }
        self.push_digits(number.unsigned_abs());
    }

    pub(crate) const fn push_count(&mut self, count: usize) {
        self.push_digits(count as u128);
    }

    const fn push_digits(&mut self, number: u128) {
        const DIGITS: &str = "0123456789";
        if number >= 10 {
            self.push_digits(number / 10);
        }
        let (_, from) = DIGITS.as_bytes().split_at((number % 10) as usize);
        if let [digit, ..] = from {
            self.push_bytes(core::slice::from_ref(digit));
        }
    }

    const fn push_bytes(&mut self, bytes: &[u8]) {
        let (_, free) = self.bytes.split_at_mut(self.length);
        if let Some((place, _)) = free.split_at_mut_checked(bytes.len()) {
            place.copy_from_slice(bytes);
            self.length += bytes.len();
        }
    }
}

/// At most 32 bytes, and no half character.
const fn beginning(literal: &[u8]) -> &[u8] {
    match literal.split_at_checked(EXCERPT) {
        Some((beginning, _)) => readable(beginning).as_bytes(),
        None => literal,
    }
}

/// Literals are pushed byte by byte, so a full buffer may end within a character.
const fn readable(written: &[u8]) -> &str {
    match core::str::from_utf8(written) {
        Ok(text) => text,
        Err(error) => match core::str::from_utf8(written.split_at(error.valid_up_to()).0) {
            Ok(text) => text,
            Err(_) => "",
        },
    }
}

#[cfg(test)]
mod tests {
    use super::ConstText;

    fn literal(bytes: &[u8]) -> String {
        let mut text = ConstText::new();
        text.push_literal(bytes);
        text.as_str().to_owned()
    }

    #[test]
    fn shows_the_beginning_of_a_literal() {
        assert_eq!(literal("a\nb é".as_bytes()), "`a b é`");
        assert_eq!(literal(&[b'x'; 32]), format!("`{}`", "x".repeat(32)));
        assert_eq!(literal(&[b'x'; 33]), format!("`{}…`", "x".repeat(32)));
        assert_eq!(literal(format!("x{}", "é".repeat(20)).as_bytes()), format!("`x{}…`", "é".repeat(15)));
        assert_eq!(literal(&[0xff]), "of 1 bytes that are not UTF-8");
    }

    #[test]
    fn leaves_off_what_does_not_fit() {
        let mut text = ConstText::new();
        (0..5_000).for_each(|_| text.push("é"));
        assert_eq!(text.as_str().len(), 4096);
        text.push_number(-1);
        assert!(text.as_str().ends_with('é'));
    }

    #[test]
    fn writes_numbers() {
        let mut text = ConstText::new();
        text.push_number(i128::MIN);
        text.push_count(10);
        assert_eq!(text.as_str(), format!("{}10", i128::MIN));
    }
}

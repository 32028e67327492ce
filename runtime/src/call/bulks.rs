//! Encoded keys and arguments, taken apart again. They are our own bytes, so not all of them are looked at.

/// Arguments as they were written, one after the other.
pub(crate) struct Bulks<'a>(&'a [u8]);

impl<'a> Bulks<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }
}

impl<'a> Iterator for Bulks<'a> {
    type Item = &'a [u8];

    #[inline]
    fn next(&mut self) -> Option<&'a [u8]> {
        let (length, rest) = match self.0 {
            [_, one, b'\r', _, rest @ ..] => (digit(*one), rest),
            [_, ten, one, b'\r', _, rest @ ..] => (10 * digit(*ten) + digit(*one), rest),
            [] => return None,
            longer => length_of(longer)?,
        };
        let argument = rest.get(..length)?;
        self.0 = rest.get(length + 2..)?;
        Some(argument)
    }
}

/// A length of more than two digits, and what stands behind it.
#[cold]
fn length_of(bulk: &[u8]) -> Option<(usize, &[u8])> {
    let (mut length, mut rest) = (0, bulk.strip_prefix(b"$")?);
    while let [next @ b'0'..=b'9', behind @ ..] = rest {
        (length, rest) = (length * 10 + digit(*next), behind);
    }
    Some((length, rest.strip_prefix(b"\r\n")?))
}

fn digit(digit: u8) -> usize {
    usize::from(digit.wrapping_sub(b'0'))
}

#[cfg(test)]
mod tests {
    use super::Bulks;
    use crate::call::resp::write_bulk;

    #[test]
    fn what_was_written_comes_back() {
        let texts = [0, 1, 9, 10, 99, 100, 12_345].map(|length| "\r\n$7".repeat(length)[..length].to_owned());
        let mut bytes = Vec::new();
        texts.iter().for_each(|text| write_bulk(&mut bytes, text.as_bytes()));
        assert!(Bulks::new(&bytes).eq(texts.iter().map(String::as_bytes)));
    }
}

//! The digest by which servers name the text of a script.

/// 40 digits in lower case.
pub type Digest = [u8; 40];

/// The digest of a text.
#[must_use]
pub fn digest(text: &[u8]) -> Digest {
    let digits = sha1_smol::Sha1::from(text).digest().to_string();
    digits.as_bytes().try_into().unwrap_or([b'0'; 40])
}

/// The digest in a request: servers take upper case too.
pub(crate) fn parse(word: &[u8]) -> Option<Digest> {
    let digest: Digest = word.try_into().ok()?;
    digest.iter().all(u8::is_ascii_hexdigit).then(|| digest.map(|digit| digit.to_ascii_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digests_are_those_of_the_servers() {
        let expected = b"e0e1f9fabfc9d4800c877a703b823ac0578ff8db";
        assert_eq!(digest(b"return 1"), *expected);
        assert_eq!(parse(&expected.to_ascii_uppercase()), Some(*expected));
        assert_eq!((parse(b"e0e1"), parse(&[b'g'; 40])), (None, None));
    }
}

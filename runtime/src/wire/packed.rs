//! Commands as a connection of `redis` takes them, packed in RESP, taken apart into their words. Any bytes at all are fine.

/// Commands, one after the other.
#[derive(Clone)]
pub(crate) struct Commands<'a>(&'a [u8]);

/// The words of one command.
#[derive(Clone, Copy)]
pub(crate) struct Words<'a> {
    count: usize,
    bytes: &'a [u8],
}

impl<'a> Commands<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The next one; `None` where what is left is not a command.
    pub(crate) fn take(&mut self) -> Option<Words<'a>> {
        let (count, bytes) = length(self.0, b'*')?;
        let mut rest = bytes;
        for _ in 0..count {
            (_, rest) = bulk(rest)?;
        }
        self.0 = rest;
        Some(Words { count, bytes })
    }
}

impl<'a> Words<'a> {
    /// How many bytes they have at most.
    #[cfg(feature = "http")]
    pub(crate) fn room(&self) -> usize {
        self.bytes.len()
    }

    /// Whether the first word is this one, in any case.
    #[cfg(feature = "http")]
    pub(crate) fn begin_with(&self, word: &str) -> bool {
        self.iter().next().is_some_and(|first| first.eq_ignore_ascii_case(word.as_bytes()))
    }

    pub(crate) fn iter(self) -> impl Iterator<Item = &'a [u8]> {
        let mut rest = self.bytes;
        (0..self.count).map_while(move |_| {
            let (word, behind) = bulk(rest)?;
            rest = behind;
            Some(word)
        })
    }
}

fn bulk(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, rest) = length(bytes, b'$')?;
    let (word, rest) = rest.split_at_checked(length)?;
    Some((word, rest.strip_prefix(b"\r\n")?))
}

/// A number behind `sign`, and what stands behind its line.
fn length(bytes: &[u8], sign: u8) -> Option<(usize, &[u8])> {
    let mut rest = bytes.strip_prefix(&[sign])?;
    let mut length: usize = 0;
    while let [digit @ b'0'..=b'9', behind @ ..] = rest {
        length = length.checked_mul(10)?.checked_add(usize::from(*digit - b'0'))?;
        rest = behind;
    }
    Some((length, rest.strip_prefix(b"\r\n")?))
}

#[cfg(test)]
mod tests {
    use super::Commands;

    fn words(bytes: &[u8]) -> Option<Vec<Vec<Vec<u8>>>> {
        let (mut commands, mut all) = (Commands::new(bytes), Vec::new());
        while !commands.is_empty() {
            all.push(commands.take()?.iter().map(<[u8]>::to_vec).collect());
        }
        Some(all)
    }

    #[test]
    fn what_redis_packs_comes_apart_again() {
        let mut pipeline = redis::pipe();
        pipeline.cmd("SET").arg("key\r\n$1").arg(&b"\xff\0"[..]).cmd("PING").atomic();
        let all = words(&pipeline.get_packed_pipeline()).unwrap();
        let all: Vec<Vec<&[u8]>> = all.iter().map(|it| it.iter().map(Vec::as_slice).collect()).collect();
        assert_eq!(all, [&[&b"MULTI"[..]][..], &[b"SET", b"key\r\n$1", b"\xff\0"], &[b"PING"], &[b"EXEC"]]);
    }

    #[test]
    fn no_bytes_are_too_strange() {
        for bytes in [
            &b"x"[..],
            b"*",
            b"*1\r\n",
            b"*1\r\n$3\r\nab\r\n",
            b"*1\r\n$3\r\nabcd\r\n",
            b"*99999999999999999999999\r\n",
            b"*18446744073709551615\r\n$1\r\na\r\n",
            b"*1\r\n$18446744073709551615\r\na\r\n",
            b"*-1\r\n",
            b"*1\r\n$-1\r\n",
        ] {
            assert_eq!(words(bytes), None, "{}", bytes.escape_ascii());
        }
        assert_eq!(words(b""), Some(vec![]));
        let whole = redis::cmd("EVALSHA").arg("abc").arg(1).arg("key").get_packed_command();
        for end in 1..whole.len() {
            assert_eq!(words(&whole[..end]), None);
        }
    }
}

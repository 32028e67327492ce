//! A RESP2 reply of a server: its bytes, and what they say.

use std::io;

/// What a reply says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reply {
    /// `+OK`
    Status(Vec<u8>),
    /// `-ERR …`
    Error(Vec<u8>),
    /// `:1`
    Integer(i64),
    /// `$2`
    Text(Vec<u8>),
    /// `$-1` and `*-1`
    Nil,
    /// `*1`
    Array(Vec<Reply>),
}

/// A reply with the bytes that it came in.
#[derive(Clone, Debug)]
pub struct Exact {
    /// As the server wrote them.
    pub bytes: Vec<u8>,
    /// What they say.
    pub reply: Reply,
}

impl Exact {
    /// The first reply in `input`; none while it is not all there.
    ///
    /// # Errors
    /// When it is no RESP2.
    pub(crate) fn parse(input: &[u8]) -> io::Result<Option<Self>> {
        let mut rest = input;
        match take_reply(&mut rest) {
            Ok(reply) => {
                let length = input.len() - rest.len();
                let bytes = input.get(..length).unwrap_or_default().to_vec();
                Ok(Some(Self { bytes, reply }))
            }
            Err(Stop::Incomplete) => Ok(None),
            Err(Stop::Malformed) => Err(io::Error::new(io::ErrorKind::InvalidData, "the reply is no RESP2")),
        }
    }
}

impl Reply {
    /// The text of an error.
    #[must_use]
    pub fn error(&self) -> Option<&[u8]> {
        if let Self::Error(text) = self { Some(text) } else { None }
    }
}

enum Stop {
    Incomplete,
    Malformed,
}

fn take_reply(rest: &mut &[u8]) -> Result<Reply, Stop> {
    let line = take_line(rest)?;
    let (kind, text) = line.split_first().ok_or(Stop::Malformed)?;
    match kind {
        b'+' => Ok(Reply::Status(text.to_vec())),
        b'-' => Ok(Reply::Error(text.to_vec())),
        b':' => number(text).map(Reply::Integer),
        b'$' => take_text(length(text)?, rest),
        b'*' => take_array(length(text)?, rest),
        _ => Err(Stop::Malformed),
    }
}

fn take_line<'t>(rest: &mut &'t [u8]) -> Result<&'t [u8], Stop> {
    let end = rest.windows(2).position(|pair| pair == b"\r\n").ok_or(Stop::Incomplete)?;
    let (line, behind) = rest.split_at(end);
    *rest = behind.get(2..).unwrap_or_default();
    Ok(line)
}

fn take_text(length: Option<usize>, rest: &mut &[u8]) -> Result<Reply, Stop> {
    let Some(length) = length else { return Ok(Reply::Nil) };
    let text = rest.get(..length).ok_or(Stop::Incomplete)?;
    *rest = rest.get(length + 2..).ok_or(Stop::Incomplete)?;
    Ok(Reply::Text(text.to_vec()))
}

fn take_array(length: Option<usize>, rest: &mut &[u8]) -> Result<Reply, Stop> {
    let Some(length) = length else { return Ok(Reply::Nil) };
    (0..length).map(|_| take_reply(rest)).collect::<Result<_, _>>().map(Reply::Array)
}

/// None for `-1`.
fn length(text: &[u8]) -> Result<Option<usize>, Stop> {
    number(text).map(|length| usize::try_from(length).ok())
}

fn number(text: &[u8]) -> Result<i64, Stop> {
    std::str::from_utf8(text).ok().and_then(|digits| digits.parse().ok()).ok_or(Stop::Malformed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reply_is_taken_with_its_bytes_alone() {
        let input = b"*3\r\n:-1\r\n$2\r\n\r\n\r\n*-1\r\n+next\r\n";
        let Exact { bytes, reply } = Exact::parse(input).unwrap().unwrap();
        assert_eq!(bytes, b"*3\r\n:-1\r\n$2\r\n\r\n\r\n*-1\r\n");
        assert_eq!(reply, Reply::Array(vec![Reply::Integer(-1), Reply::Text(b"\r\n".to_vec()), Reply::Nil]));
    }

    #[test]
    fn a_part_of_a_reply_is_none_yet() {
        let input = b"*2\r\n$3\r\nabc\r\n-ERR no\r\n";
        for length in 0..input.len() {
            assert!(Exact::parse(&input[..length]).unwrap().is_none(), "{length}");
        }
        assert!(Exact::parse(input).unwrap().is_some());
        assert!(Exact::parse(b"%1\r\n").is_err());
    }
}

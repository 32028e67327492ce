//! Just enough of RESP2 to ask a server for its commands.
//!
//! An error reply stops the command of ours that asked; nothing is sent twice.

use crate::run::Outcome;
use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::time::Duration;

const PATIENCE: Duration = Duration::from_secs(10);

/// What a server says.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Reply {
    Nil,
    Integer(i64),
    Text(String),
    Array(Vec<Reply>),
}

/// A socket to a server on this machine.
pub(crate) struct Connection {
    stream: BufReader<TcpStream>,
}

impl Connection {
    pub(crate) fn open(port: u16) -> Outcome<Self> {
        let stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
        stream.set_read_timeout(Some(PATIENCE))?;
        Ok(Self { stream: BufReader::new(stream) })
    }

    pub(crate) fn call(&mut self, words: &[&str]) -> Outcome<Reply> {
        let mut frame = format!("*{}\r\n", words.len());
        for word in words {
            let _ = write!(frame, "${}\r\n{word}\r\n", word.len());
        }
        self.stream.get_mut().write_all(frame.as_bytes())?;
        read(&mut self.stream)
    }
}

fn read(stream: &mut impl BufRead) -> Outcome<Reply> {
    let mut line = String::new();
    stream.read_line(&mut line)?;
    let line = line.strip_suffix("\r\n").ok_or("the server closed the connection")?;
    match (line.get(..1), line.get(1..)) {
        (Some("+"), Some(text)) => Ok(Reply::Text(text.to_owned())),
        (Some(":"), Some(number)) => Ok(Reply::Integer(number.parse()?)),
        (Some("$" | "*"), Some("-1")) => Ok(Reply::Nil),
        (Some("$"), Some(length)) => text(stream, length.parse()?),
        (Some("*"), Some(length)) => {
            let elements = (0..length.parse::<usize>()?).map(|_| read(stream));
            Ok(Reply::Array(elements.collect::<Outcome<_>>()?))
        }
        _ => Err(format!("the server said `{line}`").into()),
    }
}

fn text(stream: &mut impl BufRead, length: usize) -> Outcome<Reply> {
    let mut bytes = vec![0; length + 2];
    stream.read_exact(&mut bytes)?;
    bytes.truncate(length);
    Ok(Reply::Text(String::from_utf8(bytes)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn replies_nest() {
        let mut wire = "*4\r\n$3\r\nget\r\n:-2\r\n*1\r\n+fast\r\n$-1\r\n".as_bytes();
        let words = |text: &str| Reply::Text(text.to_owned());
        let expected = [words("get"), Reply::Integer(-2), Reply::Array(vec![words("fast")]), Reply::Nil];
        assert_eq!(read(&mut wire).unwrap(), Reply::Array(expected.into()));
    }

    #[test]
    fn an_error_and_an_end_stop_us() {
        assert_eq!(read(&mut "-ERR no\r\n".as_bytes()).unwrap_err().to_string(), "the server said `-ERR no`");
        assert!(read(&mut "".as_bytes()).is_err());
        assert!(read(&mut "$5\r\nab\r\n".as_bytes()).is_err());
    }
}

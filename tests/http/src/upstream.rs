//! A socket to the server behind the emulator, which sends commands and keeps each reply as it came.

use crate::reply::Exact;
use std::io;
use std::net::Ipv4Addr;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// The words of a command.
pub(crate) type Command = Vec<Vec<u8>>;

pub(crate) struct Upstream {
    stream: TcpStream,
    /// What came and is no whole reply yet.
    unread: Vec<u8>,
}

impl Upstream {
    pub(crate) async fn connect(port: u16) -> io::Result<Self> {
        let stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).await?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, unread: Vec::new() })
    }

    /// Sends the commands as a pipeline and waits for all replies.
    pub(crate) async fn ask(&mut self, commands: &[Command]) -> io::Result<Vec<Exact>> {
        let packed: Vec<u8> = commands.iter().flat_map(pack).collect();
        self.stream.write_all(&packed).await?;
        let mut replies = Vec::with_capacity(commands.len());
        for _ in commands {
            replies.push(self.reply().await?);
        }
        Ok(replies)
    }

    async fn reply(&mut self) -> io::Result<Exact> {
        loop {
            if let Some(exact) = Exact::parse(&self.unread)? {
                self.unread.drain(..exact.bytes.len());
                return Ok(exact);
            }
            if self.stream.read_buf(&mut self.unread).await? == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
        }
    }
}

fn pack(command: &Command) -> Vec<u8> {
    let mut packed = format!("*{}\r\n", command.len()).into_bytes();
    for word in command {
        packed.extend(format!("${}\r\n", word.len()).bytes());
        packed.extend(word);
        packed.extend(b"\r\n");
    }
    packed
}

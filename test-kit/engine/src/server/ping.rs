//! The only command that we send: does a server answer `PING` on a port?

use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::time::Duration;

const PATIENCE: Duration = Duration::from_secs(1);

/// A server with a password refuses `PING`, and is as ready as one without.
pub(super) fn answers(port: u16) -> bool {
    matches!(ask(port).as_ref().map(|reply| &reply[..]), Ok(b"+PONG\r\n" | b"-NOAUTH"))
}

fn ask(port: u16) -> io::Result<[u8; 7]> {
    let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.write_all(b"PING\r\n")?;
    let mut reply = [0; 7];
    stream.read_exact(&mut reply)?;
    Ok(reply)
}

//! A TCP port of the loopback interface that nobody listens on.
//!
//! Somebody may take it before the server does; whoever starts the server tries again then.

use std::io;
use std::net::{Ipv4Addr, TcpListener};

/// In cluster mode a server also listens on its port plus 10,000, which must be a port too.
const HIGHEST: u16 = u16::MAX - 10_000;

pub(super) fn free_port() -> io::Result<u16> {
    loop {
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
        if port <= HIGHEST {
            return Ok(port);
        }
    }
}

//! A TCP proxy that counts round trips: how often the client speaks after the server did.
//! It forwards bytes and understands none; its threads end with the connection.

use std::io::{self, Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;

/// A proxy for one connection.
#[derive(Debug)]
pub struct Turns {
    port: u16,
    count: Arc<AtomicUsize>,
}

impl Turns {
    /// Begins to listen, and forwards the first connection to `port`.
    ///
    /// # Errors
    /// When no port is to be had.
    pub fn before(port: u16) -> io::Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0))?;
        let turns = Self { port: listener.local_addr()?.port(), count: Arc::default() };
        let count = Arc::clone(&turns.count);
        thread::spawn(move || forward(&listener, port, &count));
        Ok(turns)
    }

    /// Its address as clients take it.
    #[must_use]
    pub fn url(&self) -> String {
        format!("redis://127.0.0.1:{}/", self.port)
    }

    /// The round trips until now.
    #[must_use]
    pub fn count(&self) -> usize {
        self.count.load(Ordering::SeqCst)
    }
}

fn forward(listener: &TcpListener, port: u16, count: &AtomicUsize) -> io::Result<()> {
    let (client, _) = listener.accept()?;
    let server = TcpStream::connect(("127.0.0.1", port))?;
    client.set_nodelay(true)?;
    server.set_nodelay(true)?;
    let answered = AtomicBool::new(true);
    thread::scope(|scope| {
        scope.spawn(|| copy(&server, &client, || answered.store(true, Ordering::SeqCst)));
        copy(&client, &server, || {
            if answered.swap(false, Ordering::SeqCst) {
                count.fetch_add(1, Ordering::SeqCst);
            }
        })
    })
}

/// Notes every piece before it passes it on, so that the count is never behind what the client has seen.
fn copy(mut from: &TcpStream, mut to: &TcpStream, note: impl Fn()) -> io::Result<()> {
    let mut buffer = vec![0; 1 << 16];
    loop {
        let length = from.read(&mut buffer)?;
        let Some(piece) = buffer.get(..length).filter(|piece| !piece.is_empty()) else {
            return to.shutdown(Shutdown::Write);
        };
        note();
        to.write_all(piece)?;
    }
}

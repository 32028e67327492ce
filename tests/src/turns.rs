//! A TCP proxy that counts round trips (how often the client speaks after the server did), and does damage on demand.
//! It forwards bytes and understands none; a thread for each direction ends with its connection.

use std::io::{self, Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

/// What befalls the next thing that the client sends.
#[derive(Clone, Copy, Debug)]
pub enum Fault {
    /// The connection is cut, and nothing of it reaches the server.
    CutBefore,
    /// The server gets the first half, then the connection is cut.
    CutHalfway,
    /// The server gets all of it and answers; the connection is cut instead of the answer.
    CutAfter,
    /// The server gets it so much later.
    Delay(Duration),
    /// Nothing of it reaches the server, nor of what comes behind it; the connection stays, and nothing is answered.
    Swallow,
}

/// A proxy in front of one server.
#[derive(Debug)]
pub struct Turns {
    port: u16,
    state: Arc<State>,
}

#[derive(Debug, Default)]
struct State {
    count: AtomicUsize,
    /// How many turns pass unharmed, and what comes then.
    fault: Mutex<Option<(usize, Fault)>>,
}

impl Turns {
    /// Begins to listen, and forwards connections to `port`.
    ///
    /// # Errors
    /// When no port is to be had.
    pub fn before(port: u16) -> io::Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0))?;
        let turns = Self { port: listener.local_addr()?.port(), state: Arc::default() };
        let state = Arc::clone(&turns.state);
        thread::spawn(move || {
            for client in listener.incoming().map_while(Result::ok) {
                let state = Arc::clone(&state);
                thread::spawn(move || forward(&client, port, &state));
            }
        });
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
        self.state.count.load(Ordering::SeqCst)
    }

    /// Lets `fault` happen after `turns` more turns, once.
    pub fn harm(&self, turns: usize, fault: Fault) {
        *self.state.fault.lock().unwrap_or_else(PoisonError::into_inner) = Some((turns, fault));
    }
}

impl State {
    /// The client speaks: what befalls it this time.
    fn turn(&self) -> Option<Fault> {
        self.count.fetch_add(1, Ordering::SeqCst);
        let mut planned = self.fault.lock().unwrap_or_else(PoisonError::into_inner);
        match planned.take() {
            Some((0, fault)) => Some(fault),
            later => {
                *planned = later.map(|(turns, fault)| (turns - 1, fault));
                None
            }
        }
    }
}

fn forward(client: &TcpStream, port: u16, state: &State) -> io::Result<()> {
    let server = &TcpStream::connect(("127.0.0.1", port))?;
    client.set_nodelay(true)?;
    server.set_nodelay(true)?;
    let (answered, lost) = (AtomicBool::new(true), AtomicBool::new(false));
    thread::scope(|scope| {
        scope.spawn(|| {
            copy(server, client, |_| {
                answered.store(true, Ordering::SeqCst);
                if lost.load(Ordering::SeqCst) { cut(client, server) } else { Ok(()) }
            })
        });
        copy(client, server, |piece| {
            // Pieces of one turn share its fate; a fault is for the first.
            let fault = if answered.swap(false, Ordering::SeqCst) { state.turn() } else { None };
            match fault {
                None => {}
                Some(Fault::Delay(time)) => thread::sleep(time),
                Some(Fault::CutBefore) => return cut(client, server),
                Some(Fault::Swallow) => {
                    return io::copy(&mut { client }, &mut io::sink()).and(cut(client, server));
                }
                Some(Fault::CutHalfway) => {
                    let (half, _) = piece.split_at(piece.len() / 2);
                    { server }.write_all(half)?;
                    return cut(client, server);
                }
                Some(Fault::CutAfter) => lost.store(true, Ordering::SeqCst),
            }
            Ok(())
        })
    })
}

/// Ends both sides, and with an error the thread that asked for it.
fn cut(client: &TcpStream, server: &TcpStream) -> io::Result<()> {
    client.shutdown(Shutdown::Both)?;
    server.shutdown(Shutdown::Both)?;
    Err(io::ErrorKind::ConnectionAborted.into())
}

/// Shows every piece before it passes it on, so that the count is never behind what the client has seen.
fn copy(mut from: &TcpStream, mut to: &TcpStream, show: impl Fn(&[u8]) -> io::Result<()>) -> io::Result<()> {
    let mut buffer = vec![0; 1 << 16];
    loop {
        let length = from.read(&mut buffer)?;
        let Some(piece) = buffer.get(..length).filter(|piece| !piece.is_empty()) else {
            return to.shutdown(Shutdown::Write);
        };
        show(piece)?;
        to.write_all(piece)?;
    }
}

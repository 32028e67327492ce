//! A TCP proxy that counts round trips (how often the client speaks after the server did), and does damage on demand.
//! It forwards bytes and understands none; a thread for each direction ends with its connection.

use std::io::{self, Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

/// What befalls the next thing that the client sends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The connection is cut, and nothing of it reaches the server.
    CutBefore,
    /// The server gets the first half, then the connection is cut.
    CutHalfway,
    /// The server gets all of it and answers; the connection is cut instead of the answer.
    CutAfter,
    /// The same a while later: the server gets what the client still sends, and none of its answers arrives.
    CutLate,
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
    /// Of so many turns one is cut; none is, if it is 0.
    every: AtomicUsize,
    cuts: AtomicUsize,
}

/// How long a client has to send the rest.
const A_WHILE: Duration = Duration::from_millis(100);

/// They take turns.
const CUTS: [Fault; 3] = [Fault::CutBefore, Fault::CutHalfway, Fault::CutAfter];

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

    /// Its port on `127.0.0.1`.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Cuts a connection at one of so many turns, from now on: before what is sent, within it, or behind it. At 0 it ends.
    pub fn cut_every(&self, turns: usize) {
        self.state.every.store(turns, Ordering::SeqCst);
    }

    /// How many connections were cut by that.
    #[must_use]
    pub fn cuts(&self) -> usize {
        self.state.cuts.load(Ordering::SeqCst)
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
        let count = self.count.fetch_add(1, Ordering::SeqCst);
        let every = self.every.load(Ordering::SeqCst);
        if every > 0 && count.is_multiple_of(every) {
            return CUTS.get(self.cuts.fetch_add(1, Ordering::SeqCst) % CUTS.len()).copied();
        }
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
    let (answered, lost, late) = (AtomicBool::new(true), AtomicBool::new(false), AtomicBool::new(false));
    thread::scope(|scope| {
        scope.spawn(|| {
            copy(server, client, |_| {
                answered.store(true, Ordering::SeqCst);
                if late.load(Ordering::SeqCst) {
                    thread::sleep(A_WHILE);
                }
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
                Some(Fault::CutLate) => {
                    late.store(true, Ordering::SeqCst);
                    lost.store(true, Ordering::SeqCst);
                }
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

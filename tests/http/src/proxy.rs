//! A proxy that understands where requests and answers end, and breaks connections at places that a plan chooses.

use crate::fault::{Fault, part};
use crate::message::Unread;
use std::io::{self, Write};
use std::net::{Ipv4Addr, Shutdown, TcpListener, TcpStream};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread;

/// What befalls each request, in the order in which they begin to arrive.
type Plan = dyn FnMut() -> Option<Fault> + Send;

/// A proxy in front of one HTTP server.
#[derive(Debug)]
pub struct Proxy {
    port: u16,
    state: Arc<State>,
}

struct State {
    plan: Mutex<Box<Plan>>,
    /// How many requests the server has and has not answered.
    in_flight: Mutex<usize>,
    answered: Condvar,
}

impl std::fmt::Debug for State {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("State").field("in_flight", &self.in_flight).finish_non_exhaustive()
    }
}

impl Proxy {
    /// Begins to listen, and forwards requests to `port` as `plan` lets it.
    ///
    /// # Errors
    /// When no port is to be had.
    pub fn before(port: u16, plan: impl FnMut() -> Option<Fault> + Send + 'static) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let state =
            State { plan: Mutex::new(Box::new(plan)), in_flight: Mutex::new(0), answered: Condvar::new() };
        let proxy = Self { port: listener.local_addr()?.port(), state: Arc::new(state) };
        let state = Arc::clone(&proxy.state);
        thread::spawn(move || {
            for client in listener.incoming().map_while(Result::ok) {
                let state = Arc::clone(&state);
                // A connection that breaks is what it is for.
                thread::spawn(move || forward(&client, port, &state));
            }
        });
        Ok(proxy)
    }

    /// Its address as clients take it.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Waits until the server has answered all that it got.
    pub fn settle(&self) {
        let mut in_flight = self.state.in_flight.lock().unwrap_or_else(PoisonError::into_inner);
        while *in_flight > 0 {
            in_flight = self.state.answered.wait(in_flight).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

impl State {
    fn next_fault(&self) -> Option<Fault> {
        (self.plan.lock().unwrap_or_else(PoisonError::into_inner))()
    }

    fn count(&self, change: impl FnOnce(usize) -> usize) {
        let mut in_flight = self.in_flight.lock().unwrap_or_else(PoisonError::into_inner);
        *in_flight = change(*in_flight);
        self.answered.notify_all();
    }
}

fn forward(client: &TcpStream, port: u16, state: &State) -> io::Result<()> {
    let server = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
    client.set_nodelay(true)?;
    server.set_nodelay(true)?;
    let (mut requests, mut answers) = (Unread::default(), Unread::default());
    loop {
        if requests.is_empty() && client.peek(&mut [0])? == 0 {
            return Ok(());
        }
        let fault = state.next_fault();
        if fault == Some(Fault::Before) {
            // What is unread makes it a reset.
            return Ok(());
        }
        let Some(request) = requests.message(client)? else { return Ok(()) };
        if let Some(Fault::WithinRequest(thousandths)) = fault {
            (&server).write_all(part(&request, thousandths))?;
            return Ok(());
        }
        let Some(answer) = ask(&request, &server, &mut answers, client, fault, state)? else { return Ok(()) };
        match fault {
            Some(Fault::Late(time)) => {
                thread::sleep(time);
                (&mut &*client).write_all(&answer)?;
            }
            Some(Fault::WithinAnswer(thousandths)) => {
                return (&mut &*client).write_all(part(&answer, thousandths));
            }
            Some(_) => return (&mut &*client).write_all(&answer),
            None => (&mut &*client).write_all(&answer)?,
        }
    }
}

/// The server's answer; it is counted as in flight until then, whether or not the client waits for it.
fn ask(
    request: &[u8],
    server: &TcpStream,
    answers: &mut Unread,
    client: &TcpStream,
    fault: Option<Fault>,
    state: &State,
) -> io::Result<Option<Vec<u8>>> {
    state.count(|in_flight| in_flight + 1);
    let sent = (&mut &*server).write_all(request);
    let hangs_up = fault == Some(Fault::BehindRequest);
    if hangs_up {
        // The client may have hung up before.
        let _ = client.shutdown(Shutdown::Both);
    }
    let answer = sent.and_then(|()| answers.message(server));
    state.count(|in_flight| in_flight - 1);
    Ok(answer?.filter(|_| !hangs_up))
}

//! A server of HTTP that answers each request as the test says, and counts those that arrived as a whole.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// What a request gets.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Answer {
    /// A status and a body; the connection stays open.
    Whole(u16, &'static str),
    /// The same, and then the connection is closed without a word.
    Last(u16, &'static str),
    /// The connection is closed.
    None,
    /// The connection is closed within the body.
    Cut,
    /// The connection is closed with what was sent still unread.
    Reset,
    /// Nothing, for longer than anybody waits.
    Late,
}

pub(crate) struct Server {
    port: u16,
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

#[derive(Default)]
struct Shared {
    answers: Mutex<Vec<Answer>>,
    requests: AtomicUsize,
    is_over: AtomicBool,
}

impl Server {
    pub(crate) fn start(answers: &[Answer]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let answers = Mutex::new(answers.iter().rev().copied().collect());
        let shared = Arc::new(Shared { answers, ..Shared::default() });
        let accepting = Arc::clone(&shared);
        let thread = thread::spawn(move || accept(&listener, &accepting));
        Self { port, shared, thread: Some(thread) }
    }

    pub(crate) fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// How many requests arrived; what a client would still send by itself gets the time for it.
    pub(crate) fn requests(&self) -> usize {
        thread::sleep(Duration::from_millis(20));
        self.shared.requests.load(Ordering::SeqCst)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.shared.is_over.store(true, Ordering::SeqCst);
        let _ = TcpStream::connect(("127.0.0.1", self.port));
        if let Some(thread) = self.thread.take() {
            thread.join().unwrap();
        }
    }
}

fn accept(listener: &TcpListener, shared: &Arc<Shared>) {
    for stream in listener.incoming() {
        if shared.is_over.load(Ordering::SeqCst) {
            return;
        }
        let (stream, shared) = (stream.unwrap(), Arc::clone(shared));
        thread::spawn(move || serve(stream, &shared));
    }
}

fn serve(mut stream: TcpStream, shared: &Shared) -> io::Result<()> {
    let mut reader = BufReader::new(stream.try_clone()?);
    loop {
        let Some(length) = head(&mut reader)? else { return Ok(()) };
        let answer = shared.answers.lock().unwrap().pop().unwrap_or(Answer::None);
        if answer == Answer::Reset {
            shared.requests.fetch_add(1, Ordering::SeqCst);
            return Ok(());
        }
        reader.read_exact(&mut vec![0; length])?;
        shared.requests.fetch_add(1, Ordering::SeqCst);
        match answer {
            Answer::Whole(status, body) => write(&mut stream, status, body, body.len())?,
            Answer::Last(status, body) => {
                write(&mut stream, status, body, body.len())?;
                return stream.shutdown(Shutdown::Both);
            }
            Answer::Cut => return write(&mut stream, 200, ":1", 4),
            Answer::Late => thread::sleep(Duration::from_secs(2)),
            Answer::None | Answer::Reset => return Ok(()),
        }
    }
}

/// The length of the body that follows; `None` where the client has closed the connection.
fn head(reader: &mut impl BufRead) -> io::Result<Option<usize>> {
    let mut length = None;
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line)? == 0 {
            return Ok(None);
        }
        let line = line.trim_end().to_ascii_lowercase();
        if line.is_empty() {
            return Ok(Some(length.expect("a request with a length")));
        }
        if let Some(value) = line.strip_prefix("content-length:") {
            length = value.trim().parse().ok();
        }
    }
}

fn write(stream: &mut TcpStream, status: u16, body: &str, length: usize) -> io::Result<()> {
    let kind = if body.starts_with('<') { "text/html" } else { "application/octet-stream" };
    let head = format!(
        "HTTP/1.1 {status} X\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\nLocation: /other\r\nRetry-After: 0\r\n\r\n"
    );
    stream.write_all(format!("{head}{body}").as_bytes())
}

//! The emulated service: an HTTP server on a free port in front of a live Redis or Valkey. Each connection has its own socket to
//! that server, so each reply is what the server sent.

use crate::answer::{Answer, refusal, run};
use crate::dialect::Dialect;
use crate::request::{Request, header};
use crate::upstream::Upstream;
use bytes::Bytes;
use http_body_util::BodyExt;
use hyper::StatusCode;
use hyper::body::Incoming;
use hyper::header::HeaderValue;
use hyper::http::request::Parts;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use std::io;
use std::net::Ipv4Addr;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex as BlockingMutex, PoisonError};
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::{Builder, Runtime};
use tokio::sync::Mutex;

/// Deep replies are written by recursion.
const STACK: usize = 64 * 1024 * 1024;

/// A request that arrived, without its token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// As in `/pipeline`.
    pub path: String,
    /// The token of an earlier answer, by which a client reads its own writes.
    pub sync_token: Option<String>,
    /// `Upstash-Response-Format`
    pub format: Option<String>,
    /// `Upstash-Encoding`
    pub encoding: Option<String>,
    /// The body, as text.
    pub body: String,
}

/// The service; it ends when this is dropped.
#[derive(Debug)]
pub struct Emulator {
    port: u16,
    shared: Arc<Shared>,
    runtime: Option<Runtime>,
}

#[derive(Debug)]
struct Shared {
    dialect: Dialect,
    redis: u16,
    answers: AtomicU64,
    seen: BlockingMutex<Vec<Seen>>,
}

/// The sockets of one HTTP connection.
#[derive(Default)]
struct Sockets {
    writer: Option<Upstream>,
    reader: Option<Upstream>,
}

impl Emulator {
    /// Starts it in front of the server on the port `redis`.
    ///
    /// # Errors
    /// When there is no port or no thread for it.
    pub fn start(redis: u16, dialect: Dialect) -> io::Result<Self> {
        let runtime =
            Builder::new_multi_thread().worker_threads(2).thread_stack_size(STACK).enable_all().build()?;
        let listener = std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        listener.set_nonblocking(true)?;
        let port = listener.local_addr()?.port();
        let shared =
            Arc::new(Shared { dialect, redis, answers: AtomicU64::new(0), seen: BlockingMutex::default() });
        // Not `block_on`, which a test that is asynchronous itself may not call.
        let guard = runtime.enter();
        let listener = TcpListener::from_std(listener)?;
        drop(guard);
        runtime.spawn(listen(listener, Arc::clone(&shared)));
        Ok(Self { port, shared, runtime: Some(runtime) })
    }

    /// The port it listens on.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Its address as clients take it.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// The requests since it was last asked.
    #[must_use]
    pub fn seen(&self) -> Vec<Seen> {
        self.shared.with_seen(std::mem::take)
    }
}

impl Drop for Emulator {
    fn drop(&mut self) {
        // A test that is asynchronous itself may not wait for another runtime.
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

impl Shared {
    fn with_seen<T>(&self, change: impl FnOnce(&mut Vec<Seen>) -> T) -> T {
        change(&mut self.seen.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn note(&self, head: &Parts, body: &[u8]) {
        let text = |name| header(head, name).map(str::to_owned);
        let seen = Seen {
            path: head.uri.path().to_owned(),
            sync_token: text("upstash-sync-token"),
            format: text("upstash-response-format"),
            encoding: text("upstash-encoding"),
            body: String::from_utf8_lossy(body).into_owned(),
        };
        self.with_seen(|all| all.push(seen));
    }

    /// The token of an answer: later ones are greater.
    fn next_sync_token(&self) -> String {
        format!("sync={}", self.answers.fetch_add(1, Ordering::Relaxed) + 1)
    }
}

async fn listen(listener: TcpListener, shared: Arc<Shared>) {
    while let Ok((client, _)) = listener.accept().await {
        tokio::spawn(serve(client, Arc::clone(&shared)));
    }
}

async fn serve(client: TcpStream, shared: Arc<Shared>) {
    // Without it an answer may wait for the client's acknowledgement.
    let _ = client.set_nodelay(true);
    let sockets = Arc::new(Mutex::new(Sockets::default()));
    let service = service_fn(|request| {
        let (shared, sockets) = (Arc::clone(&shared), Arc::clone(&sockets));
        async move { respond(request, &shared, &mut *sockets.lock().await).await }
    });
    // A client that hangs up is no failure of the service.
    let _ = http1::Builder::new().serve_connection(TokioIo::new(client), service).await;
}

/// An error ends the connection: the body did not come whole, and nothing of it runs.
async fn respond(
    request: hyper::Request<Incoming>,
    shared: &Shared,
    sockets: &mut Sockets,
) -> Result<Answer, hyper::Error> {
    let (head, body) = request.into_parts();
    let body = body.collect().await?.to_bytes();
    shared.note(&head, &body);
    let mut answer = match Request::read(&head, &body, &shared.dialect) {
        Err(reason) => refusal(reason),
        Ok(request) => forward(&request, shared, sockets).await.unwrap_or_else(|error| {
            refusal((StatusCode::INTERNAL_SERVER_ERROR, format!("ERR upstream: {error}")))
        }),
    };
    if let Ok(token) = HeaderValue::from_maybe_shared(Bytes::from(shared.next_sync_token())) {
        answer.headers_mut().insert("upstash-sync-token", token);
    }
    Ok(answer)
}

async fn forward(request: &Request, shared: &Shared, sockets: &mut Sockets) -> io::Result<Answer> {
    let slot = if request.may_write { &mut sockets.writer } else { &mut sockets.reader };
    let mut upstream = match slot.take() {
        Some(upstream) => upstream,
        None => connect(shared.redis, request.may_write).await?,
    };
    let answer = run(request, &mut upstream, &shared.dialect).await?;
    // After an error the socket is out of step and gone.
    *slot = Some(upstream);
    Ok(answer)
}

/// The read-only token is a user who may only read: no script either, as with some plans of the service.
async fn connect(redis: u16, may_write: bool) -> io::Result<Upstream> {
    let mut upstream = Upstream::connect(redis).await?;
    if !may_write {
        let words = |line: &str| line.split(' ').map(|word| word.as_bytes().to_vec()).collect();
        let user = words("ACL SETUSER reader on nopass ~* -@all +@read");
        upstream.ask(&[user, words("AUTH reader any")]).await?;
    }
    Ok(upstream)
}

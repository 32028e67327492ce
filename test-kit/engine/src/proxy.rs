//! A proxy on loopback in front of one server: bytes pass as they are, but for the commands about scripts and the clock.
//!
//! It knows scripts by their digests, sends what is to be sent instead of them, and answers as the server would: a script that a client
//! has not sent stays unknown to it, and errors name the client's digest. Requests and replies keep their order and their number.

mod expected;
mod cache;
mod shared;
mod deadlines;
mod queue;
mod subscriptions;
mod answer;
mod silence;
mod rewrite;
mod requests;
mod matcher;
mod replies;
mod unread;
mod connection;

pub use shared::World;

use crate::client::Client;
use shared::Shared;
use std::io;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::thread::{self, JoinHandle};

/// It ends when it is dropped, and with it all connections.
#[derive(Debug)]
pub struct Proxy {
    port: u16,
    server: u16,
    shared: Arc<Shared>,
    ended: Arc<AtomicBool>,
    listening: Option<JoinHandle<()>>,
}

impl Proxy {
    /// Begins to listen on a free port, in front of the server on this one. Several proxies can share a world.
    ///
    /// # Errors
    ///
    /// When no port is to be had.
    pub fn start(server: u16, world: &Arc<World>) -> io::Result<Self> {
        Self::start_on(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?, server, world)
    }

    /// The same with a port that is known before the server starts.
    ///
    /// # Errors
    ///
    /// When the system gives no thread.
    pub fn start_on(listener: TcpListener, server: u16, world: &Arc<World>) -> io::Result<Self> {
        let port = listener.local_addr()?.port();
        let (shared, ended) =
            (Arc::new(Shared::of_world(Arc::clone(world))), Arc::new(AtomicBool::new(false)));
        let (clients, arrived) = channel();
        let until = Arc::clone(&ended);
        let listening = named("proxy").spawn(move || listen(&listener, &until, &clients))?;
        let for_clients = Arc::clone(&shared);
        named("clients")
            .spawn(move || arrived.iter().for_each(|client| serve(client, server, &for_clients)))?;
        Ok(Self { port, server, shared, ended, listening: Some(listening) })
    }

    /// The port that it listens on.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.port
    }

    /// The server's own port: what is sent there is not seen by the proxy.
    #[must_use]
    pub fn server_port(&self) -> u16 {
        self.server
    }

    /// Its address as clients take it.
    #[must_use]
    pub fn url(&self) -> String {
        format!("redis://127.0.0.1:{}/", self.port)
    }

    /// Whether a client has changed the server itself, as by `CONFIG SET`, and not only its data, scripts and functions.
    #[must_use]
    pub fn is_spoilt(&self) -> bool {
        self.shared.spoilt.load(Ordering::Acquire)
    }

    /// Makes every script cold, as a restart does: the server forgets all of them.
    ///
    /// # Errors
    ///
    /// When the server does not answer.
    pub fn forget_scripts(&self) -> io::Result<()> {
        let _pass = self.shared.world.stop();
        Client::connect(self.server)?.call(&[b"SCRIPT", b"FLUSH"])?;
        self.shared.cache().forget_scripts();
        Ok(())
    }

    /// The server has lost all that it had.
    pub(crate) fn begin_anew(&self) {
        self.shared.spoilt.store(true, Ordering::Release);
        self.shared.cache().forget_scripts();
        self.shared.cache().forget_libraries(None);
    }

    /// Loads the libraries again by the settings at hand. What they have in Lua variables begins anew.
    pub(crate) fn reload(&self, client: &mut Client) -> io::Result<()> {
        let libraries = self.shared.cache().libraries();
        for former in libraries {
            let version = self.shared.world.scripts().version_of(&former.script);
            if version.digest != former.digest {
                let name = client.call(&[b"FUNCTION", b"LOAD", b"REPLACE", &version.sent.text])?;
                let name = crate::resp::text(&name).unwrap_or_default();
                self.shared.cache().add_library(name, &version);
            }
        }
        Ok(())
    }
}

/// It only listens: the system refuses clients that come while others wait to be taken.
fn listen(listener: &TcpListener, until: &AtomicBool, clients: &Sender<TcpStream>) {
    for client in listener.incoming().map_while(Result::ok) {
        if until.load(Ordering::Acquire) || clients.send(client).is_err() {
            return;
        }
    }
}

fn serve(client: TcpStream, server: u16, shared: &Arc<Shared>) {
    let shared = Arc::clone(shared);
    // A server that is gone is shown by a connection that ends at once.
    drop(named("requests").spawn(move || drop(connection::serve(&client, server, &shared))));
}

fn named(name: &str) -> thread::Builder {
    thread::Builder::new().name(name.to_owned())
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.ended.store(true, Ordering::Release);
        self.shared.close_all();
        // So that it stops waiting for a client.
        let woken = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port));
        if let (Ok(_), Some(listening)) = (woken, self.listening.take()) {
            let _ = listening.join();
        }
        self.shared.close_all();
    }
}

//! A private server with its proxy.

use crate::calls::Call;
use crate::client::Client;
use crate::clock;
use crate::faults::{Break, Target};
use crate::log_reader::LogReader;
use crate::proxy::{Proxy, World};
use crate::scripts::Version;
use crate::server::{Server, StartError};
use crate::settings::Settings;
use std::io;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

/// A server and the proxy in front of it; both end when this is dropped.
#[derive(Debug)]
pub struct Instance {
    // Fields drop in this order: no client sees the server go.
    proxy: Proxy,
    server: Server,
    world: Arc<World>,
    log: Mutex<LogReader>,
}

impl Instance {
    /// Starts `binary` with options of the server, as in `["--appendonly", "yes"]`.
    ///
    /// # Errors
    ///
    /// When the server does not start, or the proxy has no port.
    pub fn start(binary: &Path, options: &[&str]) -> Result<Self, StartError> {
        Self::start_in(&Arc::default(), binary, options)
    }

    /// The same in a world with others: one clock, one set of faults.
    ///
    /// # Errors
    ///
    /// As for [`start`](Self::start).
    pub fn start_in(world: &Arc<World>, binary: &Path, options: &[&str]) -> Result<Self, StartError> {
        let server = Server::start(binary, options)?;
        Self::around(server, world).map_err(StartError::Prepare)
    }

    /// A new proxy in front of a server that runs; its log is read from here on.
    ///
    /// # Errors
    ///
    /// When the proxy has no port, or the log can't be read.
    pub fn around(server: Server, world: &Arc<World>) -> io::Result<Self> {
        let proxy = Proxy::start(server.port(), world)?;
        let log = LogReader::from_end(server.log_file())?;
        Ok(Self { proxy, server, world: Arc::clone(world), log: Mutex::new(log) })
    }

    /// Ends the proxy, and empties the server for another: it has no keys, scripts and functions then. Nothing if a client has
    /// changed more of it, as by `CONFIG SET`, or if it does not answer.
    #[must_use]
    pub fn into_emptied(self) -> Option<Server> {
        let Self { proxy, server, .. } = self;
        let is_spoilt = proxy.is_spoilt();
        drop(proxy);
        if is_spoilt || empty(&server).is_err() { None } else { Some(server) }
    }

    /// The proxy's address, for clients.
    #[must_use]
    pub fn url(&self) -> String {
        self.proxy.url()
    }

    /// The proxy.
    #[must_use]
    pub fn proxy(&self) -> &Proxy {
        &self.proxy
    }

    /// The server behind it.
    #[must_use]
    pub fn server(&self) -> &Server {
        &self.server
    }

    /// Ends the server at once, as a crash does; the proxy stays.
    pub fn stop(&mut self) {
        self.server.kill();
    }

    /// Starts it again behind [`stop`](Self::stop), with what its options let it keep on disk: usually nothing.
    ///
    /// # Errors
    ///
    /// When it does not start.
    pub fn start_again(&mut self) -> Result<(), StartError> {
        self.proxy.begin_anew();
        self.server.start_again()
    }

    /// What it shares with others.
    #[must_use]
    pub fn world(&self) -> &Arc<World> {
        &self.world
    }

    /// A connection that the proxy does not see.
    ///
    /// # Errors
    ///
    /// When the server is gone.
    pub fn client(&self) -> io::Result<Client> {
        Client::connect(self.server.port())
    }

    /// What becomes of the connection behind the next request that fits.
    pub fn break_at(&self, target: Target, then: Break) {
        self.world.breaks.add(target, then);
    }

    /// How many of them wait for a request that has not come.
    #[must_use]
    pub fn breaks_left(&self) -> usize {
        self.world.breaks.left()
    }

    /// Every script and library that clients have sent, in the order in which they came, as it is sent by the settings at hand.
    #[must_use]
    pub fn scripts(&self) -> Vec<Arc<Version>> {
        self.world.scripts().all()
    }

    /// By how many microseconds the clock of clients is ahead of the server's.
    #[must_use]
    pub fn clock_us(&self) -> i64 {
        self.world.clock_us()
    }

    /// What a test has used although a moved clock can't reach it.
    #[must_use]
    pub fn notes(&self) -> Vec<&'static str> {
        self.world.notes.all()
    }

    /// What the server has written to its log since the last time, line by line; probes write there.
    ///
    /// # Errors
    ///
    /// When the file can't be read.
    pub fn log_lines(&self) -> io::Result<Vec<Vec<u8>>> {
        self.log.lock().unwrap_or_else(PoisonError::into_inner).lines()
    }

    /// The commands that scripts have called since the log was read last, if the settings have them noted.
    ///
    /// # Errors
    ///
    /// When the log can't be read.
    pub fn calls(&self) -> io::Result<Vec<Call>> {
        let (lines, scripts) = (self.log_lines()?, self.scripts());
        Ok(lines.iter().filter_map(|line| Call::read(line, &scripts)).collect())
    }
}

fn empty(server: &Server) -> io::Result<()> {
    let mut client = Client::connect(server.port())?;
    client.call(&[b"FLUSHALL"])?;
    client.call(&[b"SCRIPT", b"FLUSH"])?;
    client.call(&[b"CONFIG", b"RESETSTAT"])?;
    // Redis 6.2 has none.
    let _ = client.call(&[b"FUNCTION", b"FLUSH"]);
    Ok(())
}

/// Changes the settings of all instances, which share a world: what is sent from now on is sent by the new ones, and libraries are
/// loaded again.
///
/// # Errors
///
/// When a server does not answer, or refuses a library.
pub fn change(instances: &[&Instance], change: impl FnOnce(&mut Settings)) -> io::Result<()> {
    let Some(first) = instances.first() else { return Ok(()) };
    let _pass = first.world.stop();
    first.world.change(change);
    reload(instances)
}

/// Moves the clock of all instances, which share a world, by so many microseconds: none of them may be a replica.
///
/// # Errors
///
/// When a server does not answer.
pub fn advance(instances: &[&Instance], by_us: i64) -> io::Result<()> {
    let Some(first) = instances.first() else { return Ok(()) };
    let _pass = first.world.stop();
    let before_us = first.world.clock_us();
    let after_us = before_us.saturating_add(by_us);
    // Ends are in milliseconds: what is less than one must not be lost in the sum.
    let by_ms = after_us.div_euclid(1_000) - before_us.div_euclid(1_000);
    for instance in instances {
        clock::shorten(&mut instance.client()?, by_ms)?;
    }
    first.world.change(|settings| settings.clock_us = after_us);
    reload(instances)
}

fn reload(instances: &[&Instance]) -> io::Result<()> {
    instances.iter().try_for_each(|instance| instance.proxy.reload(&mut instance.client()?))
}

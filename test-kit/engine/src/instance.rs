//! A private server with its proxy.

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
        let proxy = Proxy::start(server.port(), world).map_err(StartError::Prepare)?;
        Ok(Self::from_parts(proxy, server, world))
    }

    pub(crate) fn from_parts(proxy: Proxy, server: Server, world: &Arc<World>) -> Self {
        let log = Mutex::new(LogReader::from_start(server.log_file()));
        Self { proxy, server, world: Arc::clone(world), log }
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

    /// Every script and library that clients have sent, in the order in which they came, as it is sent by the settings at hand.
    #[must_use]
    pub fn scripts(&self) -> Vec<Arc<Version>> {
        self.world.scripts().all()
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

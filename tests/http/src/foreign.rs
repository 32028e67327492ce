//! A server of the dialect that someone else wrote, in front of a live Redis or Valkey: a child process on a free port.

use crate::official::npm_or_skip;
use crate::packages::SERVER;
use crate::request::TOKEN;
use std::error::Error;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

const PATIENCE: Duration = Duration::from_secs(20);
const PAUSE: Duration = Duration::from_millis(20);

/// The server; it ends when this is dropped.
#[derive(Debug)]
pub struct Foreign {
    child: Child,
    port: u16,
}

impl Foreign {
    /// Starts it in front of the server on the port `redis`; none where npm's registry can't be reached, and then `test` is told as
    /// skipped.
    ///
    /// # Errors
    /// When it can't be installed although there is a network, or does not answer.
    pub fn start(test: &str, folder: &Path, redis: u16) -> Result<Option<Self>, Box<dyn Error>> {
        let Some(packages) = npm_or_skip(test, folder)? else { return Ok(None) };
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
        let (name, _version) = SERVER.rsplit_once('@').unwrap_or((SERVER, ""));
        let program = packages.join("node_modules").join(name).join("dist/server.js");
        let mut command = Command::new("node");
        command.arg(program).stdout(Stdio::null()).stderr(Stdio::null());
        command.env("URS_TOKEN", TOKEN).env("PORT", port.to_string());
        command.env("REDIS_URL", format!("redis://127.0.0.1:{redis}"));
        let mut foreign = Self { child: command.spawn()?, port };
        foreign.wait_until_ready()?;
        Ok(Some(foreign))
    }

    fn wait_until_ready(&mut self) -> Result<(), Box<dyn Error>> {
        let start = Instant::now();
        while TcpStream::connect((Ipv4Addr::LOCALHOST, self.port)).is_err() {
            if let Some(status) = self.child.try_wait()? {
                return Err(format!("`{SERVER}` ended ({status})").into());
            }
            if start.elapsed() > PATIENCE {
                return Err(format!("`{SERVER}` did not listen within {PATIENCE:?}").into());
            }
            thread::sleep(PAUSE);
        }
        Ok(())
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
}

impl Drop for Foreign {
    fn drop(&mut self) {
        // Both fail only when the process is gone already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

//! A running server: a child process with its own port and directory, which saves nothing and ends on drop.
//!
//! A server in a `static` is never dropped, and outlives the program if nobody watches that.

use super::free_port::free_port;
use super::guard::Guard;
use super::log::Log;
use super::ping;
use super::process::Process;
use super::start_error::StartError;
use super::work_dir::WorkDir;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

const PATIENCE: Duration = Duration::from_secs(10);
const PAUSE: Duration = Duration::from_millis(10);
const ATTEMPTS: u32 = 5;

/// A server of Redis or Valkey on `127.0.0.1`; it is killed when this is dropped.
#[derive(Debug)]
pub struct Server {
    // Fields drop in this order: the process ends before its directory goes, and is not killed when it is gone.
    guard: Option<Guard>,
    process: Process,
    port: u16,
    directory: WorkDir,
    binary: PathBuf,
    options: Vec<String>,
}

impl Server {
    /// Starts `binary` with `options`, as in `["--maxmemory", "1mb"]`, and waits until it answers.
    ///
    /// It keeps nothing on disk unless an option says so, and writes only to a temporary directory of its own.
    ///
    /// # Errors
    ///
    /// When the binary can't be run, ends at once, or does not answer within ten seconds.
    pub fn start(binary: &Path, options: &[&str]) -> Result<Self, StartError> {
        let mut attempt = 1;
        loop {
            match Self::start_once(binary, options, PATIENCE) {
                Err(error) if error.port_was_taken() && attempt < ATTEMPTS => attempt += 1,
                outcome => return outcome,
            }
        }
    }

    fn start_once(binary: &Path, options: &[&str], patience: Duration) -> Result<Self, StartError> {
        let port = free_port().map_err(StartError::Prepare)?;
        let directory = WorkDir::create().map_err(StartError::Prepare)?;
        let options: Vec<String> = options.iter().map(|option| (*option).to_owned()).collect();
        let binary = binary.to_owned();
        let process = spawn(&binary, &options, port, &directory)?;
        let mut server = Self { guard: None, process, port, directory, binary, options };
        server.wait_until_ready(patience)?;
        Ok(server)
    }

    /// Lets it end with this program, even if it is never dropped or the program is killed. It needs a shell.
    ///
    /// # Errors
    ///
    /// When there is no shell.
    pub fn end_with_program(&mut self) -> io::Result<()> {
        self.guard = Some(Guard::start(self.pid(), self.directory.path())?);
        Ok(())
    }

    /// Ends it at once, as a crash does. Its port and its directory stay for [`start_again`](Self::start_again).
    pub fn kill(&mut self) {
        self.guard = None;
        self.process.kill();
    }

    /// Starts it again after [`kill`](Self::kill), on the same port, with what its options let it keep on disk.
    ///
    /// # Errors
    ///
    /// As for [`start`](Self::start).
    pub fn start_again(&mut self) -> Result<(), StartError> {
        let start = Instant::now();
        loop {
            self.process = spawn(&self.binary, &self.options, self.port, &self.directory)?;
            match self.wait_until_ready(PATIENCE) {
                // A client's socket may have the port for a moment.
                Err(error) if error.port_was_taken() && start.elapsed() < PATIENCE => thread::sleep(PAUSE),
                outcome => return outcome,
            }
        }
    }

    fn wait_until_ready(&mut self, patience: Duration) -> Result<(), StartError> {
        let (binary, log) = (&self.binary, Log::in_directory(self.directory.path()));
        let start = Instant::now();
        loop {
            if let Some(status) = self.process.ended() {
                return Err(StartError::Exited { binary: binary.to_owned(), status, log: log.tail() });
            }
            // The log is ours alone, so that a stranger who took the port can't be mistaken for our server.
            if log.says_ready() && ping::answers(self.port) {
                return Ok(());
            }
            if start.elapsed() > patience {
                return Err(StartError::Silent {
                    binary: binary.to_owned(),
                    waited: patience,
                    log: log.tail(),
                });
            }
            thread::sleep(PAUSE);
        }
    }

    /// Whether it answers `PING`, or asks for a password.
    #[must_use]
    pub fn answers(&self) -> bool {
        ping::answers(self.port)
    }

    /// The port it listens on.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Its address as clients take it, as in `redis://127.0.0.1:6379/`.
    #[must_use]
    pub fn url(&self) -> String {
        format!("redis://127.0.0.1:{}/", self.port)
    }

    /// The process id of the child.
    #[must_use]
    pub fn pid(&self) -> u32 {
        self.process.id()
    }

    /// The file that it writes its log to; it goes with the server.
    #[must_use]
    pub fn log_file(&self) -> PathBuf {
        Log::in_directory(self.directory.path()).path().to_owned()
    }

    /// The directory it works in; it goes with the server.
    #[must_use]
    pub fn directory(&self) -> &Path {
        self.directory.path()
    }
}

fn spawn(binary: &Path, options: &[String], port: u16, directory: &WorkDir) -> Result<Process, StartError> {
    let log = Log::in_directory(directory.path());
    let mut command = command(binary, options, port, directory, &log).map_err(StartError::Prepare)?;
    Process::spawn(&mut command).map_err(|source| StartError::Spawn { binary: binary.to_owned(), source })
}

/// What we rely on comes after the caller's options: the last mention of an option counts.
fn command(
    binary: &Path,
    options: &[String],
    port: u16,
    directory: &WorkDir,
    log: &Log,
) -> io::Result<Command> {
    let (out, errors) = log.streams()?;
    let mut command = Command::new(binary);
    command.args(["--save", "", "--appendonly", "no"]).args(options);
    command.args(["--bind", "127.0.0.1", "--port", &port.to_string(), "--daemonize", "no", "--dir"]);
    command.arg(directory.path());
    command.args(["--logfile", "", "--loglevel", "notice"]);
    command.stdin(Stdio::null()).stdout(out).stderr(errors);
    Ok(command)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::os::unix::fs::PermissionsExt;
    use std::sync::{Mutex, PoisonError};

    /// While one test writes its script, the fork of another would hold it open, and the system refuses to run it.
    static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

    fn start_script(text: &str) -> StartError {
        let _turn = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
        let folder = WorkDir::create().unwrap();
        let path = folder.path().join("not-a-server");
        fs::write(&path, format!("#!/bin/sh\n{text}\n")).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
        Server::start_once(&path, &[], Duration::from_millis(300)).unwrap_err()
    }

    #[test]
    fn a_missing_binary_is_named() {
        let _turn = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
        let error = Server::start(Path::new("/no/such/server"), &[]).unwrap_err();
        assert!(error.to_string().starts_with("`/no/such/server` can't be run: "), "{error}");
    }

    #[test]
    fn a_program_that_ends_is_shown_with_its_output() {
        let error = start_script("echo this is no server >&2; exit 3").to_string();
        assert!(
            error.contains(
                "ended before it answered `PING` (exit status: 3); its last lines:\nthis is no server"
            ),
            "{error}"
        );
    }

    #[test]
    fn a_program_that_never_answers_is_given_up() {
        let error = start_script("exec sleep 60").to_string();
        assert!(error.contains("did not answer `PING` within 300ms; it wrote nothing"), "{error}");
    }

    #[test]
    fn a_taken_port_is_told_from_other_ends() {
        let message = "Warning: Could not create server TCP listening socket 127.0.0.1:6379: bind: Address already in use";
        assert!(start_script(&format!("echo '{message}'; exit 1")).port_was_taken());
        assert!(!start_script("echo 'Bad directive'; exit 1").port_was_taken());
    }
}

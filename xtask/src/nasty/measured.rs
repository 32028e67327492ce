//! Runs a command, and says how long it took and how much memory it had at most. Both come from `/proc`; where there is no such
//! folder, the time is that of the clock, and no memory is told.

use std::fs;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::run::{Outcome, line_of};

pub(crate) struct Measured {
    /// Of the processor.
    pub(crate) seconds: f64,
    pub(crate) megabytes: u64,
    /// It was stopped, since it took too long or too much.
    pub(crate) is_stopped: bool,
}

/// What is not done by then is stopped.
const LONGEST: f64 = 60.0;
const MOST: u64 = 4_000;

/// How often a process is looked at.
const PAUSE: Duration = Duration::from_millis(2);

/// What the command says is left out.
pub(crate) fn measure(command: &mut Command) -> Outcome<Measured> {
    let silent = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut child =
        silent.spawn().map_err(|error| format!("`{}` can't be run: {error}", line_of(command)))?;
    let begun = Instant::now();
    let mut measured = Measured { seconds: 0.0, megabytes: 0, is_stopped: false };
    while child.try_wait()?.is_none() {
        measured.seconds =
            seconds(&child).unwrap_or_else(|| begun.elapsed().as_secs_f64()).max(measured.seconds);
        measured.megabytes = megabytes(&child).unwrap_or(0).max(measured.megabytes);
        if measured.seconds > LONGEST || measured.megabytes > MOST {
            measured.is_stopped = true;
            child.kill()?;
        }
        sleep(PAUSE);
    }
    Ok(measured)
}

/// The time of the processor, in hundredths of a second.
fn seconds(child: &Child) -> Option<f64> {
    let text = fs::read_to_string(format!("/proc/{}/stat", child.id())).ok()?;
    let (_, fields) = text.rsplit_once(')')?;
    let fields: Vec<&str> = fields.split_whitespace().collect();
    let parts = |at: usize| fields.get(at)?.parse::<u32>().ok();
    Some(f64::from(parts(11)? + parts(12)?) / 100.0)
}

/// The most memory so far.
fn megabytes(child: &Child) -> Option<u64> {
    let text = fs::read_to_string(format!("/proc/{}/status", child.id())).ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: u64 = line.split_whitespace().next()?.parse().ok()?;
    Some(kilobytes / 1_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(target_os = "linux")]
    fn a_process_is_measured() {
        let work = "i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done";
        let measured = measure(Command::new("sh").args(["-c", work])).unwrap();
        assert!(measured.seconds > 0.0);
        assert!(!measured.is_stopped);
    }
}

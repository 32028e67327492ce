//! Counts how often scripts came to their places, while tests run: a thread reads the log of the server.

use std::collections::HashMap;
use std::io;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use redis_script_instrument::{HitKind, hit};
use redis_script_test_engine::Instance;

/// How often calls came to each place, by the number of the script.
pub(crate) type Hits = HashMap<u32, Vec<u64>>;

const PAUSE: Duration = Duration::from_millis(50);

/// Counts while `work` goes on, and to the end of the log behind it.
pub(crate) fn during<R>(instance: &Instance, work: impl FnOnce() -> R) -> io::Result<(R, Hits)> {
    thread::scope(|scope| {
        let (ended, is_ended) = channel();
        let counter = scope.spawn(move || count(instance, &is_ended));
        let result = work();
        drop(ended);
        let hits = counter.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))?;
        Ok((result, hits))
    })
}

fn count(instance: &Instance, ended: &Receiver<()>) -> io::Result<Hits> {
    let mut hits = Hits::new();
    loop {
        let is_last = ended.recv_timeout(PAUSE) == Err(RecvTimeoutError::Disconnected);
        for line in instance.log_lines()? {
            add(&mut hits, &line);
        }
        if is_last {
            return Ok(hits);
        }
    }
}

fn add(hits: &mut Hits, line: &[u8]) {
    let Some(hit) = hit(line).filter(|hit| hit.kind == HitKind::Reached) else { return };
    let counts = hits.entry(hit.script).or_default();
    if counts.len() <= hit.site {
        counts.resize(hit.site + 1, 0);
    }
    if let Some(count) = counts.get_mut(hit.site) {
        *count += 1;
    }
}

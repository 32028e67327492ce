//! Moves the clock that clients see: all times to live shrink, and what tells or takes a time is ahead from then on.

use crate::client::Client;
use crate::resp::{elements, text};
use std::io;
use std::thread;
use std::time::Duration;

const SHIFT: &[u8] = include_bytes!("shift.lua");

/// Longer than the millisecond that is left to a key whose time is over.
const UNTIL_OVER: Duration = Duration::from_millis(2);

const EVENTS: &[u8] = b"notify-keyspace-events";

/// Shortens all times to live by so many milliseconds. A key whose time is over expires as usual: it is told as `expired`.
pub(crate) fn shorten(client: &mut Client, by_ms: i64) -> io::Result<()> {
    let settings = client.call(&[b"CONFIG", b"GET", EVENTS])?;
    let events = elements(&settings).nth(1).and_then(text).unwrap_or_default();
    // That times to live change is nothing to be told.
    client.call(&[b"CONFIG", b"SET", EVENTS, b""])?;
    let mut over = Vec::new();
    for database in databases(client)? {
        client.call(&[b"SELECT", database.as_bytes()])?;
        let keys = client.call(&[b"EVAL", SHIFT, b"0", by_ms.to_string().as_bytes()])?;
        over.extend(elements(&keys).filter_map(text).map(|key| (database.clone(), key.to_vec())));
    }
    client.call(&[b"CONFIG", b"SET", EVENTS, events])?;
    expire(client, &over)
}

/// Whoever looks at a key whose time is over makes it expire.
fn expire(client: &mut Client, over: &[(String, Vec<u8>)]) -> io::Result<()> {
    if over.is_empty() {
        return Ok(());
    }
    thread::sleep(UNTIL_OVER);
    for (database, key) in over {
        client.call(&[b"SELECT", database.as_bytes()])?;
        client.call(&[b"EXISTS", key])?;
    }
    Ok(())
}

/// Those that have keys.
fn databases(client: &mut Client) -> io::Result<Vec<String>> {
    let keyspace = client.text(&[b"INFO", b"keyspace"])?;
    let names = keyspace.lines().filter_map(|line| line.strip_prefix("db")?.split(':').next());
    Ok(names.map(str::to_owned).collect())
}

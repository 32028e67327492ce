//! A cluster of private servers, each behind a proxy: the nodes tell clients the ports of the proxies.

use crate::client::Client;
use crate::instance::Instance;
use crate::proxy::World;
use crate::server::StartError;
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

const SLOTS: usize = 16_384;
const BUS: u16 = 10_000;
const PATIENCE: Duration = Duration::from_secs(30);
const PAUSE: Duration = Duration::from_millis(10);

/// Starts so many primaries in one world, which share all slots evenly; it takes about two seconds, until a new cluster takes calls.
///
/// # Errors
///
/// When a server does not start, or they do not find each other within half a minute.
pub fn start_cluster(world: &Arc<World>, binary: &Path, nodes: usize) -> Result<Vec<Instance>, StartError> {
    let options = ["--cluster-enabled", "yes", "--cluster-node-timeout", "2000"];
    let instances =
        (0..nodes).map(|_| Instance::start_in(world, binary, &options)).collect::<Result<Vec<_>, _>>()?;
    join(&instances).map_err(StartError::Prepare)?;
    Ok(instances)
}

fn join(instances: &[Instance]) -> io::Result<()> {
    for (number, instance) in instances.iter().enumerate() {
        announce(instance, number, instances.len())?;
    }
    if let Some((first, rest)) = instances.split_first() {
        for instance in rest {
            let (port, bus) = (instance.server().port(), instance.server().port() + BUS);
            let words = [
                &b"CLUSTER"[..],
                b"MEET",
                b"127.0.0.1",
                port.to_string().as_bytes(),
                bus.to_string().as_bytes(),
            ]
            .map(<[u8]>::to_vec);
            first.client()?.call(&words.iter().map(Vec::as_slice).collect::<Vec<_>>())?;
        }
    }
    instances.iter().try_for_each(|instance| wait(&mut instance.client()?, instances.len()))
}

/// Tells the node its slots, and what to tell clients.
fn announce(instance: &Instance, number: usize, nodes: usize) -> io::Result<()> {
    let mut client = instance.client()?;
    let (port, bus) = (instance.proxy().port().to_string(), (instance.server().port() + BUS).to_string());
    client.call(&[b"CONFIG", b"SET", b"cluster-announce-bus-port", bus.as_bytes()])?;
    client.call(&[b"CONFIG", b"SET", b"cluster-announce-port", port.as_bytes()])?;
    client.call(&[b"CLUSTER", b"SET-CONFIG-EPOCH", (number + 1).to_string().as_bytes()])?;
    let slots = (0..SLOTS).filter(|slot| slot * nodes / SLOTS == number).map(|slot| slot.to_string());
    let words: Vec<_> = ["CLUSTER".to_owned(), "ADDSLOTS".to_owned()].into_iter().chain(slots).collect();
    client.call(&words.iter().map(String::as_bytes).collect::<Vec<_>>()).map(drop)
}

/// Until the node takes calls for all slots and knows all others.
fn wait(client: &mut Client, nodes: usize) -> io::Result<()> {
    let start = Instant::now();
    loop {
        let info = client.text(&[b"CLUSTER", b"INFO"])?;
        let knows = |line: String| info.lines().any(|found| found == line);
        if knows("cluster_state:ok".to_owned()) && knows(format!("cluster_size:{nodes}")) {
            return Ok(());
        }
        if start.elapsed() > PATIENCE {
            return Err(io::Error::new(
                io::ErrorKind::TimedOut,
                format!("no cluster of {nodes} nodes: {info}"),
            ));
        }
        thread::sleep(PAUSE);
    }
}

/// Starts a replica of a server in its world, and waits until it has the data.
///
/// # Errors
///
/// When it does not start, or does not follow within half a minute.
pub fn start_replica(primary: &Instance, binary: &Path) -> Result<Instance, StartError> {
    let no_delay = [&b"CONFIG"[..], b"SET", b"repl-diskless-sync-delay", b"0"];
    primary.client().and_then(|mut client| client.call(&no_delay)).map_err(StartError::Prepare)?;
    let port = primary.server().port().to_string();
    let replica = Instance::start_in(primary.world(), binary, &["--replicaof", "127.0.0.1", &port])?;
    follow(&replica).map_err(StartError::Prepare)?;
    Ok(replica)
}

fn follow(replica: &Instance) -> io::Result<()> {
    let (mut client, start) = (replica.client()?, Instant::now());
    while !client.text(&[b"INFO", b"replication"])?.contains("master_link_status:up") {
        if start.elapsed() > PATIENCE {
            return Err(io::Error::new(io::ErrorKind::TimedOut, "the replica does not follow"));
        }
        thread::sleep(PAUSE);
    }
    Ok(())
}

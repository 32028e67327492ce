//! Every primary of a cluster, one by one, through any connection: a client sends a command to all of them or to one by its own
//! rules, but what begins with a slot goes to the primary of that slot.

use redis::{Cmd, RedisResult, Value};

use super::request::{Request, items, two_replies};
use crate::call::packet::Packet;
use crate::call::slot::slot;
use crate::error::Result;
use crate::transport::Transport;

/// A server that has libraries of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Primary {
    /// The one that the connection leads to.
    Only,
    /// Of a cluster, the one with this slot.
    Of(u16),
}

/// All of them, as the server at hand knows them.
///
/// # Errors
/// What the connection says; a server that refuses to tell has no cluster.
pub(super) async fn all<S: Transport>(transport: &mut S) -> Result<Vec<Primary>> {
    known(Request::new(shards(), primaries).send(transport).await)
}

impl Primary {
    /// The one that has the key of a call; without a key, whichever the connection leads to.
    pub(crate) fn of_key(key: Option<&[u8]>) -> Self {
        key.map_or(Self::Only, |key| Self::Of(slot(key)))
    }

    /// Sends a request to this one alone.
    pub(crate) async fn send<T, S: Transport + ?Sized>(
        self,
        request: &Request<T>,
        transport: &mut S,
    ) -> Result<T> {
        request.read(self.send_command(request.cmd(), transport).await)
    }

    /// Sends a command to this one alone.
    pub(crate) async fn send_command<S: Transport + ?Sized>(
        self,
        cmd: &Cmd,
        transport: &mut S,
    ) -> RedisResult<Value> {
        let Self::Of(slot) = self else { return transport.send_command(cmd).await };
        let mut packet = S::Packet::new();
        packet.add_own_command(at(slot));
        packet.add_command(cmd);
        let [_, reply] = two_replies(transport.send_packet(&packet, 2).await?)?;
        Ok(reply)
    }
}

fn shards() -> Cmd {
    let mut cmd = Cmd::new();
    cmd.arg("CLUSTER").arg("SLOTS");
    cmd
}

/// It has no key, so that any user may send it and any node answers, and clients route it by its slot.
fn at(slot: u16) -> Cmd {
    let mut cmd = Cmd::new();
    cmd.arg("CLUSTER").arg("COUNTKEYSINSLOT").arg(slot);
    cmd
}

fn known(found: Result<Vec<Primary>>) -> Result<Vec<Primary>> {
    match found {
        Ok(found) if found.len() > 1 => Ok(found),
        Err(error) if !matches!(error.code(), Some("ERR" | "NOPERM")) => Err(error),
        _ => Ok(vec![Primary::Only]),
    }
}

/// Each range of slots is its first, its last, the primary and the replicas.
fn primaries(reply: Value) -> Option<Vec<Primary>> {
    let mut nodes = Vec::new();
    let mut primaries = Vec::new();
    for range in items(reply)? {
        let mut range = items(range)?.into_iter();
        let (Some(Value::Int(first)), Some(_), Some(node)) = (range.next(), range.next(), range.next())
        else {
            return None;
        };
        // Address, port and name; what follows is about the connection.
        let node: Vec<Value> = items(node)?.into_iter().take(3).collect();
        if !nodes.contains(&node) {
            nodes.push(node);
            primaries.push(Primary::Of(u16::try_from(first).ok()?));
        }
    }
    Some(primaries)
}

#[cfg(test)]
mod tests {
    use super::Primary;
    use crate::error::Result;
    use crate::mock::{Mock, packed};
    use crate::transport::sending::at_once;
    use crate::transport::sync::Blocking;

    fn all(mock: &mut Mock) -> Result<Vec<Primary>> {
        at_once(super::all(&mut Blocking(mock)))
    }

    fn range(first: u16, last: u16, port: u16) -> String {
        let node = |port: u16| format!("*3\r\n$9\r\n127.0.0.1\r\n:{port}\r\n$2\r\n{:02}\r\n", port % 100);
        format!("*4\r\n:{first}\r\n:{last}\r\n{}{}", node(port), node(port + 50))
    }

    #[test]
    fn each_primary_is_known_by_one_of_its_slots() {
        let ranges = [range(0, 99, 7001), range(200, 16_383, 7002), range(100, 199, 7001)].concat();
        let mut mock = Mock::answering(&[&format!("*3\r\n{ranges}")]);
        assert_eq!(all(&mut mock).unwrap(), [Primary::Of(0), Primary::Of(200)]);
        assert_eq!(mock.sent, [packed(&["CLUSTER", "SLOTS"])]);
    }

    #[test]
    fn a_server_without_a_cluster_stands_alone_and_a_lost_connection_is_told() {
        let one = format!("*1\r\n{}", range(0, 16_383, 7001));
        let disabled = "-ERR This instance has cluster support disabled\r\n";
        for reply in [disabled, "-NOPERM x\r\n", "*0\r\n", &one] {
            assert_eq!(all(&mut Mock::answering(&[reply])).unwrap(), [Primary::Only], "{reply}");
        }
        for reply in ["-BUSY x\r\n", "+x\r\n"] {
            assert!(all(&mut Mock::answering(&[reply])).is_err(), "{reply}");
        }
        let mut mock = Mock::default();
        mock.replies.push_back(Err(std::io::Error::from(std::io::ErrorKind::TimedOut).into()));
        assert!(all(&mut mock).is_err());
    }
}

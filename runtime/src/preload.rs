//! Loads scripts with `SCRIPT LOAD` before they are needed. A call never depends on that: it sends its script if it must.

use redis::{ErrorKind, RedisError, Value};

use crate::call::load::script_load;
use crate::call::packet::Packet;
use crate::error::Result;
use crate::reply::answer::settle;
use crate::target::script::Script;
#[cfg(feature = "aio")]
use crate::transport::aio::Awaiting;
use crate::transport::sending::at_once;
use crate::transport::sync::Blocking;
use crate::transport::{Destination, Transport};

/// Loads `scripts` in one round trip, so that the first call of each takes only one round trip too.
///
/// Once there are more than 500 scripts, Valkey 8.0 and Redis 7.4 forget those that came with a call; loaded scripts stay. A sync cluster
/// connection takes no pipeline: it gets one script after the other and passes each to every node.
///
/// # Errors
/// If the connection fails, or if a server does not answer with the digest that was computed at build time.
pub fn preload<C: redis::ConnectionLike + ?Sized>(conn: &mut C, scripts: &[&Script]) -> Result<()> {
    at_once(load(&mut Blocking(conn), scripts))
}

/// Loads `scripts` in one round trip, so that the first call of each takes only one round trip too.
///
/// Once there are more than 500 scripts, Valkey 8.0 and Redis 7.4 forget those that came with a call; loaded scripts stay. An async cluster
/// connection sends a pipeline to only one node: on a cluster, let the first call on each node load the script.
///
/// # Errors
/// If the connection fails, or if a server does not answer with the digest that was computed at build time.
#[cfg(feature = "aio")]
pub async fn preload_async<C: redis::aio::ConnectionLike + ?Sized>(
    conn: &mut C,
    scripts: &[&Script],
) -> Result<()> {
    load(&mut Awaiting::new(conn), scripts).await
}

async fn load<S: Transport>(transport: &mut S, scripts: &[&Script]) -> Result<()> {
    if scripts.is_empty() {
        return Ok(());
    }
    if transport.destination() == Destination::Cluster {
        for script in scripts {
            confirm(script, transport.send_command(&script_load(script)).await?)?;
        }
        return Ok(());
    }
    let mut packet = S::Packet::new();
    for script in scripts {
        packet.add_own_command(script_load(script));
    }
    confirm_all(scripts, transport.send_packet(&packet, scripts.len()).await?)
}

fn confirm_all(scripts: &[&Script], replies: Vec<Value>) -> Result<()> {
    if replies.len() != scripts.len() {
        return Err(unexpected(format!("{} answers to {} scripts", replies.len(), scripts.len())).into());
    }
    scripts.iter().zip(replies).try_for_each(|(script, reply)| confirm(script, reply))
}

fn confirm(script: &Script, reply: Value) -> Result<()> {
    let digest = match settle(Ok(reply))? {
        Value::BulkString(digest) => digest,
        Value::SimpleString(digest) => digest.into_bytes(),
        _ => Vec::new(),
    };
    if digest.eq_ignore_ascii_case(script.sha1().as_bytes()) {
        return Ok(());
    }
    Err(unexpected(format!("the server has another digest for {}", script.name())).into())
}

fn unexpected(detail: String) -> RedisError {
    (ErrorKind::UnexpectedReturnType, "SCRIPT LOAD", detail).into()
}

#[cfg(test)]
mod tests {
    use super::preload;
    use crate::mock::{Mock, SCRIPT, packed};

    fn digest() -> String {
        format!("$40\r\n{}\r\n", SCRIPT.sha1())
    }

    #[test]
    fn loads_all_in_one_round_trip() {
        let mut mock = Mock::answering(&[&digest(), &digest()]);
        preload(&mut mock, &[&SCRIPT, &SCRIPT]).unwrap();
        let load = packed(&["SCRIPT", "LOAD", SCRIPT.source()]);
        assert_eq!(mock.sent, [[load.clone(), load].concat()]);
    }

    #[test]
    fn loads_one_after_the_other_where_pipelines_are_refused() {
        let mut mock = Mock::answering(&[&digest(), &digest()]);
        mock.refuses_pipelines = true;
        preload(&mut mock, &[&SCRIPT, &SCRIPT]).unwrap();
        assert_eq!(mock.sent.len(), 2);
    }

    #[test]
    fn nothing_to_load_sends_nothing() {
        let mut mock = Mock::default();
        preload(&mut mock, &[]).unwrap();
        assert!(mock.sent.is_empty());
    }

    #[test]
    fn another_digest_is_an_error() {
        for answer in ["$3\r\nabc\r\n", "$-1\r\n", "-NOPERM no\r\n"] {
            let mut mock = Mock::answering(&[answer]);
            assert!(preload(&mut mock, &[&SCRIPT]).is_err(), "{answer}");
        }
    }

    #[cfg(feature = "aio")]
    #[test]
    fn loads_over_an_async_connection() {
        let mut mock = Mock::answering(&[&digest()]);
        crate::mock::ready(super::preload_async(&mut mock, &[&SCRIPT])).unwrap();
        assert_eq!(mock.sent, [packed(&["SCRIPT", "LOAD", SCRIPT.source()])]);
        let mut mock = Mock::answering(&["$3\r\nabc\r\n"]);
        assert!(crate::mock::ready(super::preload_async(&mut mock, &[&SCRIPT])).is_err());
    }
}

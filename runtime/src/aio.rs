//! Calls over `redis::aio::ConnectionLike`. Sends and receives; what a reply means is decided elsewhere.

use redis::{Cmd, Pipeline, RedisFuture, Value};

use crate::command::Command;
use crate::connection::AsyncConnection;
use crate::functions;
use crate::ladder::{self, Step};
use crate::outcome::Answer;

/// How a connection of type `C` sends one command, and how it sends several in one go.
pub struct Sender<C: ?Sized> {
    pub(crate) one: for<'a> fn(&'a mut C, &'a Cmd) -> RedisFuture<'a, Value>,
    pub(crate) many: Many<C>,
}

type Many<C> = for<'a> fn(&'a mut C, &'a Pipeline, usize, usize) -> RedisFuture<'a, Vec<Value>>;

impl<C: ?Sized> Clone for Sender<C> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<C: ?Sized> Copy for Sender<C> {}

/// The way to send on `conn`. It alone asks for the trait: a future that asked too would tell the same mistake again
/// at each place where the compiler looks into it.
pub fn sender<C: AsyncConnection + ?Sized>(_conn: &mut C) -> Sender<C> {
    Sender { one: C::req_packed_command, many: C::req_packed_commands }
}

/// Makes the call that `command` holds.
pub async fn run_async<C: ?Sized>(conn: &mut C, send: Sender<C>, command: Command) -> Answer {
    make(conn, send, &command).await
}

pub(crate) async fn make<C: ?Sized>(conn: &mut C, send: Sender<C>, command: &Command) -> Answer {
    let script = command.script();
    if let Err(error) = command.complete() {
        return Answer { script, reply: Err(error) };
    }
    if let Some(function) = script.function() {
        let reply = functions::aio::call(conn, send, function.library, command.cmd()).await;
        return Answer { script, reply };
    }
    let reply = match ladder::next((send.one)(conn, command.cmd()).await) {
        Step::Done(reply) => reply,
        Step::SendSource => {
            let with_source = command.with_source();
            ladder::settle((send.one)(conn, &with_source).await)
        }
    };
    Answer { script, reply }
}

#[cfg(test)]
mod tests {
    use super::{run_async, sender};
    use crate::command::Command;
    use crate::error::Result;
    use crate::mock::{Mock, SCRIPT, packed, ready};
    use crate::outcome::finish;
    use crate::verb::Verb;

    const MISSING: &str = "-NOSCRIPT No matching script.\r\n";

    fn command() -> Command {
        let mut command = Command::new(&SCRIPT, Verb::EvalReadOnly, 1, 1);
        command.push(&"key");
        command.push(&7);
        command
    }

    fn call(mock: &mut Mock) -> Result<u64> {
        let send = sender(mock);
        finish(ready(run_async(mock, send, command())))
    }

    #[test]
    fn an_unknown_script_takes_two_round_trips() {
        let mut mock = Mock::answering(&[MISSING, ":7\r\n"]);
        assert_eq!(call(&mut mock).unwrap(), 7);
        let digest = packed(&["EVALSHA_RO", SCRIPT.sha1(), "1", "key", "7"]);
        assert_eq!(mock.sent, [digest, packed(&["EVAL_RO", SCRIPT.source(), "1", "key", "7"])]);
    }

    #[test]
    fn no_other_error_is_sent_again() {
        for answer in ["-NOSCRIPT of my own\r\n", "-TRYAGAIN x\r\n"] {
            let mut mock = Mock::answering(&[answer]);
            assert!(call(&mut mock).is_err());
            assert_eq!(mock.sent.len(), 1, "{answer}");
        }
    }

    #[test]
    fn an_invocation_can_be_made_again() {
        let invocation = command().into_invocation::<u64>();
        let mut mock = Mock::answering(&[":1\r\n", MISSING, ":2\r\n"]);
        assert_eq!(ready(invocation.invoke_async(&mut mock)).unwrap(), 1);
        assert_eq!(ready(invocation.invoke_async(&mut mock)).unwrap(), 2);
        assert_eq!(mock.sent.len(), 3);
    }

    #[test]
    fn the_future_can_be_spawned() {
        fn assert_send<T: Send>(future: T) -> T {
            future
        }
        let mut mock = Mock::answering(&[":1\r\n", ":2\r\n"]);
        let conn: &mut (dyn redis::aio::ConnectionLike + Send) = &mut mock;
        let invocation = command().into_invocation::<u64>();
        assert_eq!(ready(assert_send(invocation.invoke_async(conn))).unwrap(), 1);
        let send = sender(conn);
        let result: redis::RedisResult<u64> = finish(ready(assert_send(run_async(conn, send, command()))));
        assert_eq!(result.unwrap(), 2);
    }
}

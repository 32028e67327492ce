//! Calls over `redis::aio::ConnectionLike`: sends the call itself, and leaves all that may follow to `recovery`.

use redis::{RedisResult, Value};

use super::outcome::Answer;
use super::recovery::go_on;
use crate::call::command::Command;
use crate::call::encoded::EncodedCall;
use crate::reply::answer::is_plain;
use crate::retry::attempt::Attempt;
use crate::trace::Span;
use crate::transport::aio::{Awaiting, Sender};

/// Makes the call that `command` holds.
///
/// The command is borrowed, and what only a cold call needs is boxed: a future is moved about, and this one is small.
pub async fn run_async<C: ?Sized>(conn: &mut C, send: Sender<C>, command: &Command) -> Answer {
    let (target, span) = (command.target(), Span::call(command.target()));
    if let Err(error) = command.complete() {
        return Answer { target, reply: Err(error), span };
    }
    let loads = Attempt::loads(target);
    let reply = span.during((send.one)(conn, command.cmd())).await;
    if is_plain(&reply) {
        return Answer { target, reply, span };
    }
    let reply = span.during(Box::pin(go_on_awaiting(conn, send, command, &span, loads, reply))).await;
    Answer { target, reply, span }
}

async fn go_on_awaiting<C: ?Sized>(
    conn: &mut C,
    send: Sender<C>,
    command: &Command,
    span: &Span,
    loads: Option<usize>,
    reply: RedisResult<Value>,
) -> RedisResult<Value> {
    let attempt = Attempt::new(command.target(), loads);
    go_on(&mut Awaiting { conn, send }, command, span, attempt, reply).await
}

#[cfg(test)]
mod tests {
    use super::run_async;
    use crate::call::command::Command;
    use crate::call::draft::Draft;
    use crate::error::Result;
    use crate::invocation::Invocation;
    use crate::invocation::outcome::finish;
    use crate::mock::{Mock, SCRIPT, packed, ready};
    use crate::target::Target;
    use crate::target::script::Script;
    use crate::target::verb::Verb;
    use crate::transport::aio::sender;

    static TARGET: Target = Target::new(&SCRIPT, Verb::EvalReadOnly, "");
    const MISSING: &str = "-NOSCRIPT No matching script.\r\n";

    fn command() -> Command {
        let mut command = Command::new(&TARGET, 1, 1);
        command.push(&"key");
        command.push(&7);
        command
    }

    fn invocation() -> Invocation<u64> {
        let mut draft = Draft::new(&TARGET, 1, 1);
        draft.push(&"key");
        draft.push(&7);
        draft.into_invocation()
    }

    fn call(mock: &mut Mock) -> Result<u64> {
        let send = sender(mock);
        finish(ready(run_async(mock, send, &command())))
    }

    #[test]
    fn keys_of_several_slots_stay_here_where_a_package_runs_in_a_cluster() {
        static IN_CLUSTER: Script = Script::new("scripts/x.lua", "return 1", "").in_cluster();
        static SPREAD: Target = Target::new(&IN_CLUSTER, Verb::Eval, "");
        for (other, is_sent) in [("{a}:to", true), ("{b}:to", false)] {
            let mut command = Command::new(&SPREAD, 2, 1);
            command.extend(&["{a}:from", other, "an argument"]);
            let mut mock = Mock::answering(&[":1\r\n"]);
            let send = sender(&mut mock);
            let reply: Result<u64> = finish(ready(run_async(&mut mock, send, &command)));
            assert_eq!((reply.is_ok(), mock.sent.len()), (is_sent, usize::from(is_sent)), "{other}");
        }
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
        let invocation = invocation();
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
        let invocation = invocation();
        assert_eq!(ready(assert_send(invocation.invoke_async(conn))).unwrap(), 1);
        let (send, command) = (sender(conn), command());
        let result: redis::RedisResult<u64> = finish(ready(assert_send(run_async(conn, send, &command))));
        assert_eq!(result.unwrap(), 2);
    }
}

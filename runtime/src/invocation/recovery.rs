//! Sends one call over any transport. If the answer is not a plain value, it does what `retry` says.

use redis::{RedisResult, Value};

use super::outcome::Answer;
use crate::call::encoded::EncodedCall;
use crate::call::load::function_load;
use crate::call::packet::Packet;
use crate::functions::primaries::Primary;
use crate::functions::request::two_replies;
use crate::reply::answer::{is_plain, settle};
use crate::retry::attempt::{Attempt, Step};
use crate::target::library::Library;
use crate::trace::Span;
use crate::transport::{Destination, Transport};

/// Makes a call.
pub(crate) async fn make<S: Transport>(transport: &mut S, call: &S::Call) -> Answer {
    let (target, span) = (call.target(), Span::call(call.target()));
    let reply = match call.complete() {
        Ok(()) => span.during(send(transport, call, &span)).await,
        Err(error) => Err(error),
    };
    Answer { target, reply, span }
}

async fn send<S: Transport>(transport: &mut S, call: &S::Call, span: &Span) -> RedisResult<Value> {
    let loads = Attempt::loads(call.target());
    let reply = transport.send_call(call).await;
    if is_plain(&reply) {
        return reply;
    }
    go_on(transport, call, span, Attempt::new(call.target(), loads), reply).await
}

/// Goes on behind the first answer to a call.
///
/// No call waits for another: their connections may lead to different servers, one of which does not answer.
pub(crate) async fn go_on<S: Transport + ?Sized>(
    transport: &mut S,
    call: &S::Call,
    span: &Span,
    mut attempt: Attempt,
    reply: RedisResult<Value>,
) -> RedisResult<Value> {
    let mut step = attempt.after_call(reply);
    loop {
        step = match step {
            Step::Done(reply) => return reply,
            Step::SendText => {
                span.is_cold(call.target());
                attempt.after_text(transport.send_call(&call.with_text()).await)
            }
            Step::LoadAndCall(library) => load_and_call(transport, call, &mut attempt, library).await?,
            Step::Load(library) => {
                let node = node(transport, call);
                attempt.after_load(library, node.send_command(&function_load(library), transport).await)
            }
            Step::Ask(library) => {
                let found = node(transport, call).send(&library.asking(), transport).await?;
                attempt.after_answer(library.found(&found))
            }
            Step::Call => attempt.after_second_call(transport.send_call(call).await),
        };
    }
}

/// The load goes out with the call, in one packet: so it reaches the node that lacked the function, also in a cluster.
async fn load_and_call<S: Transport + ?Sized>(
    transport: &mut S,
    call: &S::Call,
    attempt: &mut Attempt,
    library: &'static Library,
) -> RedisResult<Step> {
    let load = function_load(library);
    if transport.destination() == Destination::Cluster {
        // Its client loads it onto every primary.
        let loaded = transport.send_command(&load).await;
        return Ok(attempt.after_both(library, loaded, transport.send_call(call).await));
    }
    let mut packet = S::Packet::new();
    packet.add_command(&load);
    packet.add_call(call);
    let replies = match transport.send_packet(&packet, 2).await {
        // The load came between the call and the `ASKING` in front of it. By now each node that was asked has the library.
        Err(error) if error.redirect_node().is_some() => {
            return Ok(Step::Done(settle(transport.send_call(call).await)));
        }
        replies => replies?,
    };
    let [loaded, called] = two_replies(replies)?;
    Ok(attempt.after_both(library, Ok(loaded), Ok(called)))
}

/// Where the call goes.
fn node<S: Transport + ?Sized>(transport: &S, call: &S::Call) -> Primary {
    match transport.destination() {
        Destination::Server => Primary::Only,
        Destination::Cluster | Destination::Unknown => Primary::of_key(call.first_key()),
    }
}

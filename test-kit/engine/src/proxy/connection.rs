//! One client and the server: a thread for each direction. What one side sends before it breaks reaches the other.

use super::queue::Queue;
use super::replies::Replies;
use super::rewrite::Rewriter;
use super::shared::Shared;
use super::unread::Unread;
use crate::faults::Break;
use crate::resp::{ReplySplitter, RequestSplitter};
use std::io::{self, Write};
use std::net::{Ipv4Addr, Shutdown, TcpStream};
use std::sync::Arc;
use std::thread;

/// Passes on what comes, until one side ends it.
pub(super) fn serve(client: &TcpStream, port: u16, shared: &Arc<Shared>) -> io::Result<()> {
    let server = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
    client.set_nodelay(true)?;
    server.set_nodelay(true)?;
    let number = shared.enter(client.try_clone()?);
    let queue = Arc::new(Queue::default());
    answer_from(&server, client, shared, &queue, number)?;
    // However it ends, the server is told that no more requests come.
    let _ = pass_requests(client, &server, shared, &queue);
    server.shutdown(Shutdown::Write)
}

/// Begins to pass on the replies.
fn answer_from(
    server: &TcpStream,
    client: &TcpStream,
    shared: &Arc<Shared>,
    queue: &Arc<Queue>,
    number: u64,
) -> io::Result<()> {
    let (server, client) = (server.try_clone()?, client.try_clone()?);
    let (shared, queue) = (Arc::clone(shared), Arc::clone(queue));
    thread::Builder::new().name("replies".to_owned()).spawn(move || {
        let replies = Replies::new(Arc::clone(&shared), Arc::clone(&queue));
        let _ = pass_replies(&server, &client, replies);
        queue.close();
        // Both fail only when the other side has hung up.
        let _ = client.shutdown(Shutdown::Both);
        let _ = server.shutdown(Shutdown::Both);
        shared.leave(number);
    })?;
    Ok(())
}

fn pass_requests(
    mut client: &TcpStream,
    mut server: &TcpStream,
    shared: &Arc<Shared>,
    queue: &Queue,
) -> io::Result<()> {
    let (mut splitter, mut rewriter) = (RequestSplitter::default(), Rewriter::new(Arc::clone(shared)));
    let (mut unread, mut out, mut due) = (Unread::default(), Vec::new(), Vec::new());
    loop {
        let open = unread.read_from(&mut client);
        let pass = shared.world.pass();
        if queue.is_empty() {
            rewriter.settle();
        }
        let outcome = loop {
            match splitter.next(unread.bytes()) {
                Ok(Some(request)) => {
                    let bytes = unread.bytes().get(..request.length).unwrap_or_default();
                    due.extend(rewriter.take(bytes, request.words, &mut out));
                    unread.pass(request.length);
                }
                Ok(None) => break Ok(()),
                Err(malformed) => break Err(malformed),
            }
        };
        queue.push(&mut due);
        if outcome.is_err() || !matches!(open, Ok(1..)) {
            // What is no request, or only a part of one, is for the server to judge.
            out.extend_from_slice(unread.take());
        }
        server.write_all(&out)?;
        drop(pass);
        out.clear();
        match (open?, outcome) {
            (0, _) => return Ok(()),
            (_, Err(_)) => return io::copy(&mut client, &mut server).map(drop),
            _ => {}
        }
    }
}

fn pass_replies(mut server: &TcpStream, mut client: &TcpStream, mut replies: Replies) -> io::Result<()> {
    let mut splitter = ReplySplitter::default();
    let (mut unread, mut out, mut hangs) = (Unread::default(), Vec::new(), false);
    loop {
        let open = unread.read_from(&mut server);
        let mut outcome = Ok(None);
        while let (Ok(None), false) = (&outcome, replies.is_stream()) {
            match splitter.next(unread.bytes()) {
                Ok(Some(length)) => {
                    outcome = Ok(replies.take(unread.bytes().get(..length).unwrap_or_default(), &mut out));
                    unread.pass(length);
                }
                Ok(None) => break,
                Err(malformed) => outcome = Err(malformed),
            }
        }
        let is_stream = replies.is_stream() || outcome.is_err();
        if is_stream || (!matches!(open, Ok(1..)) && outcome == Ok(None)) {
            out.extend_from_slice(unread.take());
        }
        if !hangs {
            client.write_all(&out)?;
        }
        out.clear();
        match outcome {
            Ok(Some(Break::Kill)) => return Ok(()),
            Ok(Some(Break::Hang)) => hangs = true,
            _ if open? == 0 => return Ok(()),
            _ if is_stream => {
                replies.close();
                return io::copy(&mut server, &mut client).map(drop);
            }
            _ => {}
        }
    }
}

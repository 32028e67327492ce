//! One client and the server: a thread for each direction. What one side sends before it breaks reaches the other.

use super::matcher::Matcher;
use super::queue::Queue;
use super::replies::{Next, Replies};
use super::requests::Requests;
use super::shared::Shared;
use crate::faults::Break;
use crate::resp::Malformed;
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
        let replies = Replies::new(Matcher::new(Arc::clone(&shared), Arc::clone(&queue)));
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
    let mut requests = Requests::new(Arc::clone(shared));
    loop {
        let open = requests.unread.read_from(&mut client);
        let pass = shared.world.pass();
        let outcome = requests.take_all(queue, !matches!(open, Ok(1..)));
        server.write_all(&requests.out)?;
        drop(pass);
        requests.out.clear();
        match (open?, outcome) {
            (0, _) => return Ok(()),
            (_, Err(Malformed)) => return io::copy(&mut client, &mut server).map(drop),
            _ => {}
        }
    }
}

fn pass_replies(mut server: &TcpStream, mut client: &TcpStream, mut replies: Replies) -> io::Result<()> {
    let mut hangs = false;
    loop {
        let open = replies.unread.read_from(&mut server);
        let next = replies.take_all(!matches!(open, Ok(1..)));
        if !hangs {
            client.write_all(&replies.out)?;
        }
        replies.out.clear();
        match (next, open?) {
            (Next::Break(Break::Kill), _) | (_, 0) => return Ok(()),
            (Next::Break(Break::Hang), _) => hangs = true,
            (Next::Stream, _) => return io::copy(&mut server, &mut client).map(drop),
            (Next::Reply, _) => {}
        }
    }
}

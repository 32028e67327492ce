//! What a connection has subscribed to, as the server's confirmations say; and which messages are no replies.

use crate::resp::{elements, text};
use std::collections::HashSet;

#[derive(Debug, Default)]
pub(super) struct Subscriptions {
    /// The first letter of the kind, and the name.
    names: HashSet<(u8, Vec<u8>)>,
    /// Whether they come as pushes, which are no replies by their first byte.
    are_pushed: bool,
}

impl Subscriptions {
    /// Whether it belongs to no request. Confirmations do.
    pub(super) fn is_message(&self, reply: &[u8]) -> bool {
        if reply.first() == Some(&b'>') {
            return confirmation(reply).is_none();
        }
        let can_be = !self.are_pushed && !self.names.is_empty() && reply.first() == Some(&b'*');
        can_be && matches!(first(reply), Some(b"message" | b"pmessage" | b"smessage"))
    }

    /// Takes a confirmation, and says how many of its kind there were before; nothing if it is another reply.
    pub(super) fn confirm(&mut self, reply: &[u8]) -> Option<usize> {
        let (kind, adds, name) = confirmation(reply)?;
        let before = self.names.iter().filter(|(known, _)| *known == kind).count();
        self.are_pushed = reply.first() == Some(&b'>');
        match name {
            Some(name) if adds => drop(self.names.insert((kind, name.to_vec()))),
            Some(name) => drop(self.names.remove(&(kind, name.to_vec()))),
            None => {}
        }
        Some(before)
    }
}

fn first(reply: &[u8]) -> Option<&[u8]> {
    text(elements(reply).next()?)
}

/// The kind, whether it is one more, and the name.
fn confirmation(reply: &[u8]) -> Option<(u8, bool, Option<&[u8]>)> {
    if !matches!(reply.first(), Some(b'*' | b'>')) {
        return None;
    }
    let (kind, adds) = match first(reply)? {
        b"subscribe" => (b'c', true),
        b"unsubscribe" => (b'c', false),
        b"psubscribe" => (b'p', true),
        b"punsubscribe" => (b'p', false),
        b"ssubscribe" => (b's', true),
        b"sunsubscribe" => (b's', false),
        _ => return None,
    };
    Some((kind, adds, elements(reply).nth(1).and_then(text)))
}

//! Where a connection breaks, seen from the request that it carries.

use std::time::Duration;

/// What befalls a request. A part is in thousandths of the whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The connection is closed before anything of the request is read.
    Before,
    /// The server gets a part of the request, then both sides are cut.
    WithinRequest(usize),
    /// The server gets the request and answers; the client is cut off before the answer.
    BehindRequest,
    /// The client gets a part of the answer.
    WithinAnswer(usize),
    /// The client gets the answer, and then the connection is closed.
    BehindAnswer,
    /// The client gets the answer so much later.
    Late(Duration),
}

impl Fault {
    /// Fault `number` of a row in which all places of breaks take turns, and parts of any size.
    #[must_use]
    pub fn number(number: usize) -> Self {
        let part = number.wrapping_mul(617) % 1000;
        match number % 5 {
            0 => Self::Before,
            1 => Self::WithinRequest(part),
            2 => Self::BehindRequest,
            3 => Self::WithinAnswer(part),
            _ => Self::BehindAnswer,
        }
    }
}

/// So much of the message: never all of it.
pub(crate) fn part(message: &[u8], thousandths: usize) -> &[u8] {
    message.get(..message.len() * thousandths / 1000).unwrap_or_default()
}

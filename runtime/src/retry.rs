//! What may be sent again after which answer: data in and data out, without a connection.

pub(crate) mod function;
pub(crate) mod hints;
pub(crate) mod script;

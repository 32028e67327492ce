//! Writes a text again with insertions. It knows no Lua.

use std::cmp::Reverse;

use redis_script_analyzer::Span;

/// What is put where.
#[derive(Default)]
pub(crate) struct Insertions {
    found: Vec<Insertion>,
}

struct Insertion {
    /// In front of this byte.
    at: usize,
    order: Order,
    text: String,
}

/// What stands in front of what at one byte: what closes, then statements, then operands, then what opens; the widest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Order {
    Close,
    Statement,
    Operand,
    Open(Reverse<usize>),
}

impl Insertions {
    /// Statements in front of this byte, behind those that are there already. A keyword may end right in front.
    pub(crate) fn statement(&mut self, at: usize, text: &str) {
        self.put(at, Order::Statement, format!(" {text} "));
    }

    /// What an expression begins with, in front of all that opens there.
    pub(crate) fn operand(&mut self, at: usize, text: &str) {
        self.put(at, Order::Operand, format!(" {text} "));
    }

    /// Text around what stands at `span`.
    pub(crate) fn around(&mut self, span: Span, open: &str, close: &str) {
        self.open(span.start, span.end, open);
        self.close(span.end, close);
    }

    /// What opens at this byte, and closes at `end` or behind it.
    pub(crate) fn open(&mut self, at: usize, end: usize, text: &str) {
        self.put(at, Order::Open(Reverse(end)), format!(" {text}"));
    }

    pub(crate) fn close(&mut self, at: usize, text: &str) {
        self.put(at, Order::Close, text.to_owned());
    }

    fn put(&mut self, at: usize, order: Order, text: String) {
        self.found.push(Insertion { at, order, text });
    }

    /// `text` with all of it, and `before` in front of the byte `start`.
    pub(crate) fn apply(mut self, text: &[u8], start: usize, before: &str) -> Vec<u8> {
        self.found.sort_by_key(|insertion| (insertion.at, insertion.order));
        let mut whole = Vec::with_capacity(text.len() * 2 + before.len());
        whole.extend_from_slice(text.get(..start).unwrap_or(text));
        whole.extend_from_slice(before.as_bytes());
        let mut from = start;
        for Insertion { at, text: put, .. } in &self.found {
            whole.extend_from_slice(text.get(from..*at).unwrap_or_default());
            whole.extend_from_slice(put.as_bytes());
            from = *at;
        }
        whole.extend_from_slice(text.get(from..).unwrap_or_default());
        whole
    }
}

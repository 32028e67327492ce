//! Writes a text again with insertions. It knows no Lua.

use redis_script_analyzer::Span;

/// What stands around the script, each on one line: what declares the probe, and what closes that again.
#[derive(Clone, Copy, Debug)]
pub struct Frame<'t> {
    /// In front of the first statement, on its line; it declares the local that the probe is called by.
    pub before: &'t str,
    /// On a line of its own behind the script.
    pub behind: &'t str,
}

/// What is put where.
#[derive(Default)]
pub(crate) struct Insertions {
    /// At which byte, in which order there, and what.
    found: Vec<(usize, Order, String)>,
}

/// What stands in front of what at one byte: what closes, then statements, then what opens, the widest first.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Order {
    Close,
    Statement,
    Open(std::cmp::Reverse<usize>),
}

impl Insertions {
    pub(crate) fn value(&mut self, span: Span, name: &str, number: usize) {
        // A keyword may end right in front.
        let open = format!(" {name}({number}, ");
        self.found.push((span.start, Order::Open(std::cmp::Reverse(span.end)), open));
        self.found.push((span.end, Order::Close, ")".to_owned()));
    }

    pub(crate) fn before(&mut self, span: Span, name: &str, number: usize) {
        self.found.push((span.start, Order::Statement, format!(" {name}({number}); ")));
    }

    pub(crate) fn apply(mut self, text: &str, start: usize, frame: Frame<'_>) -> String {
        self.found.sort();
        let (head, body) = text.split_at_checked(start).unwrap_or((text, ""));
        let mut whole = String::with_capacity(text.len() * 2 + frame.before.len());
        whole.push_str(head);
        whole.push_str(frame.before);
        whole.push(' ');
        let mut from = start;
        for (at, _, put) in &self.found {
            whole.push_str(text.get(from..*at).unwrap_or_default());
            whole.push_str(put);
            from = *at;
        }
        whole.push_str(text.get(from..).unwrap_or(body));
        whole.push('\n');
        whole.push_str(frame.behind);
        whole
    }
}

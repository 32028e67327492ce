//! What a script can reply, as the macro found it in the Lua: constants that `fit` holds against a `Shape`.
//! Says nothing about Rust types; what the analyzer does not know is `ValueKind::Unknown`.

use super::problem::ReplyLint;

/// One thing that the script can reply, and where it does.
#[derive(Clone, Copy, Debug)]
pub struct Found {
    /// What the Lua value is, before the server turns it into a reply.
    pub kind: ValueKind,
    /// The Lua lines with a caret under the value, ready to print; may be empty.
    pub at: &'static str,
    /// The lints that a comment in the script or the attribute silences here: the bits of [`silenced`].
    pub allowed: u32,
}

impl Found {
    /// Whether `lint` may speak about this value.
    pub(crate) const fn answers_to(&self, lint: ReplyLint) -> bool {
        self.allowed & lint.bit() == 0
    }
}

/// The bits of the lints of these names.
#[must_use]
pub const fn silenced(mut names: &[&str]) -> u32 {
    let mut bits = 0;
    while let [name, rest @ ..] = names {
        bits |= ReplyLint::bit_of(name);
        names = rest;
    }
    bits
}

/// The kind of a Lua value that is on its way out.
#[derive(Clone, Copy, Debug)]
pub enum ValueKind {
    /// Anything; every check is silent about it.
    Unknown,
    /// `nil`, a function, `cjson.null`, or no `return` at all: arrives as nil, and ends an array.
    Nil,
    /// `false`: arrives as nil, but keeps its place in an array.
    False,
    /// The `false` of a command that found nothing: arrives as `False` does.
    Missing,
    /// `true`: arrives as the integer 1.
    True,
    /// A whole number, and its value where that is a literal.
    Integer(Option<i64>),
    /// A number that has or may have a fraction.
    Fraction,
    /// A number about which nothing more is known.
    Number,
    /// A string, and its bytes where that is a literal.
    Text(Option<&'static [u8]>),
    /// A table `{ok = …}`, and its text where that is a literal.
    Status(Option<&'static [u8]>),
    /// A table `{err = …}`: it becomes an `Error`, so every type can take it.
    Error,
    /// A table `{double = …}`: text for a RESP2 client.
    Double,
    /// A table of positions.
    Array {
        /// For each element its alternatives.
        elements: &'static [&'static [Found]],
        /// Whether more elements may follow.
        open: bool,
        /// What those can be; empty where nothing is known of them.
        rest: &'static [Found],
    },
    /// What `HGETALL` replies: any number of names and values in turn, and what each of them can be.
    Pairs(&'static [Found]),
    /// A table that has only string keys, which vanish: their names as they are to be printed.
    Keyed(&'static str),
    /// A table `{map = …}`: a flat array for a RESP2 client.
    Map,
    /// A table `{set = …}`: an array for a RESP2 client.
    Set,
}

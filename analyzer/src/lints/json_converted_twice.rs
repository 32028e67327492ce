//! JSON is decoded or encoded twice.
//!
//! ```lua
//! local message = cjson.decode(redis.call('LPOP', KEYS[1]) or '{}')
//! return cjson.decode(message).from
//! ```
//!
//! What `cjson.decode` gives is a table, and decoding it raises `bad argument #1 to 'decode' (string expected, got table)`. What `cjson.encode`
//! gives is text, and encoding that gives a JSON text with a text in it, `"\"{…}\""`, which whoever reads it finds instead of the table.
//! Do it once. The lint is silent about fields, which may hold JSON of their own.

use super::slips::each;
use super::{Context, Lint};
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::facts::suspects::{Slip, SlipKind};

pub(super) const LINT: Lint = Lint {
    name: "json_converted_twice",
    level: Level::Warn,
    page: include_str!("json_converted_twice.rs"),
    check,
};

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    each(context, diagnostic)
}

fn diagnostic(slip: &Slip) -> Option<Diagnostic> {
    let SlipKind::JsonTwice(function) = slip.kind else { return None };
    let (message, label) = match function {
        "decode" => ("JSON that is decoded already is decoded again", "gets a table, and takes only text"),
        _ => ("JSON is encoded again", "gives a JSON text with a text in it"),
    };
    let labels = vec![Label::new(slip.span, label)];
    Some(LINT.found(message.to_owned(), labels, format!("leave out this `cjson.{function}`")))
}

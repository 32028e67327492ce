//! Where a script is to stop, and the statement that stops it.

use redis_script_analyzer::syntax::chunk::{Chunk, Function, Statement};
use redis_script_analyzer::syntax::walk::{self, Visitor};
use redis_script_analyzer::{Names, Span};

use crate::callee;
use crate::lines::Lines;
use crate::plan::Fault;

/// The first byte of the statement that begins on `line` first; otherwise of the innermost one that goes over that line.
pub(crate) fn place(chunk: &Chunk, lines: &Lines, line: usize) -> Option<usize> {
    let mut finder = Finder { lines, line, begins: None, around: None };
    finder.block(&chunk.block);
    finder.begins.or(finder.around)
}

/// Where the body of the function at `span` begins.
pub(crate) fn body(chunk: &Chunk, span: Span) -> Option<usize> {
    let mut bodies = Bodies { span, found: None };
    bodies.block(&chunk.block);
    bodies.found
}

struct Bodies {
    span: Span,
    found: Option<usize>,
}

impl<'c> Visitor<'c> for Bodies {
    fn function(&mut self, function: &'c Function) {
        if function.span == self.span {
            self.found = Some(function.body.span.start);
        }
        self.block(&function.body);
    }
}

struct Finder<'l> {
    lines: &'l Lines,
    line: usize,
    begins: Option<usize>,
    around: Option<usize>,
}

impl<'c> Visitor<'c> for Finder<'_> {
    fn statement(&mut self, statement: &'c Statement) {
        let (first, last) =
            (self.lines.line(statement.span.start), self.lines.line(statement.span.end.saturating_sub(1)));
        if first == self.line {
            self.begins.get_or_insert(statement.span.start);
        }
        if (first..=last).contains(&self.line) {
            self.around = Some(statement.span.start);
            walk::walk_statement(self, statement);
        }
    }
}

/// A statement that ends a call as an error of a command does: from Redis 7 on by a table, before by a text.
pub(crate) fn statement(names: &Names<'_>, fault: &Fault) -> Option<String> {
    let (error, redis) = (callee::global(names, "error")?, callee::global(names, "redis")?);
    let message = quoted(&fault.message);
    let old = quoted(&format!("@user_script: {}: -{}", fault.line, fault.message));
    Some(format!("{error}({redis}.REDIS_VERSION and {{err = {message}}} or {old}, 0);"))
}

/// A text of Lua, on one line.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for byte in text.bytes() {
        match byte {
            b'"' | b'\\' | 0..=31 | 127.. => quoted.extend(format!("\\{byte:03}").chars()),
            _ => quoted.push(char::from(byte)),
        }
    }
    quoted + "\""
}

//! Expressions: leaves, commands, operators, tables, calls of functions.

use super::Grammar;
use super::commands::COMMANDS;
use super::words::{LEAVES, OPERATORS};

/// Functions that take whatever they get, or raise.
const FUNCTIONS: [&str; 22] = [
    "tonumber",
    "tostring",
    "type",
    "math.floor",
    "math.ceil",
    "math.abs",
    "math.sqrt",
    "#",
    "not ",
    "-",
    "cjson.encode",
    "unpack",
    "assert",
    "next",
    "string.upper",
    "string.len",
    "table.concat",
    "redis.status_reply",
    "redis.error_reply",
    "redis.sha1hex",
    "cmsgpack.pack",
    "string.reverse",
];

const FORMATS: [&str; 8] = ["%s", "%d", "%.2f", "%5.1f", "%x", "%q", "%s and more", "%03d"];

impl Grammar {
    pub(super) fn command(&mut self) -> String {
        self.word(COMMANDS)
    }

    pub(super) fn expression(&mut self, depth: usize) -> String {
        match self.random.u8(0..22) {
            0..=2 => self.command(),
            16 | 17 => self.listed_command(),
            18.. if depth > 0 => self.library(depth - 1),
            3..=6 => self.local_or_argument(),
            7 if depth > 0 => self.operation(depth - 1),
            8 | 9 if depth > 0 => self.call(depth - 1),
            10 if depth > 0 => self.table(depth - 1),
            11 if depth > 0 => format!("({})", self.operation(depth - 1)),
            12 => self.field(),
            13 if depth > 0 => self.choice(depth - 1),
            _ => self.word(LEAVES),
        }
    }

    /// A part of a local that is a table.
    fn field(&mut self) -> String {
        let local = self.local_or_argument();
        let part =
            self.word(&["[1]", "[2]", "[3]", "[#@]", ".ok", ".err", ".name", "['x']", "[ARGV[1]]", "[1]"]);
        let field = format!("{local}{}", part.replace('@', &local));
        match self.random.u8(0..4) {
            0 => format!("(type({local}) == 'table' and type({field}) == 'table' and {field}[1])"),
            1 => format!("(type({local}) == 'table' and {field} or {local})"),
            _ => format!("(type({local}) == 'table' and {field})"),
        }
    }

    /// What many scripts write where other languages have `? :`.
    fn choice(&mut self, depth: usize) -> String {
        let (condition, value, other) = (self.condition(), self.expression(depth), self.expression(depth));
        format!("(({condition}) and {value} or {other})")
    }

    fn operation(&mut self, depth: usize) -> String {
        let operator = self.word(OPERATORS);
        let (left, right) = (self.expression(depth), self.expression(depth));
        if self.random.u8(0..8) == 0 {
            let more = self.word(OPERATORS);
            return format!("{left} {operator} {right} {more} {}", self.expression(0));
        }
        format!("{left} {operator} {right}")
    }

    fn call(&mut self, depth: usize) -> String {
        let argument = self.expression(depth);
        let functions = self.functions;
        match self.random.u8(0..12) {
            0..=2 if functions > 0 => format!("f{}({argument})", self.random.usize(1..=functions)),
            3 => format!("string.format('{}', {argument})", self.word(&FORMATS)),
            4 => self.method(),
            5 => format!("math.max({argument}, {})", self.expression(depth)),
            6 => format!("(function(...) return ... end)({argument})"),
            7 => format!("tostring({argument})"),
            8 => format!("tonumber({argument})"),
            _ => format!("{}({argument})", self.word(&FUNCTIONS)),
        }
    }

    /// A method of text.
    fn method(&mut self) -> String {
        let local = self.local_or_argument();
        let method = self.word(&[
            "sub(1, 1)",
            "upper()",
            "len()",
            "rep(2)",
            "find('o')",
            "match('%d+')",
            "gsub('o', '0')",
            "byte()",
            "format()",
        ]);
        format!("(type({local}) == 'string' and {local}:{method})")
    }

    fn table(&mut self, depth: usize) -> String {
        let elements: Vec<String> = (0..self.random.usize(0..4)).map(|_| self.element(depth)).collect();
        let mut elements = elements.join(", ");
        if self.random.u8(0..6) == 0 {
            let many = self.many();
            elements = if elements.is_empty() { many } else { format!("{elements}, {many}") };
        }
        format!("{{{elements}}}")
    }

    fn element(&mut self, depth: usize) -> String {
        let value = self.expression(depth);
        match self.random.u8(0..24) {
            0 => format!("name = {value}"),
            1 => format!("['1'] = {value}"),
            2 => format!("[1] = {value}"),
            3 => format!("[ARGV[2]] = {value}"),
            4 => {
                let marker = self.word(&["ok", "err", "double", "map", "set", "big_number"]);
                format!("{marker} = {value}")
            }
            _ => value,
        }
    }
}

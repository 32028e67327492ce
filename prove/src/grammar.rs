//! Random scripts: locals, branches, loops, tables, functions and commands, and `return` wherever it may stand.

pub(crate) mod calls;
mod commands;
mod expressions;
mod holes;
mod idioms;
mod library;
mod loops;
mod statements;
mod words;

use fastrand::Rng;

/// How deep blocks lie within each other.
const DEPTH: usize = 4;

/// What each round of a loop and each call of a function begins with, so that every script ends, and no text grows without bound.
const SPEND: &str = "spent = spent + 1 if spent > 24 then error('spent') end";

/// The state of one script as it grows.
pub(crate) struct Grammar {
    random: Rng,
    /// Locals in sight.
    locals: usize,
    /// Local functions in sight.
    functions: usize,
    /// Counters of loops so far.
    counters: usize,
    text: String,
    depth: usize,
}

impl Grammar {
    pub(crate) fn new(random: Rng) -> Self {
        Self { random, locals: 0, functions: 0, counters: 0, text: String::new(), depth: 0 }
    }

    pub(crate) fn script(&mut self) -> String {
        (self.locals, self.functions, self.counters, self.depth) = (0, 0, 0, 0);
        self.text.clear();
        self.line("local call, spent = redis.call, 0");
        for _ in 0..self.random.usize(1..8) {
            self.statement();
        }
        if self.random.u8(0..8) > 0 {
            self.end();
        }
        std::mem::take(&mut self.text)
    }

    fn line(&mut self, line: &str) {
        self.text.push_str(&"  ".repeat(self.depth));
        self.text.push_str(line);
        self.text.push('\n');
    }

    /// A `return`, which must be the last of a block: it has one of its own.
    fn end(&mut self) {
        let value = self.expression(3);
        let values = match self.random.u8(0..12) {
            0 => format!("{value}, {}", self.expression(1)),
            1 => format!("unpack({{{value}, {}}})", self.expression(1)),
            2 => format!("(({value}))"),
            3 => String::new(),
            4 | 5 => {
                let (one, other) = (self.local_or_argument(), self.local_or_argument());
                format!("{{{one}, {other}, {value}}}")
            }
            _ => value,
        };
        self.line(&format!("do return {values} end"));
    }

    /// What is declared within is out of sight behind it.
    fn body(&mut self, head: &str, tail: &str) {
        self.line(head);
        let (locals, functions) = (self.locals, self.functions);
        self.depth += 1;
        if self.depth < DEPTH {
            for _ in 0..self.random.usize(1..4) {
                self.statement();
            }
        }
        self.depth -= 1;
        (self.locals, self.functions) = (locals, functions);
        self.line(tail);
    }

    /// As [`Grammar::body`], of a loop or a function.
    fn rounds(&mut self, head: &str, tail: &str) {
        self.body(&format!("{head} {SPEND}"), tail);
    }

    fn local(&mut self) -> Option<String> {
        (self.locals > 0).then(|| format!("v{}", self.random.usize(1..=self.locals)))
    }

    fn local_or_argument(&mut self) -> String {
        self.local().unwrap_or_else(|| "ARGV[1]".to_owned())
    }

    fn new_local(&mut self) -> String {
        self.locals += 1;
        format!("v{}", self.locals)
    }

    fn word(&mut self, words: &[&str]) -> String {
        (*self.random.choice(words).unwrap_or(&"nil")).to_owned()
    }
}

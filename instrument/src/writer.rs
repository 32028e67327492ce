//! Writes everything that a plan asks for into a text.

use redis_script_analyzer::syntax::chunk::Chunk;
use redis_script_analyzer::{LibraryFunction, Names, Source, Span, read_library};

use crate::callee::{self, Callee};
use crate::calls::{self, Call, Calls};
use crate::declaration;
use crate::faults;
use crate::insertion::Insertions;
use crate::lines::Lines;
use crate::not_instrumented::NotInstrumented;
use crate::plan::Plan;
use crate::room::Room;
use crate::site::{Site, SiteKind};
use crate::sites::{self, ProbePlace, Sites};

/// Behind a first line `#!lua …`.
pub(crate) fn chunk_start(text: &[u8]) -> usize {
    let end = || text.iter().position(|byte| *byte == b'\n').unwrap_or(text.len());
    if text.starts_with(b"#!") { end() } else { 0 }
}

fn is_library(text: &[u8]) -> bool {
    let first = String::from_utf8_lossy(text.get(..chunk_start(text)).unwrap_or_default()).to_lowercase();
    first.contains("name=")
}

pub(crate) struct Writer<'t> {
    text: &'t [u8],
    plan: &'t Plan,
    chunk: &'t Chunk,
    lines: Lines,
    names: Names<'t>,
    callee: Callee,
    room: Room,
    pub(crate) insertions: Insertions,
    /// How many sites there are.
    count: usize,
}

impl<'t> Writer<'t> {
    pub(crate) fn new(text: &'t [u8], plan: &'t Plan, chunk: &'t Chunk) -> Self {
        let names = Names::resolve(chunk);
        let callee = Callee::choose(text, &names, is_library(text));
        let room = match callee {
            Callee::Table(_) => Room::everywhere(),
            Callee::Local(_) => Room::gather(chunk, &names),
        };
        let (lines, insertions) = (Lines::new(text), Insertions::default());
        Self { text, plan, chunk, lines, names, callee, room, insertions, count: 0 }
    }

    pub(crate) fn sites(&mut self) -> Sites {
        if !self.plan.coverage {
            return Sites::default();
        }
        let found = sites::gather(self.text, &self.lines, self.chunk, &self.room);
        for place in &found.probes {
            self.count += 1;
            let probe = format!("{}({})", self.callee.name(), self.count);
            match place {
                ProbePlace::Statement(at) => self.insertions.statement(*at, &format!("{probe};")),
                ProbePlace::Else(at) => self.insertions.statement(*at, &format!("else {probe};")),
                ProbePlace::Operand(at) => self.insertions.operand(*at, &format!("{probe} and")),
            }
        }
        found
    }

    pub(crate) fn calls(&mut self) -> Vec<Site> {
        if !self.plan.wraps_calls() {
            return Vec::new();
        }
        let Calls { calls, values } = calls::gather(self.chunk, &self.names, &self.room);
        let mut sites = Vec::new();
        for call in calls {
            self.call(call);
            sites.push(self.call_site(call.whole, call.arguments.start));
        }
        for value in values {
            self.function(value);
            sites.push(self.call_site(value, value.start));
        }
        sites
    }

    fn call_site(&self, span: Span, at: usize) -> Site {
        Site { line: self.lines.line(at), span, kind: SiteKind::Call }
    }

    /// The words go through the probe, and so does the reply: `probe(0, redis.call(probe(-1, …)))`.
    fn call(&mut self, call: Call) {
        self.count += 1;
        let (probe, words, close) =
            (self.callee.name(), call.arguments, call.arguments.end.saturating_sub(1));
        let open = format!("{probe}(-{}", self.count);
        self.insertions.around(call.whole, &format!("{probe}(0, "), ")");
        match (self.text.get(words.start), call.has_arguments) {
            (Some(b'('), true) => {
                self.insertions.open(words.start + 1, words.end, &format!("{open}, "));
                self.insertions.close(close, ")");
            }
            (Some(b'('), false) => self.insertions.close(close, &format!("{open})")),
            _ => self.insertions.around(words, &format!("({open}, "), "))"),
        }
    }

    /// The function itself is handed on: in its place stands one that does the same.
    fn function(&mut self, value: Span) {
        self.count += 1;
        let probe = self.callee.name();
        let close = format!("({probe}(-{}, ...))) end", self.count);
        self.insertions.around(value, &format!("function(...) return {probe}(0, "), &close);
    }

    pub(crate) fn faults(&mut self) -> Result<(), NotInstrumented> {
        for fault in &self.plan.faults {
            let nowhere = NotInstrumented::NoStatement { line: fault.line };
            let at = faults::place(self.chunk, &self.lines, fault.line).ok_or(nowhere)?;
            let statement = faults::statement(&self.names, fault).ok_or(NotInstrumented::Hidden)?;
            self.insertions.statement(at, &statement);
        }
        Ok(())
    }

    /// What stands in front of the first statement.
    pub(crate) fn before(&mut self, id: u32) -> Result<String, NotInstrumented> {
        let mut before = String::new();
        if let Some(seed) = self.plan.seed {
            before.push_str(&self.seed(seed)?);
        }
        // Nothing calls the probe of a script without statements.
        if self.plan.has_probe() && !self.chunk.block.statements.is_empty() {
            before.push_str(&declaration::write(self.plan, id, &self.callee));
        }
        Ok(before)
    }

    /// In front of a script, and within each function that a library registers.
    fn seed(&mut self, seed: u64) -> Result<String, NotInstrumented> {
        if !is_library(self.text) {
            return Ok(format!("math.randomseed({seed}); "));
        }
        let math = callee::global(&self.names, "math").ok_or(NotInstrumented::Hidden)?;
        let source = Source::new("library", self.text);
        let library = read_library(source).map_err(|_| NotInstrumented::Syntax)?;
        for body in library.functions.iter().filter_map(LibraryFunction::body) {
            if let Some(at) = faults::body(self.chunk, body) {
                self.insertions.statement(at, &format!("{math}.randomseed({seed});"));
            }
        }
        Ok(String::new())
    }
}

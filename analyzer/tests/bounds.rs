//! The work of the analysis grows with the text, about linearly, whatever the text: told by what is allocated for a script of some
//! shape and for one of twice the size. `cargo xtask nasty` measures time and memory of large ones.

use std::alloc::System;
use std::io::{Error, ErrorKind, Result};
use std::path::Path;

use redis_script_analyzer::describe_reply;
use redis_script_analyzer::{
    Diagnostic, Files, Settings, Source, check, check_library, is_library, join, read, read_library, render,
};
use redis_script_shapes::{Shape, all};
use stats_alloc::{INSTRUMENTED_SYSTEM, Region, StatsAlloc};

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// A table's room doubles when it is full, so twice the text may take a little more than twice the memory.
const MOST: f64 = 2.7;

/// Nothing is said of what is so little that the constant part outweighs it.
const LEAST: usize = 100_000;

struct InMemory(Vec<(String, String)>);

impl Files for InMemory {
    fn read(&self, path: &Path) -> Result<Vec<u8>> {
        let found = self.0.iter().find(|(name, _)| Path::new(name) == path);
        found.map(|(_, text)| text.clone().into_bytes()).ok_or_else(|| Error::from(ErrorKind::NotFound))
    }

    fn neighbours(&self, _: &Path) -> Vec<String> {
        Vec::new()
    }
}

#[test]
#[expect(clippy::cast_precision_loss, reason = "a ratio needs no more digits")]
fn twice_the_text_takes_twice_the_memory() {
    let mut wrong = Vec::new();
    for shape in all() {
        let size = size_of_short(shape);
        let (one, two) = (allocated(shape, size / 2), allocated(shape, size));
        let ratio = two as f64 / one as f64;
        if ratio > MOST && two > LEAST {
            wrong.push(format!("{}: {one} bytes, then {two}", shape.name));
        }
    }
    assert!(wrong.is_empty(), "more than {MOST} times as much for twice the text:\n{}", wrong.join("\n"));
}

/// So large that every bound is met, and so small that the test is quick.
fn size_of_short(shape: &Shape) -> usize {
    let length = |size| shape.files(size).iter().map(|(_, text)| text.len()).sum::<usize>();
    let mut size = shape.size;
    while length(size) > 40_000 {
        size /= 2;
    }
    size
}

/// How many bytes are allocated for all that is said of it.
fn allocated(shape: &Shape, size: usize) -> usize {
    let mut files = shape.files(size);
    let script = files.remove(0).1.into_bytes();
    let files = InMemory(files);
    let region = Region::new(ALLOCATOR);
    let joined = join(Path::new("main.lua"), script, &files);
    if joined.problems.is_empty() {
        say(joined.source);
    }
    region.change().bytes_allocated
}

fn say(source: Source) {
    let settings = Settings::default();
    if is_library(&source) {
        match read_library(source) {
            Ok(library) => {
                let findings = check_library(&library, None, &settings);
                show(&library.source, findings.iter().map(|finding| &finding.diagnostic));
            }
            Err((source, diagnostic)) => show(&source, [&*diagnostic].into_iter()),
        }
        return;
    }
    match read(source) {
        Ok(script) => {
            show(&script.source, check(&script, None, &settings).iter());
            assert!(describe_reply(&script.facts.returns).len() < 10_000);
        }
        Err((source, diagnostic)) => show(&source, [&*diagnostic].into_iter()),
    }
}

fn show<'d>(source: &Source, diagnostics: impl Iterator<Item = &'d Diagnostic>) {
    for diagnostic in diagnostics {
        assert!(render(source, diagnostic).len() < 4_000, "{}", diagnostic.lint);
    }
}

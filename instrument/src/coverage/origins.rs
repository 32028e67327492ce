//! Finds the files that a text was made of, by their lines.
//!
//! A client may join files, fill in a template, or leave out comments and empty lines before it sends a script. So lines are compared
//! without the blanks around them, and a line that differs between others that do not is taken for the file's.

use std::collections::HashMap;
use std::sync::Arc;

use redis_script_analyzer::Span;

/// A file with scripts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// How it is called.
    pub name: String,
    /// Its text.
    pub text: String,
}

/// Files in which texts are looked for.
#[derive(Debug, Default)]
pub struct Files {
    files: Vec<(Arc<File>, Lines)>,
    /// Where each line stands: in which file, and how many lines that are not empty stand before it there.
    places: HashMap<String, Vec<(usize, usize)>>,
}

/// The lines of a text that are not empty, each with its number.
type Lines = Vec<(usize, String)>;

/// Where each line of a text comes from.
#[derive(Clone, Debug)]
pub struct Origins {
    files: Vec<Arc<File>>,
    /// For each line of the text: the file, and the line there.
    lines: Vec<Option<(usize, usize)>>,
    /// Where each line of the text begins, and how long it is.
    stretches: Vec<(usize, usize)>,
    is_inline: bool,
}

/// A part of a file as a text has it: this many lines that say something are the same.
struct Run {
    file: usize,
    /// Pairs of a line in the text and a line in the file, both counted without empty ones.
    pairs: Vec<(usize, usize)>,
    same: usize,
}

/// A shorter one is found in too many files.
const SHORTEST: usize = 3;

/// In how many places a line is looked at; more have lines such as `return 0`.
const PLACES: usize = 200;

impl Files {
    /// Takes the files.
    #[must_use]
    pub fn new(files: Vec<File>) -> Self {
        let mut found = Self::default();
        for (number, file) in files.into_iter().enumerate() {
            let lines = full_lines(&file.text);
            for (at, (_, line)) in lines.iter().enumerate().filter(|(_, (_, line))| says_something(line)) {
                found.places.entry(line.clone()).or_default().push((number, at));
            }
            found.files.push((Arc::new(file), lines));
        }
        found
    }

    /// Every file.
    pub fn all(&self) -> impl Iterator<Item = &File> {
        self.files.iter().map(|(file, _)| &**file)
    }

    /// Where the lines of a text come from. A text that is mostly no file is a file of its own, which is called `inline: ` and its first line.
    #[must_use]
    pub fn origins(&self, text: &str) -> Origins {
        let lines = full_lines(text);
        let mut found = vec![None; text.lines().count()];
        let (mut at, mut known, mut last) = (0, 0, HashMap::new());
        while at < lines.len() {
            let Some(run) = self.longest(&lines, at, &last).filter(|run| self.counts(run, &last)) else {
                at += 1;
                continue;
            };
            for (own, other) in &run.pairs {
                let number = |lines: &Lines, at: usize| lines.get(at).map_or(0, |(number, _)| *number);
                let line = self.files.get(run.file).map_or(0, |(_, lines)| number(lines, *other));
                if let Some(place) = found.get_mut(number(&lines, *own).saturating_sub(1)) {
                    *place = Some((run.file, line));
                }
            }
            known += run.pairs.len();
            at = run.pairs.last().map_or(at, |(own, _)| *own) + 1;
            last.extend(run.pairs.last().map(|(_, other)| (run.file, *other)));
        }
        if known * 2 < lines.len() || known == 0 {
            return Origins::inline(text);
        }
        let files = self.files.iter().map(|(file, _)| Arc::clone(file)).collect();
        Origins { files, lines: found, stretches: stretches(text), is_inline: false }
    }

    fn longest(&self, lines: &Lines, at: usize, last: &HashMap<usize, usize>) -> Option<Run> {
        let (_, line) = lines.get(at)?;
        let places = self.places.get(line)?;
        let runs = places.iter().take(PLACES).filter_map(|place| self.run(lines, at, *place));
        // Of two that are as long, the one that goes on where the text was.
        runs.max_by_key(|run| (run.same, last.contains_key(&run.file)))
    }

    fn run(&self, lines: &Lines, at: usize, (file, from): (usize, usize)) -> Option<Run> {
        let (_, other) = self.files.get(file)?;
        let mut run = Run { file, pairs: Vec::new(), same: 0 };
        let is_same = |own: usize, its: usize| Some(lines.get(own)?.1 == other.get(its)?.1);
        for step in 0.. {
            let (own, its) = (at + step, from + step);
            match is_same(own, its) {
                Some(true) => {
                    run.same += usize::from(lines.get(own).is_some_and(|(_, line)| says_something(line)));
                }
                Some(false)
                    if is_same(own + 1, its + 1) == Some(true)
                        && is_same(own + 2, its + 2) != Some(false) => {}
                _ => break,
            }
            run.pairs.push((own, its));
        }
        Some(run)
    }

    /// Whether it can't be there by chance: it is long, or all of its file, or behind what is known of its file.
    fn counts(&self, run: &Run, last: &HashMap<usize, usize>) -> bool {
        let whole = self
            .files
            .get(run.file)
            .is_some_and(|(_, lines)| run.pairs.len() * 2 >= lines.len() && run.same > 1);
        let first = run.pairs.first().map_or(0, |(_, other)| *other);
        let goes_on = last.get(&run.file).is_some_and(|line| first > *line);
        run.same >= SHORTEST || whole || goes_on
    }
}

impl Origins {
    /// Of a text that is a file of its own.
    #[must_use]
    pub fn inline(text: &str) -> Self {
        let first = text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
        let short: String = first.chars().take(60).collect();
        let file = File { name: format!("inline: {short}"), text: text.to_owned() };
        Self { is_inline: true, ..Self::of_file(Arc::new(file)) }
    }

    /// Of the text of this file.
    #[must_use]
    pub fn of_file(file: Arc<File>) -> Self {
        let lines = (1..=file.text.lines().count()).map(|line| Some((0, line))).collect();
        Self { lines, stretches: stretches(&file.text), files: vec![file], is_inline: false }
    }

    /// Whether the text is no file.
    #[must_use]
    pub fn is_inline(&self) -> bool {
        self.is_inline
    }

    /// The file that a line of the text comes from, and its line there, from 1.
    #[must_use]
    pub fn line(&self, line: usize) -> Option<(&File, usize)> {
        let (file, line) = (*self.lines.get(line.checked_sub(1)?)?)?;
        Some((self.files.get(file)?, line))
    }

    /// The line of the text where a byte stands, from 1.
    pub(super) fn line_at(&self, at: usize) -> usize {
        self.stretches.partition_point(|(start, _)| *start <= at)
    }

    /// From which byte of its first line a stretch of the text goes, and how far on that line.
    pub(super) fn stretch(&self, span: Span) -> (usize, usize) {
        let line = self.line_at(span.start).saturating_sub(1);
        let (start, length) = self.stretches.get(line).copied().unwrap_or_default();
        let column = span.start.saturating_sub(start);
        (column, (span.end - span.start).min(length.saturating_sub(column)))
    }
}

fn full_lines(text: &str) -> Lines {
    let numbered = text.lines().zip(1..).map(|(line, number)| (number, without_inputs(line.trim())));
    numbered.filter(|(_, line)| !line.is_empty() && !line.starts_with("--")).collect()
}

/// `KEYS.from` may be sent as `KEYS[1]`: with `KEYS` in the place of both.
fn without_inputs(line: &str) -> String {
    let mut text = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(at) = ["KEYS", "ARGV"].into_iter().filter_map(|name| rest.find(name)).min() {
        let (before, behind) = rest.split_at_checked(at + 4).unwrap_or((rest, ""));
        text.push_str(before);
        let is_name = |c: char| c.is_alphanumeric() || c == '_';
        rest = match behind.strip_prefix('.') {
            Some(name) => name.trim_start_matches(is_name),
            None => {
                behind.strip_prefix('[').and_then(|index| index.split_once(']')).map_or(behind, |it| it.1)
            }
        };
    }
    text + rest
}

/// Not one that stands in every script.
fn says_something(line: &str) -> bool {
    !matches!(line, "end" | "else" | "end)" | "}" | "{" | ")" | "do" | "then" | "return" | "return nil")
}

fn stretches(text: &str) -> Vec<(usize, usize)> {
    let mut start = 0;
    let measure = |line: &str| {
        let stretch = (start, line.trim_end().len());
        start += line.len();
        stretch
    };
    text.split_inclusive('\n').map(measure).collect()
}

//! Shows how a script ran: each statement at its line, with the commands that it called and what it got for them.

use std::fmt::Write as _;

use redis_script_analyzer::{Source, visible};
use redis_script_instrument::{Hit, HitKind, Instrumented, SiteKind, hit};

/// A loop may run for long.
const SHOWN: usize = 2_000;

/// How deep a statement is shown to stand.
const DEEPEST: usize = 24;

/// What `log` says of the script that was sent as `sent`.
pub(crate) fn shown(source: &Source, sent: &Instrumented, log: &[Vec<u8>]) -> String {
    let hits: Vec<Hit> = log.iter().filter_map(|line| hit(line)).collect();
    let width = source.text().lines().count().to_string().len();
    let mut tracer = Tracer { source, sent, width, file: 0, is_open: false, text: String::new() };
    hits.iter().take(SHOWN).for_each(|hit| tracer.add(hit));
    tracer.close("raised an error");
    if hits.len() > SHOWN {
        let _ = writeln!(tracer.text, "... and {} more", hits.len() - SHOWN);
    }
    tracer.text
}

struct Tracer<'t> {
    source: &'t Source,
    sent: &'t Instrumented,
    width: usize,
    /// The file that the last statement came from.
    file: usize,
    /// A command has been called, and nothing has come of it yet.
    is_open: bool,
    text: String,
}

impl Tracer<'_> {
    fn add(&mut self, hit: &Hit) {
        match &hit.kind {
            HitKind::Reached => self.statement(hit.site),
            HitKind::Called { words, cut } => {
                self.close("raised an error");
                let words: Vec<_> = words.iter().map(|word| shown_word(word)).collect();
                let more = if *cut { " …" } else { "" };
                let _ =
                    write!(self.text, "{:>width$} |     {}{more}", "", words.join(" "), width = self.width);
                self.is_open = true;
            }
            HitKind::Replied { text } => self.close(text),
        }
    }

    fn statement(&mut self, site: usize) {
        let Some(site) = self.sent.sites.get(site).filter(|site| site.kind == SiteKind::Statement) else {
            return;
        };
        self.close("raised an error");
        let place = self.source.place(site.span.start);
        if place.file != self.file {
            self.file = place.file;
            let _ = writeln!(self.text, "{:>width$} in {}", "", visible(place.name), width = self.width);
        }
        let words = self.source.slice(site.span).lines().next().unwrap_or_default();
        let indent = " ".repeat((place.column - 1).min(DEEPEST));
        let _ =
            writeln!(self.text, "{:>width$} | {indent}{}", place.line, visible(words), width = self.width);
    }

    fn close(&mut self, reply: &str) {
        if std::mem::take(&mut self.is_open) {
            let _ = writeln!(self.text, " → {}", visible(reply));
        }
    }
}

/// With quotes, if it is empty or has more than letters.
fn shown_word(word: &[u8]) -> String {
    let is_plain = !word.is_empty() && word.iter().all(|byte| byte.is_ascii_graphic() && *byte != b'"');
    if is_plain { String::from_utf8_lossy(word).into_owned() } else { format!("\"{}\"", word.escape_ascii()) }
}

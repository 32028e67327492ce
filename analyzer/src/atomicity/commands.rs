//! Calls of commands: whether one may fail, and what it replies.

use super::effects::Done;
use super::failure::Why;
use super::known::{Kinds, Known, Text};
use super::numbers::Numbers;
use super::state::Says;
use super::walk::Walk;
use crate::commands::{FailLine, Meaning, Reply, Word, WordClass, Words};
use crate::names::callee::Call;
use crate::syntax::chunk::Expression;
use crate::text::Span;
use crate::value::Integers;

/// A call, as far as the text shows it.
pub(super) struct Sent<'s> {
    /// In capitals.
    pub(super) name: String,
    /// What follows the name.
    pub(super) words: &'s [Known],
    pub(super) spans: Vec<Span>,
    /// The last may stand for several words.
    pub(super) is_open: bool,
    pub(super) writes: bool,
    pub(super) span: Span,
}

impl Sent<'_> {
    /// The words that the text shows.
    fn literals(&self) -> Vec<Option<&[u8]>> {
        let literal = |known| match known {
            &Known { kinds: Kinds::TEXT, text: Text::Literal(ref text), .. } => Some(&**text),
            _ => None,
        };
        self.words.iter().map(literal).collect()
    }

    pub(super) fn has_word(&self, words: &[&str]) -> bool {
        let is_one = |literal: &[u8]| words.iter().any(|word| literal.eq_ignore_ascii_case(word.as_bytes()));
        self.literals().into_iter().skip(2).flatten().any(is_one)
    }

    fn replies(&self) -> Vec<Reply> {
        let literals = self.literals();
        let rest: Vec<Word<'_>> =
            literals.iter().map(|literal| literal.map_or(Word::Other, Word::Literal)).collect();
        Words { name: &self.name, rest: &rest, open: self.is_open }.replies()
    }

    /// Where the word stands, or the whole call.
    pub(super) fn span_of(&self, word: usize) -> Span {
        self.spans.get(word).copied().unwrap_or(self.span)
    }
}

/// What makes a call fail, and where that stands.
pub(super) type Problem = (Span, Why);

impl<'c> Walk<'_, 'c> {
    pub(super) fn command(&mut self, call: &Call<'c>, span: Span) -> Known {
        let known = self.all_values(call.arguments);
        let is_protected = call.path.field == Some("pcall");
        self.said = None;
        let Some((name, words)) = named(&known) else {
            return self.unnamed_command(is_protected, span);
        };
        let is_open = call.arguments.last().is_some_and(|last| self.gives_many(last));
        let spans = call.arguments.iter().skip(1).map(|argument: &Expression| argument.span).collect();
        let sent = Sent { writes: may_write(&name, words), name, words, spans, is_open, span };
        let (line, problem) = self.judge_call(&sent);
        let before = self.state.wrote;
        match problem {
            Some((at, why)) if !is_protected => self.may_fail(at, || why),
            Some(_) if sent.writes => self.unheeded = Some(span),
            _ => {}
        }
        let not_done = is_protected.then(|| self.state.clone());
        self.has_run(&sent, line.as_deref());
        if let Some(not_done) = not_done {
            self.state = self.leave().join(not_done);
            self.said = Some((span, Says::Caught(before)));
        } else {
            self.said = Self::saying(&sent, before).map(|says| (span, says));
        }
        let reply = self.reply(&sent);
        if is_protected { reply.or(Kinds::ERROR) } else { reply }
    }

    /// Which command it is, only the run knows.
    fn unnamed_command(&mut self, is_protected: bool, span: Span) -> Known {
        if !is_protected {
            let help = "name the command by a literal";
            self.may_fail(span, || {
                Why::new("a command may fail after a write", "the text does not name it", help)
            });
        }
        self.state.forget_keys();
        self.state.wrote = self.state.wrote.or(Some(span));
        Known::new(if is_protected { Kinds::ALL } else { Kinds::ALL.without(Kinds::ERROR) })
    }

    /// The words of the line by which the call does not fail, or might; and what makes it fail.
    fn judge_call(&mut self, sent: &Sent<'_>) -> (Option<Vec<(usize, WordClass)>>, Option<Problem>) {
        let odd = sent.words.iter().position(|known| !known.kinds.within(Kinds::SENT));
        let odd = odd.map(|at| (sent.span_of(at), Why::word(&sent.name, sent.words.get(at))));
        let literals = sent.literals();
        let mut first: Option<(Vec<(usize, WordClass)>, Problem)> = None;
        for line in FailLine::find(&sent.name) {
            let Some(classes) = line.classes(&literals) else { continue };
            let problem = if sent.is_open {
                Some((sent.span_of(sent.words.len() - 1), Why::open(&sent.name)))
            } else {
                self.problem(sent, &classes)
            };
            let reason = || line.reason.map(|reason| (sent.span, Why::reason(&sent.name, reason)));
            match problem.or_else(reason) {
                None => return (Some(classes), odd),
                Some(problem) => drop(first.get_or_insert((classes, problem))),
            }
        }
        match first {
            Some((classes, problem)) => (Some(classes), odd.or(Some(problem))),
            None => (None, odd.or_else(|| Some((sent.span, Why::unlisted(&sent.name))))),
        }
    }

    fn problem(&mut self, sent: &Sent<'_>, classes: &[(usize, WordClass)]) -> Option<Problem> {
        classes.iter().find_map(|(word, class)| {
            let why = self.word_problem(sent, classes, (*word, *class))?;
            Some((sent.span_of(*word), why))
        })
    }

    /// What the reply says of a key, or of whether anything was written.
    fn saying(sent: &Sent<'_>, before: Option<Span>) -> Option<Says> {
        let key = || sent.words.first()?.identity.clone();
        let is_single = sent.words.len() == 1 && !sent.is_open;
        Some(match sent.name.as_str() {
            "EXISTS" | "LLEN" | "SCARD" | "ZCARD" | "HLEN" if is_single => Says::Count(key()?),
            "TYPE" => Says::TypeStatus(key()?),
            "GET" => Says::Text(key()?),
            "INCR" | "DECR" | "INCRBY" | "DECRBY" => Says::Counter(key()?),
            "SET" if sent.has_word(&["NX", "XX"]) && !sent.has_word(&["GET"]) => Says::Done(before),
            "SETNX" | "HSETNX" | "DEL" | "UNLINK" | "SADD" | "SREM" | "HDEL" | "ZREM" | "EXPIRE"
            | "PEXPIRE" | "PERSIST" | "LPUSHX" | "RPUSHX" | "LREM" | "SMOVE" => Says::Done(before),
            _ => return None,
        })
    }

    fn reply(&self, sent: &Sent<'_>) -> Known {
        let replies = if self.changes_protocol() { Vec::new() } else { sent.replies() };
        let known = replies.iter().map(|reply| self.replied(sent, reply)).reduce(Known::join);
        known.unwrap_or(Known::new(Kinds::ALL.without(Kinds::ERROR)))
    }

    fn replied(&self, sent: &Sent<'_>, reply: &Reply) -> Known {
        let is = |names: &[&str]| names.contains(&sent.name.as_str());
        match reply {
            Reply::Integer(Integers::Time) => Known::number(Numbers::whole(-2.0, 9.3e18)),
            Reply::Integer(Integers::Flag) => Known::number(Numbers::whole(0.0, 1.0)),
            Reply::Integer(Integers::Count) => Known::number(Numbers::whole(0.0, 1e12)),
            Reply::Integer(_) if is(&["INCR", "DECR", "INCRBY", "DECRBY", "HINCRBY"]) => self.counted(sent),
            Reply::Integer(_) => Known::number(Numbers::whole(-9.3e18, 9.3e18)),
            Reply::Text if is(&["ZSCORE", "ZINCRBY", "INCRBYFLOAT", "HINCRBYFLOAT"]) => {
                Known::text(Text::Number(Numbers { nan: false, ..Numbers::ANY }))
            }
            Reply::Text => Known::new(Kinds::TEXT),
            Reply::Missing => Known::new(Kinds::FALSE),
            Reply::Status(_) | Reply::List(_) | Reply::Tuple(_) => Known::new(Kinds::TABLE),
        }
    }

    /// What a counter holds now.
    fn counted(&self, sent: &Sent<'_>) -> Known {
        let fact = sent.words.first().and_then(|key| self.state.fact(key.identity.as_ref()?));
        let content = fact.and_then(|fact| fact.content).filter(|_| sent.name != "HINCRBY");
        let is_exact = |end: i128| end.unsigned_abs() < (1 << 53);
        match content {
            Some((low, high)) => {
                let end = |end: i128, wide: f64| if is_exact(end) { small(end) } else { wide };
                Known::number(Numbers::whole(end(low, -9.3e18), end(high, 9.3e18)))
            }
            None => Known::number(Numbers::whole(-9.3e18, 9.3e18)),
        }
    }

    fn changes_protocol(&self) -> bool {
        self.text.contains("setresp")
    }

    /// `redis.pcall` alone: nobody looks whether it failed.
    pub(super) fn unheeded(&mut self, call: &Call<'c>, span: Span) {
        if self.unheeded.take() == Some(span) {
            let name =
                call.arguments.first().map_or("", |name| self.shown(name.span).trim_matches(['\'', '"']));
            let name = name.to_ascii_uppercase();
            self.found(span, self.state.wrote.filter(|write| *write != span), || Why::unheeded(&name));
        }
    }

    /// Which command it is that a message is about.
    pub(super) fn has_run(&mut self, sent: &Sent<'_>, classes: Option<&[(usize, WordClass)]>) {
        if sent.writes {
            self.state.wrote = self.state.wrote.or(Some(sent.span));
        }
        self.state.have_done(&Done { sent, classes });
    }
}

fn named(known: &[Known]) -> Option<(String, &[Known])> {
    let (first, rest) = known.split_first()?;
    match &first.text {
        Text::Literal(name) if first.kinds == Kinds::TEXT => {
            Some((String::from_utf8_lossy(name).to_ascii_uppercase(), rest))
        }
        _ => None,
    }
}

fn may_write(name: &str, words: &[Known]) -> bool {
    let subcommand = words.first().and_then(|word| match &word.text {
        Text::Literal(text) => std::str::from_utf8(text).ok(),
        _ => None,
    });
    match Meaning::find(name, subcommand) {
        Meaning::Known(entry) => entry.is_write(),
        _ => true,
    }
}

#[expect(clippy::cast_precision_loss, reason = "it is below 2^53")]
fn small(end: i128) -> f64 {
    end as f64
}

//! What a command that did not fail has shown of its keys, and done to them.

use super::classes::{content, delta, fits, plus};
use super::commands::Sent;
use super::key_facts::{Content, INTEGERS, KeyFact, Types};
use super::state::State;
use crate::commands::{KeyType, WordClass};

/// A command that has run.
pub(super) struct Done<'s> {
    pub(super) sent: &'s Sent<'s>,
    /// What its words are; nothing, if that is unknown.
    pub(super) classes: Option<&'s [(usize, WordClass)]>,
}

impl State {
    pub(super) fn have_done(&mut self, done: &Done<'_>) {
        let Some(classes) = done.classes else {
            // `SELECT` leads to other keys.
            if done.sent.writes || done.sent.name == "SELECT" {
                self.forget_keys();
            }
            return;
        };
        if matches!(done.sent.name.as_str(), "RENAME" | "RENAMENX" | "COPY") {
            return self.forget_keys();
        }
        if done.sent.is_open && done.sent.writes {
            return self.forget_keys();
        }
        if classes.is_empty() {
            return;
        }
        for (word, class) in classes.iter().filter(|(_, class)| class.is_key()) {
            self.key_done(done, classes, (*word, *class));
        }
        if done.sent.writes {
            self.says.retain(|_, says| {
                !matches!(says, super::state::Says::Done(_) | super::state::Says::Caught(_))
            });
        }
    }

    fn key_done(
        &mut self,
        done: &Done<'_>,
        classes: &[(usize, WordClass)],
        (word, class): (usize, WordClass),
    ) {
        let key = done.sent.words.get(word).and_then(|known| known.identity.clone());
        let before = key.as_ref().and_then(|key| self.fact(key).cloned());
        let outcome = types_behind(done.sent, class, before.as_ref());
        if done.sent.writes && !matches!(class, WordClass::Typed(_) if is_source(done.sent, word)) {
            self.write_elsewhere(key.as_ref(), written(class, outcome));
        }
        let Some(key) = key else { return };
        let content = content_behind(done, classes, (word, class), before.as_ref());
        let aliased = match (class, &before) {
            // It tells nothing of what is there.
            (WordClass::Key | WordClass::Created(_), Some(before)) => before.aliased,
            _ => Types::NONE,
        };
        self.set_fact(KeyFact { key, types: outcome, aliased, content });
    }
}

/// A key that a command reads, beside the one that it writes.
fn is_source(sent: &Sent<'_>, word: usize) -> bool {
    word > 0 && sent.name.ends_with("STORE")
}

/// What another name of the key may lead to then.
fn written(class: WordClass, outcome: Types) -> Types {
    match class {
        WordClass::Key | WordClass::Gone => Types::ABSENT,
        WordClass::Created(key_type) => Types::of_key_type(key_type),
        WordClass::Overwritten(key_type) => Types::of_key_type(key_type).with(Types::ABSENT),
        _ => outcome,
    }
}

fn types_behind(sent: &Sent<'_>, class: WordClass, before: Option<&KeyFact>) -> Types {
    let old = before.map_or(Types::ALL, |fact| fact.types);
    let own = |key_type| Types::of_key_type(key_type).with(Types::ABSENT);
    match class {
        WordClass::Typed(key_type) if sent.writes => own(key_type),
        WordClass::Typed(key_type) => {
            let seen = before.map_or(Types::ALL, |fact| fact.types.with(fact.aliased));
            seen.among(own(key_type))
        }
        WordClass::Overwritten(key_type) if sent.has_word(&["NX", "XX"]) => old.with(own(key_type)),
        WordClass::Overwritten(key_type) => own(key_type),
        WordClass::Created(key_type) => old.with(Types::of_key_type(key_type)),
        WordClass::Gone => Types::ABSENT,
        WordClass::Counter | WordClass::Number => Types::of_key_type(KeyType::String),
        WordClass::Fields => Types::of_key_type(KeyType::Hash),
        _ if sent.writes => old.with(Types::ABSENT),
        _ => old,
    }
}

fn content_behind(
    done: &Done<'_>,
    classes: &[(usize, WordClass)],
    (word, class): (usize, WordClass),
    before: Option<&KeyFact>,
) -> Option<Content> {
    let old = before.and_then(KeyFact::counted);
    match class {
        WordClass::Counter => {
            let (low, high) = plus(old.unwrap_or(INTEGERS), delta(done.sent, classes));
            Some((low.max(INTEGERS.0), high.min(INTEGERS.1)))
        }
        WordClass::Fields => {
            let (low, high) = old?;
            let sum = plus((low, high), delta(done.sent, classes));
            Some((low.min(sum.0).min(0), high.max(sum.1).max(0))).filter(|content| fits(*content))
        }
        WordClass::Overwritten(KeyType::String) => {
            let value = match done.sent.name.as_str() {
                "SET" | "MSET" if !done.sent.has_word(&["NX", "XX"]) => word + 1,
                "SETEX" | "PSETEX" => word + 2,
                _ => return None,
            };
            done.sent.words.get(value)?.sent_whole().map(content).filter(|content| fits(*content))
        }
        WordClass::Key => before?.content,
        WordClass::Typed(_) if !done.sent.writes => before?.content,
        _ => None,
    }
}

//! Gathers what a script does with keys that have names.

use std::collections::{HashMap, HashSet};

use super::{NamedKeys, NamedUse, label, pattern};
use crate::commands::{Command, KeyUse, Touch};
use crate::facts::Facts;
use crate::signature::{Index, List, Signature};
use crate::text::{Source, Span};
use crate::value::Origin;

/// Commands that may put a value of any type at a key that they name.
const UNTYPED: [&str; 6] = ["COPY", "MIGRATE", "MOVE", "RENAME", "RENAMENX", "RESTORE"];

/// Of more uses in one script, the first are compared.
const MOST: usize = 1_000;

impl NamedKeys {
    /// What the script or function does; `unit` is what it is a part of, the file if that is nothing else. Who asks for a `TYPE`
    /// knows more than the text shows, and nothing is said of it.
    pub(crate) fn gather(
        source: &Source,
        facts: &Facts,
        signature: Option<&Signature>,
        unit: Option<&str>,
    ) -> Self {
        let mut gatherer = Gatherer {
            source,
            unit,
            inputs: inputs(facts, signature),
            patterns: HashMap::new(),
            found: Self::default(),
        };
        if facts.commands.iter().all(|command| command.name != "TYPE") {
            // What contradicts itself within the script is told there.
            let clashes = facts.uses.clashes.iter().flat_map(|clash| [clash.first.1, clash.second.1]);
            let clashes: HashSet<Span> = clashes.collect();
            let commands = facts.commands.iter().filter(|command| !clashes.contains(&command.span));
            commands.for_each(|command| gatherer.command(command));
        }
        gatherer.found
    }
}

/// A name, and what is compared of it.
type Named = (String, String);

/// The names of keys by their indexes: the script's, otherwise the caller's.
fn inputs(facts: &Facts, signature: Option<&Signature>) -> HashMap<i64, Option<Named>> {
    let mut names: HashMap<i64, Option<&str>> = HashMap::new();
    for binding in &facts.inputs(List::Keys).bindings {
        if let Index::FromFirst(index) = binding.index {
            let name = binding.name.as_str();
            let known = names.entry(index).or_insert(Some(name));
            *known = known.filter(|known| *known == name);
        }
    }
    let keys = signature.map_or(&[][..], |signature| &signature.keys);
    for (index, key) in (1..).zip(keys).take_while(|(_, key)| !key.variadic) {
        names.entry(index).or_insert(Some(&key.name));
    }
    names.into_iter().map(|(index, name)| (index, name.and_then(from_name))).collect()
}

fn from_name(name: &str) -> Option<Named> {
    Some((name.to_owned(), label::from_name(name)?))
}

/// A literal or a pattern is no name of a local.
fn from_text(text: String) -> Named {
    let label = format!("'{text}'");
    (text, label)
}

struct Gatherer<'a> {
    source: &'a Source,
    unit: Option<&'a str>,
    inputs: HashMap<i64, Option<Named>>,
    /// Of expressions, by their places.
    patterns: HashMap<Span, Option<Named>>,
    found: NamedKeys,
}

impl Gatherer<'_> {
    fn command(&mut self, command: &Command) {
        if UNTYPED.contains(&command.name.as_str()) {
            let labels = (1..=command.arguments.len()).filter_map(|position| self.named(command, position));
            let labels: Vec<String> = labels.map(|(_, label)| label).collect();
            self.found.untyped.extend(labels);
            return;
        }
        let rest = command.known_words();
        let words = command.asked(&rest);
        let Some(walk) = words.walk() else { return };
        for key in walk.key_uses() {
            let touch = walk.touch(key, command.writes() != Some(false));
            match self.named(command, key.position) {
                Some(named) if self.found.uses.len() < MOST => self.note(command, named, key, touch),
                None if touch.makes && !self.found.unnamed.contains(&key.key_type) => {
                    self.found.unnamed.push(key.key_type);
                }
                _ => {}
            }
        }
    }

    fn note(&mut self, command: &Command, (shown, label): Named, key: KeyUse, touch: Touch) {
        let (key_type, span) = (key.key_type, command.name_span);
        let origin = self.source.origin(self.source.line(span.start));
        let (file, line) = (origin.name.to_owned(), origin.number);
        let unit = self.unit.unwrap_or(origin.name).to_owned();
        self.found.uses.push(NamedUse { label, shown, key_type, touch, span, file, line, unit });
    }

    /// The name of the key at that position, if all that it can be has the same one.
    fn named(&mut self, command: &Command, position: usize) -> Option<Named> {
        let at = position.checked_sub(1)?;
        let (key, behind) = (command.arguments.get(at)?, command.behind.get(at)?);
        let mut named: Option<Named> = None;
        for value in key.values.iter().filter(|value| value.kind.truth() != Some(false)) {
            let next = match value.origin {
                Origin::Key(index) => self.inputs.get(&index?)?.clone(),
                _ => self.written(*behind),
            };
            let next = next.filter(|next| named.as_ref().is_none_or(|(_, label)| *label == next.1))?;
            named = Some(next);
        }
        named
    }

    /// What a key is called that is no element of `KEYS`: by a literal, by pieces of it, or by the local that holds it.
    fn written(&mut self, expression: Span) -> Option<Named> {
        let new = || {
            let text = self.source.slice(expression);
            let is_name = text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
            if is_name { from_name(text) } else { pattern::from_text(text).map(from_text) }
        };
        self.patterns.entry(expression).or_insert_with(new).clone()
    }
}

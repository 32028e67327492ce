//! `redis.call` and `redis.pcall`: what they reply, and what they do to what is known of keys.

use super::environment::Environment;
use super::sources::Sources;
use super::{Flow, Operation, Use, elementwise, unknown};
use crate::commands::{Command, Meaning, Reply, Words};
use crate::flow::KeyName;
use crate::names::callee::Call;
use crate::syntax::chunk::{Expression, ExpressionKind};
use crate::text::Span;
use crate::value::{Items, Operand, Origin, Value, ValueKind};

impl<'c> Flow<'_, 'c> {
    pub(super) fn command(&mut self, call: &Call<'c>, span: Span) -> Vec<Value> {
        // What is asked for does not say what is there.
        let met = std::mem::take(&mut self.met);
        let mut values = self.values(call.arguments, Use::Look);
        for (argument, values) in call.arguments.iter().zip(&mut values) {
            if self.input_table(argument).is_some() {
                *values = table_of_texts(argument.span);
            }
        }
        let asked_by = std::mem::replace(&mut self.met, met.and(Sources::reply(span)));
        let Some((first, rest)) = call.arguments.split_first() else { return unknown(span) };
        let open = call.arguments.last().is_some_and(|last| self.spread(last, &mut values).is_some());
        let Some((name, name_span)) = word(first) else {
            self.environment.forget_commands(span);
            return unknown(span);
        };
        let is_protected = call.path.field == Some("pcall");
        let count = values.len();
        // What `unpack` gives stands at its place.
        let places = call.arguments.iter().chain(call.arguments.last().into_iter().cycle());
        let operand = |(argument, values): (&Expression, Vec<Value>)| Operand { span: argument.span, values };
        let behind = rest.iter().map(|argument| self.names.behind(argument).span).collect();
        let subcommand = rest.first().and_then(word);
        let meaning = Meaning::find(&name, subcommand.as_ref().map(|(word, _)| word.as_str()));
        let command = Command {
            name,
            name_span,
            subcommand,
            words: (!open).then_some(count),
            arguments: places.zip(values).skip(1).map(operand).collect(),
            behind,
            guarded: is_protected || self.is_guarded(),
            span,
            meaning,
        };
        for argument in &command.arguments {
            self.note_operand(Operation::Command, argument.span, &argument.values, span);
        }
        let mut replies = self.run(&command, rest, asked_by);
        if is_protected {
            replies.push(Value::new(ValueKind::Error, span).from(Origin::Reply(span)).doubtful());
        }
        self.found.commands.push(command);
        replies
    }

    /// What the command replies; then it has run.
    fn run(&mut self, command: &Command, arguments: &'c [Expression], asked_by: Sources) -> Vec<Value> {
        let rest = command.known_words();
        let words = command.asked(&rest);
        let keys = self.keys(command, &words, arguments);
        let was_touched = match &keys {
            Some(keys) => keys.iter().any(|(_, key)| self.environment.touched.contains(key.as_ref())),
            None => self.environment.touched.contains(None),
        };
        // Who looks for what a reply names may know that it is there.
        let is_named = command.writes() == Some(false) && asked_by.overlaps_replies();
        let walk = words.walk();
        let is_doubtful = was_touched || is_named || self.environment.asked;
        // The same of a key that it is part of, but not of a field.
        let is_led_to = is_named && keys.iter().flatten().any(|(_, key)| key.is_none());
        let is_unasked = !is_led_to && self.is_unasked(command, keys.as_deref());
        if !is_led_to && !is_unasked {
            self.leave_to_caller(command, keys.as_deref());
        }
        let doubts = (is_doubtful, is_unasked);
        let replies = self.replies(command, || words.replies_by(walk.as_ref()), doubts);
        self.settle_types(command, walk.as_ref(), (keys.as_deref(), arguments));
        self.settle_contents(command, keys.as_deref());
        self.environment.note_run(command, keys.as_deref());
        self.environment.touch(keys);
        self.note_unequal_write(command);
        self.note_write(command);
        self.note_expiry(command);
        if self.environment.wrote.is_none() && command.writes() == Some(true) {
            self.environment.wrote = Some(command.span);
        }
        replies
    }

    /// The keys that the command names: where each stands, and what tells it from others; `None` if it is not known which
    /// words are keys.
    fn keys(
        &self,
        command: &Command,
        words: &Words<'_>,
        arguments: &'c [Expression],
    ) -> Option<Vec<NamedKey>> {
        let name = |position: usize| {
            let at = position.checked_sub(1)?;
            self.key_name(arguments.get(at)?, command.arguments.get(at)?)
        };
        Some(words.key_positions()?.into_iter().map(|position| (position, name(position))).collect())
    }

    fn replies(
        &self,
        command: &Command,
        replies: impl FnOnce() -> Vec<Reply>,
        (is_doubtful, is_unasked): (bool, bool),
    ) -> Vec<Value> {
        let span = command.span;
        if self.whole.changes_protocol {
            return unknown(span);
        }
        if command.name == "TIME" {
            return vec![super::replies::time(span)];
        }
        let value = |reply| super::replies::value(reply, span, is_doubtful, is_unasked);
        let mut values: Vec<Value> = replies().iter().map(value).collect();
        if matches!(command.name.as_str(), "XREADGROUP" | "XCLAIM" | "XAUTOCLAIM") {
            // Entries that were deleted since they were read: only some servers tell of them.
            values.iter_mut().for_each(super::replies::doubt_missing_within);
        }
        if elementwise::answers_each(&command.name) {
            let count = elementwise::count(command);
            values.iter_mut().for_each(|value| super::replies::answer_each(value, count));
        }
        if values.is_empty() { unknown(span) } else { values }
    }
}

/// Where a key stands among the words, and what tells it from others.
pub(super) type NamedKey = (usize, Option<KeyName>);

impl Environment {
    fn note_run(&mut self, command: &Command, keys: Option<&[NamedKey]>) {
        for (_, key) in keys.unwrap_or_default() {
            self.questions.ran(key.as_ref(), command);
        }
        if keys.is_none() && command.writes() != Some(false) {
            self.forget_questions();
        }
    }

    fn touch(&mut self, keys: Option<Vec<NamedKey>>) {
        match keys {
            Some(keys) => keys.into_iter().for_each(|(_, key)| self.touched.add(key)),
            None => self.touched.any = true,
        }
    }
}

/// `KEYS` or `ARGV` itself.
fn table_of_texts(span: Span) -> Vec<Value> {
    let texts = Some(vec![Value::new(ValueKind::Text(None), span)]);
    let items = Items { rest: texts, ..Items::default() };
    vec![Value::new(ValueKind::Array(std::rc::Rc::new(items)), span)]
}

fn word(argument: &Expression) -> Option<(String, Span)> {
    match &argument.kind {
        ExpressionKind::String(text) => {
            Some((String::from_utf8_lossy(text).to_ascii_uppercase(), argument.span))
        }
        _ => None,
    }
}

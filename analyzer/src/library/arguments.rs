//! What one call of `redis.register_function` gets: a name and a function, or a table with named arguments.

use std::collections::BTreeSet;

use super::fault::{Fault, is_name};
use super::registration::{Callback, Form, Registration};
use crate::names::Names;
use crate::syntax::chunk::{Expression, ExpressionKind, Field, SuffixKind};
use crate::text::{Span, spelling};

/// The names of the table form, which servers read in any case of letters.
const ARGUMENTS: [&str; 4] = ["function_name", "callback", "flags", "description"];

const FORMS: &str =
    "write `redis.register_function('name', function(keys, args) … end)`, or give it one table";

pub(super) fn read<'c>(names: &Names<'c>, given: &'c [Expression], span: Span) -> Registration<'c> {
    let found = Registration {
        span,
        name: None,
        callback: None,
        flags: Some(Vec::new()),
        form: Form::Unknown,
        certain: false,
        faults: Vec::new(),
    };
    let mut reader = Reader { names, found };
    match given {
        [one] => reader.single(one),
        [name, callback, others @ ..] => {
            if others.is_empty() {
                reader.found.form = Form::Arguments { name: name.span, callback: callback.span };
            }
            reader.name(name);
            reader.callback(callback);
            if others.last().is_some_and(|last| !may_give_many(last)) {
                reader.fault(format!("`register_function` gets {} arguments", given.len()), span, FORMS);
            }
        }
        [] => reader.fault("`register_function` gets no arguments", span, FORMS),
    }
    reader.found
}

pub(super) struct Reader<'n, 'c> {
    pub(super) names: &'n Names<'c>,
    pub(super) found: Registration<'c>,
}

impl<'c> Reader<'_, 'c> {
    pub(super) fn fault(&mut self, message: impl Into<String>, span: Span, help: impl Into<String>) {
        self.found.faults.push(Fault::new(message, span, help));
    }

    fn single(&mut self, one: &'c Expression) {
        match &self.names.behind(one).kind {
            ExpressionKind::Table(fields) if is_written_here(one) => {
                self.found.form = Form::Table { table: one.span, flags: None };
                self.table(fields);
            }
            kind if is_other_than(kind, &ExpressionKind::is_table) => {
                self.fault("`register_function` gets one argument that is not a table", one.span, FORMS);
            }
            _ => self.found.flags = None,
        }
    }

    fn table(&mut self, fields: &'c [Field]) {
        let mut seen = Seen::default();
        for (field, replaced) in fields.iter().zip(self.replaced(fields)) {
            match replaced {
                Replaced::No => {}
                // Lua keeps the last one.
                Replaced::Certainly => continue,
                // In which order the server walks the table, nothing tells.
                Replaced::Perhaps => seen.untold = true,
            }
            match field {
                Field::Named(name, value) => self.named(&name.text, name.span, value, &mut seen),
                Field::Keyed(key, value) => match &self.names.behind(key).kind {
                    ExpressionKind::String(text) => {
                        let text = String::from_utf8_lossy(text);
                        self.named(&text, key.span, value, &mut seen);
                    }
                    ExpressionKind::Number(_) => {
                        seen.unknown = true;
                        self.unknown_argument("a number for a name", key.span);
                    }
                    _ => seen.untold = true,
                },
                Field::Positional(value) if matches!(value.kind, ExpressionKind::Nil) => {}
                Field::Positional(value) if may_give_many(value) => seen.untold = true,
                Field::Positional(_) if seen.unknown => {}
                Field::Positional(value) => {
                    seen.unknown = true;
                    self.unknown_argument("a value without a name", value.span);
                }
            }
        }
        if seen.untold {
            self.found.flags = None;
        } else if !seen.unknown {
            self.missing(&seen);
        }
    }

    /// What becomes of each field.
    fn replaced(&self, fields: &'c [Field]) -> Vec<Replaced> {
        let mut later = (BTreeSet::new(), BTreeSet::new());
        let mut found: Vec<Replaced> = Vec::new();
        for name in fields.iter().rev().map(|field| self.argument(field)) {
            let Some(name) = name else {
                found.push(Replaced::No);
                continue;
            };
            let is_new = later.0.insert(name.to_ascii_lowercase());
            found.push(match later.1.insert(name) {
                _ if is_new => Replaced::No,
                true => Replaced::Perhaps,
                false => Replaced::Certainly,
            });
        }
        found.reverse();
        found
    }

    /// The name of an argument in the table form.
    fn argument(&self, field: &'c Field) -> Option<String> {
        match field {
            Field::Named(name, _) => Some(name.text.clone()),
            Field::Keyed(key, _) => match &self.names.behind(key).kind {
                ExpressionKind::String(text) => Some(String::from_utf8_lossy(text).into_owned()),
                _ => None,
            },
            Field::Positional(_) => None,
        }
    }

    /// What is missing may stand there under a wrong name: that is told already.
    fn missing(&mut self, seen: &Seen) {
        let has = |argument: &str| seen.known.contains(&argument);
        let what = match (has("function_name"), has("callback")) {
            (true, true) => return,
            (true, false) => "`callback`",
            (false, true) => "`function_name`",
            (false, false) => "`function_name` and no `callback`",
        };
        let span = self.found.span;
        self.fault(format!("the table has no {what}"), span, "the server needs both of them");
    }

    fn named(&mut self, argument: &str, at: Span, value: &'c Expression, seen: &mut Seen) {
        // What is nil is not there.
        if matches!(value.kind, ExpressionKind::Nil) {
            return;
        }
        match argument.to_ascii_lowercase().as_str() {
            "function_name" => {
                seen.known.push("function_name");
                self.name(value);
            }
            "callback" => {
                seen.known.push("callback");
                self.callback(value);
            }
            "flags" => {
                if let Form::Table { flags, .. } = &mut self.found.form {
                    *flags = Some(value.span);
                }
                self.flags(value);
            }
            "description" => {
                if is_other_than(&self.names.behind(value).kind, &ExpressionKind::is_text) {
                    self.fault("the description is not text", value.span, "write it between quotes");
                }
            }
            _ => {
                seen.unknown = true;
                self.unknown_argument(&format!("`{argument}`"), at);
            }
        }
    }

    fn unknown_argument(&mut self, what: &str, span: Span) {
        let nearest = spelling::nearest(what.trim_matches('`'), ARGUMENTS.into_iter());
        let help = nearest.map_or_else(
            || format!("the table takes `{}`", ARGUMENTS.join("`, `")),
            |nearest| format!("did you mean `{nearest}`?"),
        );
        self.fault(format!("`register_function` does not take {what}"), span, help);
    }

    fn name(&mut self, value: &'c Expression) {
        let kind = &self.names.behind(value).kind;
        let name = match kind {
            ExpressionKind::String(text) => text.clone(),
            ExpressionKind::Number(number) if number.fract() == 0.0 && number.abs() < 1e14 => {
                format!("{number:.0}").into_bytes()
            }
            kind if is_other_than(kind, &ExpressionKind::is_text) => {
                return self.fault(
                    "the name of a function is not text",
                    value.span,
                    "write it between quotes",
                );
            }
            _ => return,
        };
        let text = String::from_utf8_lossy(&name).into_owned();
        if !is_name(&name) {
            let help = "take letters, digits and underscores, at least one";
            self.fault(
                format!("`{}` is not a valid name for a function", text.escape_debug()),
                value.span,
                help,
            );
        }
        self.found.name = Some((text, value.span));
    }

    fn callback(&mut self, value: &'c Expression) {
        let local = self.names.named(value);
        self.found.callback = self.names.function(value).map(|function| Callback { function, local });
        if is_other_than(&self.names.behind(value).kind, &|kind| matches!(kind, ExpressionKind::Function(_)))
        {
            self.fault("what is registered is not a function", value.span, FORMS);
        }
    }
}

/// Whether a field of a table gives way to a later one.
enum Replaced {
    No,
    Certainly,
    Perhaps,
}

/// What a table names.
#[derive(Default)]
struct Seen {
    /// Of what it has to name.
    known: Vec<&'static str>,
    /// It has something that the server does not take.
    unknown: bool,
    /// It may have more than the text tells.
    untold: bool,
}

/// A table that a local holds may have changed since.
pub(super) fn is_written_here(expression: &Expression) -> bool {
    matches!(expression.kind, ExpressionKind::Table(_))
}

fn may_give_many(expression: &Expression) -> bool {
    match &expression.kind {
        ExpressionKind::Vararg => true,
        ExpressionKind::Suffixed { suffixes, .. } => {
            matches!(
                suffixes.last().map(|last| &last.kind),
                Some(SuffixKind::Call(_) | SuffixKind::Method(..))
            )
        }
        _ => false,
    }
}

/// Whether the text shows a value, and that is not of the kind that is asked for.
pub(super) fn is_other_than(kind: &ExpressionKind, is: &dyn Fn(&ExpressionKind) -> bool) -> bool {
    use ExpressionKind::{False, Function, Nil, Number, String, Table, True};
    matches!(kind, Nil | True | False | Number(_) | String(_) | Function(_) | Table(_)) && !is(kind)
}

impl ExpressionKind {
    pub(super) fn is_table(&self) -> bool {
        matches!(self, Self::Table(_))
    }

    /// A number is text to the server.
    fn is_text(&self) -> bool {
        matches!(self, Self::String(_) | Self::Number(_))
    }
}

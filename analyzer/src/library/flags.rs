//! The flags of a function: what it promises, and what it asks for.

use super::arguments::{Reader, is_other_than, is_written_here};
use super::fault::Fault;
use crate::diagnostic::Label;
use crate::syntax::chunk::{Expression, ExpressionKind, Field};
use crate::text::shebang::FLAGS;
use crate::text::{Span, spelling};

impl<'c> Reader<'_, 'c> {
    pub(super) fn flags(&mut self, value: &'c Expression) {
        let fields = match &self.names.behind(value).kind {
            ExpressionKind::Table(fields) if is_written_here(value) => fields,
            kind if is_other_than(kind, &ExpressionKind::is_table) => {
                self.found.flags = None;
                return self.fault("the flags are not a table", value.span, "write `flags = {'no-writes'}`");
            }
            _ => return self.found.flags = None,
        };
        for field in fields {
            match field {
                Field::Positional(value) => match &self.names.behind(value).kind {
                    // The server reads up to the first nil.
                    ExpressionKind::Nil => break,
                    ExpressionKind::String(text) => self.flag(&String::from_utf8_lossy(text), value.span),
                    ExpressionKind::Number(_) | ExpressionKind::True | ExpressionKind::False => {
                        self.fault("a flag is not text", value.span, flags_help());
                    }
                    _ => self.found.flags = None,
                },
                Field::Named(..) => {}
                Field::Keyed(..) => self.found.flags = None,
            }
        }
    }

    fn flag(&mut self, flag: &str, span: Span) {
        if !FLAGS.contains(&flag) {
            let nearest = spelling::nearest(flag, FLAGS.into_iter());
            let help = nearest.map_or_else(flags_help, |nearest| format!("did you mean `{nearest}`?"));
            let label = Label::new(span, "no server knows it");
            self.found.faults.push(Fault::labelled(format!("there is no flag `{flag}`"), label, help));
        }
        if let Some(flags) = &mut self.found.flags {
            flags.push((flag.to_owned(), span));
        }
    }
}

fn flags_help() -> String {
    format!("the flags are `{}`", FLAGS.join("`, `"))
}

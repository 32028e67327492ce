//! The script reads a field by its name from a reply that is an array.
//!
//! ```lua
//! local account = redis.call('HGETALL', KEYS[1])
//! return account.balance
//! ```
//!
//! Nothing fails: the reply is flat, `{'balance', '10', 'owner', …}`, so the field is nil. Write
//! `redis.call('HGET', KEYS[1], 'balance')`. The lint is silent after `redis.setresp`, and if the script adds its own
//! fields.

use super::{Context, Lint, comparison};
use crate::diagnostic::{Diagnostic, Label, Level};

pub(super) const LINT: Lint = Lint {
    name: "hash_reply_indexed_by_name",
    level: Level::Deny,
    page: include_str!("hash_reply_indexed_by_name.rs"),
    check,
};

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let fields = context.facts.uses.fields.iter();
    let found = fields.map(|field| {
        let command = comparison::command_of(context, field);
        let mut labels = vec![Label::new(field.span, "always nil")];
        labels.extend(command.map(|command| Label::new(command.span, "replies an array")));
        let help = match command.map(|command| command.name.as_str()) {
            Some("HGETALL") => "ask for the field with `HGET`, or for several with `HMGET`",
            _ => "read the element by its position, counted from 1",
        };
        LINT.found(
            "a field is read by its name from a reply that has only positions".to_owned(),
            labels,
            help,
        )
    });
    found.collect()
}

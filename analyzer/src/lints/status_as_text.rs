//! A status, the reply of `SET`, `TYPE` and the like, is used as text: by `tostring`, or as the index of a table.
//!
//! ```lua
//! if tostring(redis.call('SET', KEYS[1], ARGV[1])) == 'OK' then
//!   return 1
//! end
//! return 0
//! ```
//!
//! Nothing fails: a status is a table, `{ok = 'OK'}`, so `tostring` gives such a text as `table: 0x7f3c`, and no table has an element by
//! that index. Its text is `.ok`: `redis.call('SET', KEYS[1], ARGV[1]).ok == 'OK'`.

use super::{Context, Lint, comparison, fixes};
use crate::diagnostic::{Diagnostic, Level};
use crate::flow::is_status;
use crate::value::Operand;

pub(super) const LINT: Lint =
    Lint { name: "status_as_text", level: Level::Deny, page: include_str!("status_as_text.rs"), check };

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let uses = &context.facts.uses;
    let texts = uses.calls.iter().filter(|call| call.name == "tostring");
    let texts = texts.filter_map(|call| call.arguments.first()).filter(|status| is_status(status));
    let texts = texts.map(|status| (status, "`tostring` gets a status", "a table: its text is `table: 0x…`"));
    let indexes = uses
        .indexes
        .iter()
        .map(|status| (status, "a status is used as an index", "a table: there is no such element"));
    texts.chain(indexes).map(|(status, fact, said)| diagnostic(context, status, fact, said)).collect()
}

fn diagnostic(context: &Context<'_>, status: &Operand, fact: &str, said: &str) -> Diagnostic {
    let labels = comparison::labels(context, status, said);
    let found = LINT.found(fact.to_owned(), labels, "take its text: put `.ok` after the call");
    found.with_fix(fixes::text_of_status(context, status.span))
}

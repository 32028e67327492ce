//! A table that becomes JSON is filled at numbers that are no places in a list.
//!
//! ```lua
//! local votes = cjson.decode(redis.call('GET', KEYS[1]) or '{}')
//! local option = tonumber(ARGV[1])
//! votes[option] = (votes[option] or 0) + 1
//! return redis.call('SET', KEYS[1], cjson.encode(votes))
//! ```
//!
//! The keys of a JSON object are texts: after decoding, the key is `'7'`, and `votes[7]` never finds it. Encoded, numbers as keys make a
//! list with holes, and from 11 on the server raises `Cannot serialise table: excessively sparse array`. Use the text itself as the key,
//! `votes[ARGV[1]]`. The lint looks at keys that are made by `tonumber`, and is silent if the script takes the table for a list: by `#`, `ipairs`
//! or `table.insert`.

use super::slips::each;
use super::{Context, Lint};
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::facts::suspects::{Slip, SlipKind};

pub(super) const LINT: Lint = Lint {
    name: "number_as_json_key",
    level: Level::Warn,
    page: include_str!("number_as_json_key.rs"),
    check,
};

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    each(context, diagnostic)
}

fn diagnostic(slip: &Slip) -> Option<Diagnostic> {
    let SlipKind::NumberAsJsonKey { encoded } = slip.kind else { return None };
    let message = "a table with numbers as keys becomes JSON".to_owned();
    let labels = vec![
        Label::new(slip.span, "`cjson` takes it for a list: gaps become `null`, or raise an error"),
        Label::new(encoded, "becomes JSON"),
    ];
    Some(LINT.found(message, labels, "use text as the key, without `tonumber`"))
}

//! A random number names a key, or a member of a set, a sorted set or a hash.
//!
//! ```lua
//! return redis.call('ZADD', KEYS[1], ARGV[1], ARGV[1] .. ':' .. math.random(1000000))
//! ```
//!
//! Nothing fails, but members collide. Redis 6.2 restarts `math.random` in each script, so all calls within a
//! millisecond get the same member. Later servers repeat the same sequence after each restart. Let the caller send an
//! id, or use a counter, `redis.call('INCR', KEYS[2])`. The lint is silent about random scores, values and times to
//! live.

use super::{Context, Lint};
use crate::commands::Command;
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::value::{Operand, Origin};

pub(super) const LINT: Lint = Lint {
    name: "random_as_identity",
    level: Level::Warn,
    page: include_str!("random_as_identity.rs"),
    check,
};

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    // What few calls have comes first: the tables are asked only about those.
    let random = context.facts.commands.iter().filter(|command| command.arguments.iter().any(is_random));
    random.filter(|command| command.writes() == Some(true)).flat_map(check_command).collect()
}

fn check_command(command: &Command) -> Vec<Diagnostic> {
    let rest = command.known_words();
    let words = command.asked(&rest);
    let mut naming = words.key_positions().unwrap_or_default();
    naming.extend(words.member_positions());
    let named = naming.iter().filter_map(|at| command.arguments.get(at.checked_sub(1)?));
    named.filter(|operand| is_random(operand)).map(diagnostic).collect()
}

fn is_random(operand: &Operand) -> bool {
    operand.values.iter().all(|value| value.origin == Origin::Random)
}

fn diagnostic(operand: &Operand) -> Diagnostic {
    let labels =
        vec![Label::new(operand.span, "repeats: on Redis 6.2 in every call, elsewhere after a restart")];
    let message = "a random number identifies a key or a member".to_owned();
    LINT.found(message, labels, "let the caller send an id, or count with `INCR`")
}

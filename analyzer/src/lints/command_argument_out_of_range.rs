//! A literal number is out of the range that a command takes.
//!
//! ```lua
//! return redis.call('SET', KEYS[1], ARGV[1], 'EX', 0)
//! ```
//!
//! The server raises `ERR invalid expire time`. `SETEX` and the options `EX`, `PX`, `EXAT` and `PXAT` of `SET` take at least 1, `COUNT` of
//! `SCAN` too; `RANK` of `LPOS` begins at 1, and counts from the end below 0. The value of `SETBIT` is 0 or 1. The lint looks at numbers that
//! stand in the text, and is silent under `redis.pcall`.

use super::{Context, Lint, comparison};
use crate::commands::Command;
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::value::Operand;

pub(super) const LINT: Lint = Lint {
    name: "command_argument_out_of_range",
    level: Level::Deny,
    page: include_str!("command_argument_out_of_range.rs"),
    check,
};

/// What a command takes behind an option.
const OPTIONS: [(&str, &str, Range); 7] = [
    ("LPOS", "RANK", Range::NotZero),
    ("LPOS", "MAXLEN", Range::NotNegative),
    ("SCAN", "COUNT", Range::Positive),
    ("SET", "EX", Range::Positive),
    ("SET", "EXAT", Range::Positive),
    ("SET", "PX", Range::Positive),
    ("SET", "PXAT", Range::Positive),
];

/// What a command takes at a position behind its name, from 0.
const PLACES: [(&str, usize, Range); 3] =
    [("PSETEX", 1, Range::Positive), ("SETEX", 1, Range::Positive), ("SETBIT", 2, Range::Bit)];

#[derive(Clone, Copy)]
enum Range {
    NotZero,
    NotNegative,
    Positive,
    Bit,
}

impl Range {
    fn takes(self, number: i64) -> bool {
        match self {
            Self::NotZero => number != 0,
            Self::NotNegative => number >= 0,
            Self::Positive => number > 0,
            Self::Bit => matches!(number, 0 | 1),
        }
    }

    fn words(self) -> &'static str {
        match self {
            Self::NotZero => "1 for the first match, -1 for the last",
            Self::NotNegative => "0 or more",
            Self::Positive => "1 or more",
            Self::Bit => "0 or 1",
        }
    }
}

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let commands = context.facts.commands.iter().filter(|command| !command.guarded);
    commands.filter_map(check_command).collect()
}

fn check_command(command: &Command) -> Option<Diagnostic> {
    let at_place = PLACES.iter().filter(|(name, ..)| *name == command.name);
    let placed = at_place.filter_map(|(_, at, range)| Some((command.arguments.get(*at)?, *range)));
    let options = OPTIONS.iter().filter(|(name, ..)| *name == command.name);
    let behind = options.filter_map(|(_, option, range)| Some((value_of(command, option)?, *range)));
    let (operand, range) = placed.chain(behind).find(|(operand, range)| {
        comparison::literal(operand)
            .and_then(|text| text.parse().ok())
            .is_some_and(|it: i64| !range.takes(it))
    })?;
    let message = format!("`{}` refuses this number", command.name.escape_debug());
    let labels = vec![Label::new(operand.span, format!("the server takes {}", range.words()))];
    Some(LINT.found(message, labels, "give a number that the command takes"))
}

/// The word behind an option, which stands behind what the command takes first.
fn value_of<'a>(command: &'a Command, option: &str) -> Option<&'a Operand> {
    let behind = if command.name == "SCAN" { 1 } else { 2 };
    let words = command.arguments.get(behind..)?;
    words.windows(2).find_map(|pair| {
        let [word, value] = pair else { return None };
        comparison::literal(word).filter(|word| word.eq_ignore_ascii_case(option)).map(|_| value)
    })
}

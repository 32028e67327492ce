//! The time to live that a call gives to a key.

use super::comparison;
use crate::commands::Command;
use crate::signature::TimeUnit;
use crate::value::Operand;

/// Commands with a time to live at a position behind their name, from 0.
const COMMANDS: [(&str, usize, TimeUnit); 4] = [
    ("EXPIRE", 1, TimeUnit::Seconds),
    ("PEXPIRE", 1, TimeUnit::Milliseconds),
    ("PSETEX", 1, TimeUnit::Milliseconds),
    ("SETEX", 1, TimeUnit::Seconds),
];

/// Commands with options behind so many words; a time to live follows `EX` and `PX`.
const WITH_OPTIONS: [(&str, usize); 2] = [("GETEX", 1), ("SET", 2)];

/// The time to live, the word that says its unit, and the unit.
pub(super) fn time_to_live(command: &Command) -> Option<(&Operand, &str, TimeUnit)> {
    let by_place = COMMANDS.iter().find(|(name, ..)| *name == command.name);
    if let Some((_, at, unit)) = by_place {
        return Some((command.arguments.get(*at)?, &command.name, *unit));
    }
    let (_, skipped) = WITH_OPTIONS.iter().find(|(name, _)| *name == command.name)?;
    let options = command.arguments.get(*skipped..)?;
    options.windows(2).find_map(|pair| match pair {
        [option, operand] => match comparison::literal(option)? {
            word if word.eq_ignore_ascii_case("EX") => Some((operand, "EX", TimeUnit::Seconds)),
            word if word.eq_ignore_ascii_case("PX") => Some((operand, "PX", TimeUnit::Milliseconds)),
            _ => None,
        },
        _ => None,
    })
}

/// The point in time at which a call has a key expire, the word that says so, and its unit.
pub(super) fn end_of_life(command: &Command) -> Option<(&Operand, &str, TimeUnit)> {
    let unit = |word: &str| if word.starts_with('P') { TimeUnit::Milliseconds } else { TimeUnit::Seconds };
    if matches!(command.name.as_str(), "EXPIREAT" | "PEXPIREAT") {
        return Some((command.arguments.get(1)?, &command.name, unit(&command.name)));
    }
    let (_, skipped) = WITH_OPTIONS.iter().find(|(name, _)| *name == command.name)?;
    command.arguments.get(*skipped..)?.windows(2).find_map(|pair| {
        let [option, operand] = pair else { return None };
        let word = comparison::literal(option)?.to_ascii_uppercase();
        let known = ["EXAT", "PXAT"].into_iter().find(|known| *known == word)?;
        Some((operand, known, unit(known)))
    })
}

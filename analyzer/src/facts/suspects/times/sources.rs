//! What says in which unit something is counted: a name, an argument, a reply, a literal.

use super::{Counted, CountedIn, Source, Times, names};
use crate::flow::evaluate;
use crate::names::callee::{self, Call};
use crate::names::{Names, callee::call};
use crate::syntax::chunk::{BinaryOperator, Expression, ExpressionKind, Suffix, SuffixKind};

/// The functions that give what they get, whole or as text.
fn keeps(call: &Call<'_>) -> bool {
    match (call.path.global, call.path.field) {
        ("tonumber" | "tostring", None) => call.arguments.len() == 1,
        ("math", Some("floor" | "ceil" | "abs" | "max" | "min")) => true,
        _ => false,
    }
}

/// `string.format('%d', x)`: the number alone.
fn formatted<'c>(call: &Call<'c>) -> Option<&'c Expression> {
    let ("string", Some("format"), [format, number]) = (call.path.global, call.path.field, call.arguments)
    else {
        return None;
    };
    let ExpressionKind::String(format) = &format.kind else { return None };
    matches!(format.as_slice(), b"%d" | b"%i" | b"%u" | b"%s" | b"%.0f").then_some(number)
}

/// What an expression that is no sum counts.
pub(super) fn counted<'c>(times: &Times, names: &Names<'c>, expression: &'c Expression) -> Option<Counted> {
    match &expression.kind {
        ExpressionKind::Number(_) => literal(expression),
        ExpressionKind::Name(_) => of_local(times, names, expression),
        ExpressionKind::Suffixed { base, suffixes } => {
            let found = call(names, expression);
            match found {
                Some(call) => of_call(times, names, &call, expression),
                None => step(names, base, suffixes, expression)
                    .or_else(|| named(names, expression))
                    .or_else(|| of_own_function(names, base, suffixes, expression)),
            }
        }
        _ => None,
    }
}

fn of_local<'c>(times: &Times, names: &Names<'c>, expression: &'c Expression) -> Option<Counted> {
    let known = names.named(expression).and_then(|id| times.locals.get(&id));
    known.map(|it| it.at(expression.span)).or_else(|| named(names, expression)).or_else(|| {
        // A local of a library, whose value stands elsewhere.
        let ExpressionKind::Name(name) = &expression.kind else { return None };
        short(name, names.behind(expression), names.named(expression)).map(|it| it.at(expression.span))
    })
}

/// A local, a field or an element that has a unit in its name.
pub(super) fn named(names: &Names<'_>, expression: &Expression) -> Option<Counted> {
    let name = match &expression.kind {
        ExpressionKind::Name(name) => {
            names.local(expression)?;
            name.as_str()
        }
        ExpressionKind::Suffixed { suffixes, .. } => match &suffixes.last()?.kind {
            SuffixKind::Field(name) => &name.text,
            SuffixKind::Index(index) => text(index)?,
            _ => return None,
        },
        _ => return None,
    };
    names::counted(name, expression.span)
}

fn text(expression: &Expression) -> Option<&str> {
    match &expression.kind {
        ExpressionKind::String(text) => std::str::from_utf8(text).ok(),
        _ => None,
    }
}

/// `now_ms()`
fn of_own_function(
    names: &Names<'_>,
    base: &Expression,
    suffixes: &[Suffix],
    whole: &Expression,
) -> Option<Counted> {
    let [Suffix { kind: SuffixKind::Call(_), .. }] = suffixes else { return None };
    named(names, base).map(|it| Counted { from: whole.span, ..it.at(whole.span) })
}

fn of_call<'c>(times: &Times, names: &Names<'c>, call: &Call<'c>, whole: &'c Expression) -> Option<Counted> {
    if keeps(call) {
        let inner = call.arguments.iter().find_map(|argument| times.counted(names, argument));
        return inner.map(|it| it.at(whole.span));
    }
    if let Some(number) = formatted(call) {
        return times.counted(names, number).map(|it| it.at(whole.span));
    }
    if !call.path.is_command() {
        return None;
    }
    let unit = match call.word(0)?.as_str() {
        "TTL" | "EXPIRETIME" | "LASTSAVE" => CountedIn::Seconds,
        "PTTL" | "PEXPIRETIME" => CountedIn::Milliseconds,
        "HGET" => return names::counted(text(call.arguments.get(2)?)?, whole.span),
        _ => return None,
    };
    Some(Counted::new(Source::Reply(unit), whole.span))
}

/// An element of `ARGV`, or of what a command replies.
fn step<'c>(
    names: &Names<'c>,
    base: &'c Expression,
    suffixes: &'c [Suffix],
    whole: &'c Expression,
) -> Option<Counted> {
    let Suffix { kind: SuffixKind::Index(index), .. } = suffixes.last()? else { return None };
    let position = position(index)?;
    let counted = |source| Counted::new(source, whole.span);
    if suffixes.len() == 1 && names.global(names.behind(base)) == Some("ARGV") {
        return Some(counted(Source::Argument(position)));
    }
    let reply = match suffixes {
        [_] => call(names, names.behind(base))?,
        _ => callee::first_call(names, whole)?.0,
    };
    if !reply.path.is_command() {
        return None;
    }
    match (reply.word(0)?.as_str(), position) {
        ("TIME", 1) => Some(counted(Source::Clock(CountedIn::Seconds))),
        ("TIME", 2) => Some(counted(Source::Clock(CountedIn::Microseconds))),
        ("HMGET", _) => {
            let field = usize::try_from(position).ok()?.checked_add(1)?;
            names::counted(text(reply.arguments.get(field)?)?, whole.span)
        }
        _ => None,
    }
}

#[expect(clippy::cast_possible_truncation, reason = "an index is a whole number, or is not one at all")]
fn position(index: &Expression) -> Option<i64> {
    evaluate(index).filter(|it| it.fract() == 0.0 && *it >= 1.0 && *it < 1e6).map(|it| it as i64)
}

/// `unpack(redis.call('TIME'))`
pub(super) fn is_unpacked_clock<'c>(names: &Names<'c>, value: &'c Expression) -> bool {
    let unpacked = call(names, value).filter(|call| call.path.is_unpack());
    let clock = unpacked.and_then(|unpacked| call(names, names.behind(unpacked.arguments.first()?)));
    clock.is_some_and(|clock| clock.path.is_command() && clock.word(0).as_deref() == Some("TIME"))
}

/// Parts of names of durations.
const DURATIONS: [&str; 6] = ["window", "timeout", "ttl", "cooldown", "lease", "lifetime"];

/// A local for a duration that is too short to be one of milliseconds: `local window = 60`.
fn short(name: &str, value: &Expression, local: Option<usize>) -> Option<Counted> {
    let number = evaluate(value)?;
    let is_duration = name.split('_').any(|part| DURATIONS.contains(&part.to_ascii_lowercase().as_str()));
    let is_short = [10.0, 15.0, 20.0, 30.0, 45.0, 60.0, 120.0, 1_800.0].contains(&number);
    (is_duration && is_short).then(|| Counted::new(Source::Short(local), value.span))
}

/// A literal that nobody writes in another unit: `15 * 60`, 86400, `60 * 1000`.
pub(super) fn literal(expression: &Expression) -> Option<Counted> {
    let number = evaluate(expression).filter(|number| *number > 0.0)?;
    let unit = match &expression.kind {
        ExpressionKind::Chain { first, rest } => of_product(number, first, rest)?,
        _ => usual(number)?,
    };
    Some(Counted::new(Source::Literal(unit), expression.span))
}

fn of_product(number: f64, first: &Expression, rest: &[(BinaryOperator, Expression)]) -> Option<CountedIn> {
    if rest.iter().any(|(operator, _)| *operator != BinaryOperator::Multiply) {
        return None;
    }
    let factors = std::iter::once(first).chain(rest.iter().map(|(_, factor)| factor));
    let factors: Vec<f64> = factors.filter_map(evaluate).collect();
    let has = |wanted: f64| factors.iter().filter(|factor| is(**factor, wanted)).count();
    let of_seconds = has(60.0) + 2 * has(3_600.0) + 3 * has(86_400.0);
    match (has(1e3), has(24.0), of_seconds) {
        (1, ..) => Some(CountedIn::Milliseconds),
        // `60 * 24` are minutes.
        (0, 1, 1) => None,
        (0, _, 1..) if number >= 60.0 => Some(CountedIn::Seconds),
        _ => None,
    }
}

fn usual(number: f64) -> Option<CountedIn> {
    let is_multiple = |of: f64| is(number % of, 0.0);
    // In microseconds these are minutes.
    if is_multiple(60_000_000.0) {
        return None;
    }
    if is_multiple(86_400_000.0) || (is_multiple(60_000.0) && !is_multiple(86_400.0)) {
        return Some(CountedIn::Milliseconds);
    }
    (is_multiple(3_600.0) && number < 1e9).then_some(CountedIn::Seconds)
}

#[expect(clippy::float_cmp, reason = "whole numbers")]
fn is(number: f64, wanted: f64) -> bool {
    number == wanted
}

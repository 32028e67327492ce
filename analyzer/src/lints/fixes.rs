//! How the lints write their fixes. Each looks at the text, and gives none where that is not what it expects.

use super::{Context, comparison};
use crate::diagnostic::{Certainty, Edit, Fix};
use crate::text::{Span, spelling};
use crate::value::Operand;

/// `.ok` behind a status.
pub(super) fn text_of_status(context: &Context<'_>, status: Span) -> Option<Fix> {
    is_step(context.source.slice(status)).then(|| Fix::certain([Edit::insert(status.end, ".ok")]))
}

/// `function(…)` around an expression, whose own parentheses it takes over.
pub(super) fn call_around(context: &Context<'_>, expression: Span, function: &str) -> [Edit; 2] {
    let words = context.source.slice(expression);
    if is_in_parentheses(words) {
        return Edit::around(expression, function, "");
    }
    Edit::around(expression, &format!("{function}("), ")")
}

/// `tonumber(…)` around text, or a literal without its quotes; text that is no number stays.
pub(super) fn number_of_text(context: &Context<'_>, text: Span) -> Option<Fix> {
    let words = context.source.slice(text);
    if !words.starts_with(['\'', '"']) {
        return Some(Fix::certain(call_around(context, text, "tonumber")));
    }
    let digits = words.get(1..words.len().checked_sub(1)?)?;
    let is_number =
        !digits.is_empty() && digits.len() < 15 && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| Fix::certain([Edit::replace(text, digits)]))
}

/// The word `meant` in a literal that is `written` in quotes, in capitals or small letters as that.
pub(super) fn in_quotes(context: &Context<'_>, literal: Span, written: &str, meant: &str) -> Option<Edit> {
    let words = context.source.slice(literal);
    let quote = words.chars().next().filter(|first| matches!(first, '\'' | '"'))?;
    let inner = words.strip_prefix(quote)?.strip_suffix(quote)?;
    let is_small = !inner.contains(|letter: char| letter.is_ascii_uppercase());
    let meant = if is_small { meant.to_ascii_lowercase() } else { meant.to_owned() };
    inner.eq_ignore_ascii_case(written).then(|| Edit::replace(literal, format!("{quote}{meant}{quote}")))
}

/// Whether `meant` is all that a misspelt `name` can be taken for.
pub(super) fn spelled<'a>(name: &str, meant: &str, candidates: impl Iterator<Item = &'a str>) -> Certainty {
    if spelling::is_certain(name, meant, candidates) { Certainty::Certain } else { Certainty::Perhaps }
}

/// The first `sign` within `span`, behind nothing but names and dots.
pub(super) fn first(context: &Context<'_>, span: Span, sign: char) -> Option<Span> {
    let (before, _) = context.source.slice(span).split_once(sign)?;
    let is_path = before.chars().all(|it| it.is_ascii_alphanumeric() || matches!(it, '_' | '.' | ' '));
    let at = span.start + before.len();
    is_path.then(|| Span::new(at, at + sign.len_utf8()))
}

/// A statement with its semicolon, and with its lines where it stands alone on them. None where what follows could be taken for
/// arguments of what stands in front.
pub(super) fn whole_statement(context: &Context<'_>, statement: Span) -> Option<Span> {
    let text = context.source.text();
    let (before, behind) = (text.get(..statement.start)?, text.get(statement.end..)?);
    if code(behind).starts_with('(') {
        return None;
    }
    let blanks = |text: &str| text.len() - text.trim_start_matches([' ', '\t']).len();
    let mut end = statement.end;
    if behind.trim_start_matches([' ', '\t']).starts_with(';') {
        end += blanks(behind) + 1;
    }
    let next = end + blanks(text.get(end..)?);
    let rest = text.get(next..)?;
    let newline = ["\r\n", "\n"].into_iter().find(|newline| rest.starts_with(newline));
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let is_first = before.get(line_start..)?.trim().is_empty();
    Some(match newline {
        Some(newline) if is_first => Span::new(line_start, next + newline.len()),
        None if rest.is_empty() && is_first => Span::new(line_start, next),
        Some(_) => Span::new(before.trim_end_matches([' ', '\t']).len(), end),
        None => Span::new(statement.start, next),
    })
}

/// What follows blanks and comments of a line.
fn code(mut text: &str) -> &str {
    loop {
        text = text.trim_start_matches([' ', '\t', '\r', '\n', ';']);
        match text.strip_prefix("--") {
            Some(comment) if !comment.starts_with('[') => {
                text = comment.split_once('\n').map_or("", |(_, next)| next);
            }
            _ => return text,
        }
    }
}

/// A comparison in the place of a number that is taken for a condition; behind `not`, the opposite without it.
pub(super) fn compared_number(context: &Context<'_>, number: &Operand) -> Option<Fix> {
    let command = comparison::command_of(context, number)?;
    let is_call = command.span == number.span;
    if !is_call && !is_step(context.source.slice(number.span)) {
        return None;
    }
    let flag = is_flag(&command.name, command.words);
    let is_certain = flag || is_count(&command.name);
    let (yes, no) = if flag { (" == 1", " == 0") } else { (" > 0", " == 0") };
    let text = context.source.text();
    let behind = text.get(number.span.end..)?.trim_start();
    if behind.starts_with(['=', '~', '<', '>']) {
        return None;
    }
    let before = text.get(..number.span.start)?;
    let edits = match before.trim_end().strip_suffix("not") {
        Some(rest) if !rest.ends_with(|it: char| it.is_ascii_alphanumeric() || it == '_') => {
            let negation = Span::new(rest.len(), number.span.start);
            vec![Edit::replace(negation, ""), Edit::insert(number.span.end, no)]
        }
        _ => vec![Edit::insert(number.span.end, yes)],
    };
    Some(Fix::certain(edits).if_certain(is_certain))
}

/// It replies 1 or 0.
fn is_flag(command: &str, words: Option<usize>) -> bool {
    match command {
        "EXISTS" => words == Some(2),
        "SISMEMBER" | "HEXISTS" | "SETNX" | "HSETNX" | "MSETNX" | "EXPIRE" | "PEXPIRE" | "EXPIREAT"
        | "PEXPIREAT" | "PERSIST" | "SMOVE" | "MOVE" | "RENAMENX" | "COPY" | "GETBIT" | "PFADD" => true,
        _ => false,
    }
}

/// It replies how many there are, or how many it has changed.
fn is_count(command: &str) -> bool {
    matches!(
        command,
        "EXISTS"
            | "DEL"
            | "UNLINK"
            | "TOUCH"
            | "SADD"
            | "SREM"
            | "SCARD"
            | "ZADD"
            | "ZREM"
            | "ZCARD"
            | "ZCOUNT"
            | "ZLEXCOUNT"
            | "HSET"
            | "HDEL"
            | "HLEN"
            | "HSTRLEN"
            | "LLEN"
            | "LREM"
            | "STRLEN"
            | "XLEN"
            | "XDEL"
            | "XACK"
            | "BITCOUNT"
            | "PUBLISH"
            | "ZREMRANGEBYSCORE"
            | "ZREMRANGEBYRANK"
            | "ZREMRANGEBYLEX"
    )
}

/// A name, or what ends in a call, an index or a field: a step can follow it.
fn is_step(words: &str) -> bool {
    let is_name = |it: char| it.is_ascii_alphanumeric() || matches!(it, '_' | '.');
    let is_simple =
        !words.is_empty() && words.chars().all(is_name) && !words.starts_with(|it: char| it.is_ascii_digit());
    is_simple || ends_in_group(words)
}

/// `a.b(…)`, `a[…]`, `(…)`: a name, and behind it nothing but what stands in brackets.
fn ends_in_group(words: &str) -> bool {
    let groups = words.trim_start_matches(|it: char| it.is_ascii_alphanumeric() || matches!(it, '_' | '.'));
    let mut depth = 0_usize;
    let mut quote = None;
    let mut letters = groups.chars();
    while let Some(letter) = letters.next() {
        match (quote, letter) {
            (Some(_), '\\') => drop(letters.next()),
            (Some(open), _) => quote = Some(open).filter(|open| *open != letter),
            (None, '\'' | '"') => quote = Some(letter),
            (None, '(' | '[' | '{') => depth += 1,
            (None, ')' | ']' | '}') => depth = depth.saturating_sub(1),
            (None, _) if depth == 0 && !(letter.is_ascii_alphanumeric() || matches!(letter, '_' | '.')) => {
                return false;
            }
            _ => {}
        }
    }
    depth == 0 && quote.is_none() && groups.ends_with([')', ']'])
}

/// `(…)`, one group from its first letter to its last.
fn is_in_parentheses(words: &str) -> bool {
    words.starts_with('(')
        && ends_in_group(words)
        && !words.char_indices().any(|(at, letter)| {
            letter == ')' && at + 1 < words.len() && words.get(..=at).is_some_and(ends_in_group)
        })
}

#[cfg(test)]
mod tests {
    use super::{is_in_parentheses, is_step};

    #[test]
    fn a_step_can_follow_what_is_one_thing() {
        for words in
            ["r", "t.ok", "redis.call('TYPE', k)", "f(')')[1]", "(a or b)", "t['a b']", "f(\"\\\"\")"]
        {
            assert!(is_step(words), "{words}");
        }
        for words in ["", "1", "a or b", "f(a) .. g(b)", "-x", "not a", "a -- )", "'text'"] {
            assert!(!is_step(words), "{words}");
        }
    }

    #[test]
    fn parentheses_around_all_are_told_from_two_groups() {
        assert!(is_in_parentheses("(a or f(b))"));
        assert!(
            !is_in_parentheses("(a)(b)") && !is_in_parentheses("f(a)") && !is_in_parentheses("(a) + (b)")
        );
    }
}

//! Functions of Lua's libraries and of the server's: what they give, and which never raise with what they get.

use super::expressions::not_a_number;
use super::failure::Why;
use super::known::{Kinds, Known, Text};
use super::numbers::{EXACT, Numbers};
use super::patterns;
use super::walk::Walk;
use crate::names::callee::Call;
use crate::syntax::chunk::{Expression, ExpressionKind, Field};
use crate::text::Span;

/// The most that `string.rep` may write.
const LONGEST: f64 = 1_000_000.0;

impl<'c> Walk<'_, 'c> {
    pub(super) fn builtin(&mut self, call: &Call<'c>, span: Span) -> Known {
        let arguments = call.arguments;
        let known = self.all_values(arguments);
        let is_open = arguments.last().is_some_and(|last| self.gives_many(last));
        match (call.path.global, call.path.field) {
            ("error", None) => {
                self.raise(span, Why::raised);
                Known::ANY
            }
            ("assert", None) => self.assertion(arguments, &known, span),
            ("string", Some(function)) => self.text_function(function, &known, is_open, span),
            ("math", Some(function)) => self.math(function, &known, span),
            ("cjson", Some("encode")) => {
                let is_sure = matches!(arguments, [value] if self.is_json(value));
                self.checked(is_sure, "cjson.encode", span, Known::new(Kinds::TEXT))
            }
            (global, field) => {
                let name = field.map_or_else(|| global.to_owned(), |field| format!("{global}.{field}"));
                let Some((is_sure, result)) = self.plain(&name, &known, arguments) else {
                    self.may_do_anything(span, || Why::unknown_function(&name));
                    return Known::ANY;
                };
                self.checked(is_sure && !(is_open && is_strict(&name)), &name, span, result)
            }
        }
    }

    fn checked(&mut self, is_sure: bool, name: &str, span: Span, result: Known) -> Known {
        if !is_sure {
            self.may_fail(span, || Why::function(name));
        }
        result
    }

    /// Whether a function certainly does not raise, and what it gives; nothing of one that may do anything.
    fn plain(&mut self, name: &str, known: &[Known], arguments: &'c [Expression]) -> Option<(bool, Known)> {
        let first = known.first();
        let is = |at: usize, kinds: Kinds| known.get(at).is_some_and(|known| known.kinds.within(kinds));
        let all = |kinds: Kinds| known.iter().all(|known| known.kinds.within(kinds));
        Some(match name {
            "tonumber" => (is_base(known), first.map_or(Known::ANY, |first| number_of(first, known.get(1)))),
            "tostring" => (first.is_some(), first.map_or(Known::ANY, text_of)),
            "type" => (first.is_some(), Known::new(Kinds::TEXT)),
            "ipairs" | "pairs" => (is(0, Kinds::TABLES), Known::ANY),
            "next" | "table.remove" => (is(0, Kinds::TABLES) && known.len() == 1, Known::ANY),
            "unpack" => (self.is_short(arguments), Known::ANY),
            "select" => (Self::is_selected(arguments), Known::ANY),
            "rawequal" => (known.len() == 2, Known::new(Kinds::BOOLEAN)),
            "table.insert" => {
                let is_sure = match known {
                    [table, _] => table.kinds.within(Kinds::TABLES),
                    [table, position, _] => {
                        table.kinds.within(Kinds::TABLES) && position.kinds.within(Kinds::NUMBER)
                    }
                    _ => false,
                };
                (is_sure, Known::new(Kinds::NIL))
            }
            "table.getn" | "table.maxn" => (is(0, Kinds::TABLES), Known::new(Kinds::NUMBER)),
            "table.concat" | "bit.tohex" | "cmsgpack.pack" | "struct.pack" => {
                (false, Known::new(Kinds::TEXT))
            }
            _ if name.starts_with("bit.") => {
                let is_sure = !known.is_empty() && known.iter().all(|known| known.reckoned().is_some());
                (is_sure, Known::number(Numbers::whole(-2_147_483_648.0, 2_147_483_647.0)))
            }
            "redis.sha1hex" => (known.len() == 1 && all(Kinds::SENT), Known::new(Kinds::TEXT)),
            "redis.error_reply" => (known.len() == 1, Known::new(Kinds::ERROR)),
            "redis.status_reply" => {
                // Of a number it makes an error.
                let is_sure = known.len() == 1 && is(0, Kinds::TEXT);
                (true, Known::new(if is_sure { Kinds::TABLE } else { Kinds::ERROR }))
            }
            "redis.log" => {
                let level = arguments.first().map_or("", |level| self.shown(level.span));
                let is_sure = level.starts_with("redis.LOG_") && known.len() > 1;
                (
                    is_sure && known.iter().skip(1).all(|it| it.kinds.within(Kinds::SENT)),
                    Known::new(Kinds::NIL),
                )
            }
            // A function that they call has no command in it, or it was told of where it is handed on.
            "table.sort" | "table.foreach" | "table.foreachi" | "cjson.decode" | "cmsgpack.unpack"
            | "struct.unpack" => (false, Known::ANY),
            "struct.size" => (false, Known::new(Kinds::NUMBER)),
            _ => return None,
        })
    }

    fn assertion(&mut self, arguments: &'c [Expression], known: &[Known], span: Span) -> Known {
        let first = known.first().map_or(Known::new(Kinds::NIL), Clone::clone);
        if first.truth() != Some(true) {
            self.may_fail(span, Why::asserted);
        }
        match arguments.first() {
            Some(condition) => self.assume(condition, true),
            None => drop(self.leave()),
        }
        first.narrowed(Kinds::ALL.without(Kinds::ABSENT))
    }

    /// Of a table of so many values that they fit.
    fn is_short(&self, arguments: &'c [Expression]) -> bool {
        match arguments {
            [table] => match &self.names.behind(table).kind {
                ExpressionKind::Table(fields) => {
                    matches!(table.kind, ExpressionKind::Table(_)) && fields.len() < 200
                }
                _ => false,
            },
            _ => false,
        }
    }

    fn is_selected(arguments: &[Expression]) -> bool {
        match arguments.first().map(|first| &first.kind) {
            Some(ExpressionKind::String(text)) => text == b"#",
            Some(ExpressionKind::Number(number)) => *number >= 1.0,
            _ => false,
        }
    }

    /// A constructor whose parts can all be written as JSON, or such a part.
    fn is_json(&mut self, value: &'c Expression) -> bool {
        if let ExpressionKind::Table(fields) = &value.kind {
            let is_list = fields.iter().all(|field| matches!(field, Field::Positional(_)));
            let is_object = fields.iter().all(|field| matches!(field, Field::Named(..)));
            return (is_list || is_object)
                && fields.len() < 50
                && fields.iter().all(|field| self.is_json(field.value()));
        }
        let known = self.peek(value);
        let is_number = known.kinds.overlaps(Kinds::NUMBER);
        let is_plain = known.kinds.within(Kinds::SENT | Kinds::BOOLEAN | Kinds::NULL);
        is_plain && (!is_number || known.number.is_finite())
    }

    pub(super) fn text_function(
        &mut self,
        function: &str,
        known: &[Known],
        is_open: bool,
        span: Span,
    ) -> Known {
        let is_text = known.first().is_some_and(|known| known.kinds.within(Kinds::SENT));
        let numbers = known.iter().skip(1).all(|known| known.reckoned().is_some());
        let literal = known.get(1).and_then(literal);
        let text = Known::new(Kinds::TEXT);
        let (is_sure, result) = match function {
            "len" => (is_text, Known::number(Numbers::whole(0.0, 1e9))),
            "lower" | "upper" | "reverse" => (is_text, text),
            "sub" => (is_text && numbers && known.len() > 1, text),
            "byte" => (is_text && numbers && known.len() <= 2, Known::new(Kinds::NUMBER | Kinds::NIL)),
            "rep" => {
                let times = known.get(1).and_then(Known::reckoned);
                (is_text && times.is_some_and(|times| times.high < LONGEST && !times.nan), text)
            }
            "char" => (known.iter().all(|it| it.reckoned().is_some_and(is_byte)), text),
            "find" => (
                is_text
                    && known.len() <= 4
                    && literal.is_some_and(patterns::is_sound)
                    && known.iter().skip(2).take(1).all(|known| known.reckoned().is_some()),
                Known::new(Kinds::NUMBER | Kinds::NIL),
            ),
            "match" | "gmatch" => {
                let kinds = if function == "match" { Kinds::TEXT | Kinds::NIL } else { Kinds::FUNCTION };
                (is_text && known.len() == 2 && literal.is_some_and(patterns::is_sound), Known::new(kinds))
            }
            "gsub" => {
                let is_plain = known.get(2).and_then(literal_of).is_some_and(|text| !text.contains(&b'%'));
                (is_text && known.len() == 3 && is_plain && literal.is_some_and(patterns::is_sound), text)
            }
            "format" => (
                known.first().and_then(literal_of).is_some_and(|it| patterns::formats(it, known)),
                formatted(known),
            ),
            _ => {
                self.may_do_anything(span, || Why::unknown_function(&format!("string.{function}")));
                return Known::ANY;
            }
        };
        let is_sure = is_sure && !is_open;
        self.checked(is_sure, &format!("string.{function}"), span, result)
    }

    fn math(&mut self, function: &str, known: &[Known], span: Span) -> Known {
        let numbers: Option<Vec<Numbers>> = known.iter().map(Known::reckoned).collect();
        let is_sure = match (function, &numbers) {
            ("random", Some(numbers)) => match numbers.as_slice() {
                [] => true,
                [high] => high.low >= 1.0 && high.high < 2_147_483_647.0 && !high.nan,
                _ => false,
            },
            ("randomseed" | "frexp" | "ldexp" | "modf" | "fmod" | "pow" | "mod", _) | (_, None) => false,
            (_, Some(numbers)) => !numbers.is_empty(),
        };
        if !is_sure {
            let odd = known.iter().find(|known| known.reckoned().is_none());
            let found = odd.map_or_else(|| "out of range".to_owned(), not_a_number);
            self.may_fail(span, || Why::operand(&format!("`math.{function}`"), &found));
        }
        let numbers = numbers.unwrap_or_default();
        let first = numbers.first().copied().unwrap_or(Numbers::ANY);
        Known::number(match function {
            "floor" => first.floor(),
            "ceil" => first.ceil(),
            "min" => numbers.iter().copied().reduce(Numbers::least).unwrap_or(Numbers::ANY),
            "max" => numbers.iter().copied().reduce(Numbers::greatest).unwrap_or(Numbers::ANY),
            "random" => match numbers.as_slice() {
                [high] => Numbers::whole(1.0, high.high),
                _ => Numbers { whole: false, ..Numbers::ANY },
            },
            _ => Numbers::ANY,
        })
    }
}

/// What is wrong with more arguments than the text shows.
fn is_strict(name: &str) -> bool {
    !matches!(name, "type" | "tostring" | "ipairs" | "pairs")
}

fn literal(known: &Known) -> Option<&[u8]> {
    literal_of(known)
}

fn literal_of(known: &Known) -> Option<&[u8]> {
    match &known.text {
        Text::Literal(text) if known.kinds == Kinds::TEXT => Some(text),
        _ => None,
    }
}

fn is_byte(numbers: Numbers) -> bool {
    numbers.low >= 0.0 && numbers.high <= 255.0 && !numbers.nan
}

/// A base is a number that it knows, and then only text is read.
fn is_base(known: &[Known]) -> bool {
    match known {
        [_] => true,
        [text, base] => {
            let base = base.number;
            text.kinds.within(Kinds::SENT) && base.low >= 2.0 && base.high <= 36.0 && !base.nan
        }
        _ => false,
    }
}

fn number_of(known: &Known, base: Option<&Known>) -> Known {
    if base.is_some_and(|base| base.number != Numbers::exactly(10.0)) {
        return Known::new(Kinds::NUMBER | Kinds::NIL);
    }
    match known.reckoned() {
        Some(numbers) => Known::number(numbers),
        None if known.kinds.overlaps(Kinds::SENT) => Known::new(Kinds::NUMBER | Kinds::NIL),
        None => Known::new(Kinds::NIL),
    }
}

/// A number below fourteen digits is written as it is.
fn text_of(known: &Known) -> Known {
    let number = known.number;
    let is_short = number.is_sent_whole() && number.low > -1e13 && number.high < 1e13;
    match known.kinds {
        Kinds::NUMBER if is_short => Known::text(Text::Digits(number)),
        Kinds::TEXT => known.clone(),
        _ => Known::new(Kinds::TEXT),
    }
}

/// `string.format('%d', n)`
fn formatted(known: &[Known]) -> Known {
    let format = known.first().and_then(literal_of).unwrap_or_default();
    let numbers = known.get(1).and_then(Known::reckoned);
    match (format, numbers) {
        (b"(%d" | b"(%.0f" | b"(%.17g", Some(numbers)) if !numbers.nan => Known::text(Text::Bound),
        (b"%.17g", Some(numbers)) if !numbers.nan => {
            Known::text(Text::Number(Numbers { nan: false, ..Numbers::ANY }))
        }
        (b"%d" | b"%.0f", Some(numbers)) if numbers.is_sent_whole() => Known::text(Text::Digits(numbers)),
        (b"%d", Some(numbers)) if numbers.is_finite() && numbers.low > -EXACT && numbers.high < EXACT => {
            let (low, high) = (numbers.low.trunc() + 0.0, numbers.high.trunc() + 0.0);
            Known::text(Text::Digits(Numbers::whole(low, high)))
        }
        _ => Known::new(Kinds::TEXT),
    }
}

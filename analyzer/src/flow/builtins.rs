//! What functions of Lua's libraries, and of `redis`, give for what they get.

use super::correlation::Doubt;
use super::operands::may_spell_number;
use super::sources::Sources;
use super::{Flow, Use, alternatives, arithmetic, single, unknown};
use crate::flow::BuiltinCall;
use crate::names::callee::{Call, GlobalPath};
use crate::syntax::chunk::Expression;
use crate::text::Span;
use crate::value::{Operand, Origin, Value, ValueKind};

impl<'c> Flow<'_, 'c> {
    pub(super) fn builtin_call(&mut self, call: &Call<'c>, span: Span) -> Vec<Value> {
        let put_to = if call.path.only_looks() { Use::Look } else { Use::Take };
        let values = self.values(call.arguments, put_to);
        // `string.gsub` calls a function that it gets.
        if put_to == Use::Take || call.path.field == Some("gsub") {
            self.environment.forget_parts();
        }
        if let ("unpack" | "next", Some(table)) = (call.path.global, call.arguments.first()) {
            self.share_parts(table);
        }
        if let ("math", Some("floor" | "ceil" | "modf"), Some(rounded)) =
            (call.path.global, call.path.field, call.arguments.first())
        {
            self.settle_fraction(rounded);
        }
        self.note_arguments(call, &values, span);
        let first = values.first().map_or(&[][..], Vec::as_slice);
        if let ("tonumber", None) = (call.path.global, call.path.field) {
            self.note_no_number(first, span);
        }
        let result = match (call.path.global, call.path.field) {
            ("tonumber", None) => to_number(first, Base::from_argument(values.get(1)), span),
            ("type", None) => self.type_of(call.arguments.first(), first, span),
            ("assert", None) => self.assertion(call.arguments.first(), first, span),
            ("tostring", None) if self.may_have_metatable(first) => Vec::new(),
            ("unpack", None) => self.unpack(call.arguments, &values, span),
            ("math", Some(function)) => math(function, &values, span),
            ("string", Some("format")) => {
                vec![super::operators::put_together(values.iter().flatten(), span)]
            }
            ("string", Some("find")) => {
                vec![Value::new(ValueKind::Integer(None), span), Value::new(ValueKind::Nil, span).doubtful()]
            }
            ("string", Some(function)) => {
                string_kind(function).map_or_else(Vec::new, |kind| single(kind, span))
            }
            ("redis" | "server", Some("status_reply")) => status(first, span),
            ("pcall" | "xpcall", None) => success(span),
            ("tostring", None) => vec![Value::new(ValueKind::Text(None), span).from(text_origin(first))],
            _ => result_kind(call.path).map_or_else(Vec::new, |kind| single(kind, span)),
        };
        if matches!(call.path.global, "pcall" | "xpcall" | "coroutine") {
            self.environment.forget_commands(span);
            self.met = Sources::ALL;
        }
        if let ("math", Some("random")) | ("os", _) = (call.path.global, call.path.field) {
            self.met = self.met.and(Sources::chance());
        }
        self.note_call(call, values, span);
        if result.is_empty() { unknown(span) } else { result }
    }

    /// Nothing comes back from `assert(false)`.
    fn assertion(&mut self, condition: Option<&'c Expression>, asserted: &[Value], span: Span) -> Vec<Value> {
        self.correlate(self.met, condition.as_slice());
        if super::expressions::truth(asserted) == Some(false) {
            self.raise(span);
        }
        super::operators::staying(asserted.to_vec(), true)
    }

    /// The name of the type. If a local is assigned again, as by `n = tonumber(n)`, the name does not say what was sent.
    fn type_of(&self, argument: Option<&'c Expression>, values: &[Value], span: Span) -> Vec<Value> {
        let mut names = type_of(values, span);
        if argument.and_then(|argument| self.names.local(argument)).is_some_and(|local| local.reassigned) {
            let sent = names.iter_mut().filter(|name| !matches!(name.origin, Origin::Reply(_)));
            sent.for_each(|name| name.origin = Origin::Other);
        }
        names
    }

    fn note_call(&mut self, call: &Call<'c>, values: Vec<Vec<Value>>, span: Span) {
        if let (("cjson", Some("encode")), Some(encoded), Some(values), true) = (
            (call.path.global, call.path.field),
            call.arguments.first(),
            values.first(),
            self.alive && self.environment.doubt != Doubt::All,
        ) {
            self.found.uses.encoded_list(encoded.span, values);
            self.found.uses.encoded.extend([encoded.span, self.names.behind(encoded).span]);
        }
        let operands = call.arguments.iter().zip(values);
        let arguments = operands.map(|(argument, values)| Operand { span: argument.span, values }).collect();
        let name = match call.path.field {
            Some(field) => format!("{}.{field}", call.path.global),
            None => call.path.global.to_owned(),
        };
        self.found.uses.call(BuiltinCall { name, arguments, span });
    }
}

/// The functions that always give one kind of value, and only one.
fn result_kind(path: GlobalPath<'_>) -> Option<ValueKind> {
    Some(match (path.global, path.field) {
        ("table", Some("getn")) => ValueKind::Integer(None),
        ("table", Some("maxn")) => ValueKind::Number,
        ("bit", Some(function)) if function != "tohex" => ValueKind::Integer(None),
        ("table", Some("concat"))
        | ("bit", Some("tohex"))
        | ("cjson", Some("encode"))
        | ("cmsgpack" | "struct", Some("pack"))
        | ("redis" | "server", Some("sha1hex")) => ValueKind::Text(None),
        ("redis" | "server", Some("error_reply")) => ValueKind::Error,
        _ => return None,
    })
}

/// The functions of `string` that give one value.
pub(super) fn string_kind(function: &str) -> Option<ValueKind> {
    match function {
        "format" | "rep" | "lower" | "upper" | "sub" | "reverse" | "char" => Some(ValueKind::Text(None)),
        "len" => Some(ValueKind::Integer(None)),
        _ => None,
    }
}

/// Whether a function gives exactly one value, wherever it stands.
pub(super) fn gives_one(path: GlobalPath<'_>) -> bool {
    match (path.global, path.field) {
        ("tonumber" | "tostring" | "type", None) | ("redis" | "server", Some("status_reply")) => true,
        ("math", Some(function)) => !matches!(function, "frexp" | "modf" | "randomseed"),
        ("string", Some(function)) => string_kind(function).is_some(),
        _ => result_kind(path).is_some(),
    }
}

/// nil for what spells no number. Whether text spells one is unknown.
fn to_number(values: &[Value], base: Base, span: Span) -> Vec<Value> {
    let mut numbers = Vec::new();
    let reply = values.iter().map(|value| value.origin).find(|origin| matches!(origin, Origin::Reply(_)));
    for value in values {
        let nil = Value::new(ValueKind::Nil, span);
        match &value.kind {
            ValueKind::Unknown => numbers.extend([Value::new(ValueKind::Number, span), nil.doubtful()]),
            // A default that is no number, as in `tonumber(reply or '')`.
            ValueKind::Text(Some(text)) if base == Base::Ten && !may_spell_number(text) => {
                let origin = reply.unwrap_or(value.origin);
                numbers.push(Value { doubtful: value.doubtful, ..nil.from(origin) });
            }
            ValueKind::Text(_) => {
                let mut number = arithmetic::as_number(std::slice::from_ref(value), span);
                match base {
                    Base::Ten => {}
                    Base::Other => number.kind = ValueKind::Integer(None),
                    Base::Any => number.kind = ValueKind::Number,
                }
                let is_clock = matches!(number.origin, Origin::Clock(_));
                numbers.push(number);
                if !is_clock {
                    numbers.push(nil_of(value, nil));
                }
            }
            // With another base, a number is read as the text that it is written as.
            kind if kind.is_number() && base != Base::Ten => {
                let read = if base == Base::Other { ValueKind::Integer(None) } else { ValueKind::Number };
                numbers.extend([Value::new(read, span), nil.doubtful()]);
            }
            kind if kind.is_number() => numbers.push(Value { span, ..value.clone() }),
            _ => numbers.push(Value {
                doubtful: value.doubtful,
                is_unasked: value.is_unasked,
                ..nil.from(value.origin)
            }),
        }
    }
    let mut distinct = Vec::new();
    alternatives::add_all(&mut distinct, &numbers);
    distinct
}

/// What `tonumber` gives for an argument that spells no number is that argument's still.
fn nil_of(value: &Value, nil: Value) -> Value {
    let is_argument = matches!(value.origin, Origin::Argument(Some(_)));
    let origin = if is_argument { value.origin } else { Origin::Other };
    Value { is_unasked: is_argument, ..nil.doubtful().from(origin) }
}

/// The second argument of `tonumber`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Base {
    /// It is 10, which is as good as none.
    Ten,
    /// Another number, in which only whole numbers are written.
    Other,
    /// Unknown.
    Any,
}

impl Base {
    fn from_argument(given: Option<&Vec<Value>>) -> Self {
        match given.map(Vec::as_slice) {
            None | Some([Value { kind: ValueKind::Integer(Some(10)), .. }]) => Self::Ten,
            Some([Value { kind: ValueKind::Integer(Some(_)), .. }]) => Self::Other,
            Some(_) => Self::Any,
        }
    }
}

/// The name of the type, where it can be told.
fn type_of(values: &[Value], span: Span) -> Vec<Value> {
    let mut names = Vec::new();
    for value in values {
        let Some(name) = value.kind.type_name() else { return single(ValueKind::Text(None), span) };
        let name = Value::new(ValueKind::Text(Some(name.as_bytes().into())), span).from(value.origin);
        let name = Value { doubtful: value.doubtful, ..name };
        alternatives::add_all(&mut names, &[name]);
    }
    names
}

fn math(function: &str, arguments: &[Vec<Value>], span: Span) -> Vec<Value> {
    let first = arguments.first().map_or(&[][..], Vec::as_slice);
    let number = arithmetic::as_number(first, span);
    let kind = match function {
        "random" => {
            let kind = if arguments.is_empty() { ValueKind::Fraction } else { ValueKind::Integer(None) };
            return vec![Value::new(kind, span).from(Origin::Random)];
        }
        "floor" | "ceil" => ValueKind::Integer(None),
        "sqrt" => root(&number.kind),
        "log" | "log10" | "exp" | "sin" | "cos" => ValueKind::Quotient,
        "abs" => number.kind.clone(),
        "max" | "min" => {
            let all: Vec<Value> = arguments.iter().flatten().cloned().collect();
            let mixed = arithmetic::as_number(&all, span);
            let fraction = all.iter().find(|value| value.kind.may_be_cut() && !mixed.kind.may_be_cut());
            let fraction = fraction.map(|value| Value { span, ..value.clone() });
            return std::iter::once(mixed).chain(fraction).collect();
        }
        "fmod" | "pow" | "mod" | "ldexp" | "tan" | "atan" | "atan2" | "rad" | "deg" => ValueKind::Number,
        _ => return Vec::new(),
    };
    let kind = if let ValueKind::Integer(Some(_)) = kind { ValueKind::Integer(None) } else { kind };
    vec![Value { kind, ..number }]
}

#[expect(clippy::cast_precision_loss, reason = "so does Lua, whose numbers are all floats")]
fn root(kind: &ValueKind) -> ValueKind {
    match kind {
        ValueKind::Integer(Some(number)) => arithmetic::number((*number as f64).sqrt()),
        _ => ValueKind::Quotient,
    }
}

/// Whether nothing was raised.
fn success(span: Span) -> Vec<Value> {
    vec![Value::new(ValueKind::True, span), Value::new(ValueKind::False, span).doubtful()]
}

/// What is no text gives an error.
fn status(values: &[Value], span: Span) -> Vec<Value> {
    let is_text = |value: &Value| matches!(value.kind, ValueKind::Text(_));
    let mut replies = single(ValueKind::Status(literal(values)), span);
    if values.is_empty() || !values.iter().all(is_text) {
        replies.push(Value::new(ValueKind::Error, span).doubtful());
    }
    replies
}

fn literal(values: &[Value]) -> Option<std::rc::Rc<[u8]>> {
    match values {
        [Value { kind: ValueKind::Text(text), .. }] => text.clone(),
        _ => None,
    }
}

/// Text of a random number is as random, text of a reply comes from there; text of anything else is put together.
fn text_origin(values: &[Value]) -> Origin {
    let is_random = values.iter().any(|value| value.origin == Origin::Random);
    match values.first().map(|value| value.origin) {
        _ if is_random => Origin::Random,
        Some(Origin::Reply(at)) if values.iter().all(|value| value.origin == Origin::Reply(at)) => {
            Origin::Reply(at)
        }
        _ => Origin::Other,
    }
}

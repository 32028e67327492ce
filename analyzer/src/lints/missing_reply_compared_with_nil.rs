//! The reply of a command is compared with nil, to learn whether a value exists.
//!
//! ```lua
//! local owner = redis.call('GET', KEYS[1])
//! if owner == nil then
//!   redis.call('SET', KEYS[1], ARGV[1])
//! end
//! return owner
//! ```
//!
//! Nothing fails: if there is no value, the reply is `false` in Lua, so the comparison is always false, and so is
//! `type(owner) == 'nil'`. Write `if not owner then`, or `owner == false`. The lint is silent after `redis.setresp`, and if the script also compares
//! with `false`, as in `owner == nil or owner == false`.
//!
//! Of a reply that is always there, such as the number of `TTL` and the list of `SMEMBERS`, the lint warns.

use super::{Compared, Context, Lint, comparison, named};
use crate::diagnostic::{Diagnostic, Edit, Fix, Label, Level};
use crate::flow::Comparison;
use crate::value::{Operand, Origin, Value, ValueKind};

pub(super) const LINT: Lint = Lint {
    name: "missing_reply_compared_with_nil",
    level: Level::Deny,
    page: include_str!("missing_reply_compared_with_nil.rs"),
    check,
};

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    comparison::check_each(context, check_comparison)
}

fn check_comparison(
    context: &Context<'_>,
    compared: &Compared<'_>,
    found: &Comparison,
) -> Option<Diagnostic> {
    let equality = comparison::equality(found)?;
    if let Some(found) = type_compared(context, compared, found, equality) {
        return Some(found);
    }
    let is_nil = |kind: &ValueKind| *kind == ValueKind::Nil;
    let (reply, nil) = comparison::sides(found, |kind| !is_nil(kind), is_nil)?;
    if let Some(found) = error_compared(found, reply, equality) {
        return Some(found);
    }
    let is_reply = reply.values.iter().all(|value| matches!(value.origin, Origin::Reply(_)));
    let may_miss = reply.values.iter().any(|value| value.kind == ValueKind::Missing);
    if !is_reply || is_asked_for(compared, found, reply, equality) {
        return None;
    }
    if !may_miss {
        return always_there(context, found, reply, equality);
    }
    let message = format!("a reply is compared with nil, which is always {}", !equality);
    let labels = comparison::labels(context, reply, "`false` where nothing is there, never nil");
    let (not, words) = (if equality { "not " } else { "" }, named::short(context, reply.span));
    let help = format!("write `if {not}{words} then`, or compare with `false`");
    let is_literal = context.source.slice(nil.span) == "nil";
    let fix = is_literal.then(|| Fix::certain([Edit::replace(nil.span, "false")]));
    Some(LINT.found(message, labels, help).with_fix(fix))
}

/// `type(reply) == 'nil'`: that of a reply which is missing is `'boolean'`.
fn type_compared(
    context: &Context<'_>,
    compared: &Compared<'_>,
    found: &Comparison,
    equality: bool,
) -> Option<Diagnostic> {
    let sides = [(&found.left, &found.right), (&found.right, &found.left)];
    let (ty, _) = sides.into_iter().find(|(_, other)| comparison::is_literal(other, b"nil"))?;
    let words = context.source.slice(ty.span);
    let reply = words.strip_prefix("type(")?.strip_suffix(')')?;
    let is_type =
        |value: &Value, name: &[u8]| matches!(&value.kind, ValueKind::Text(Some(text)) if **text == *name);
    let is_boolean = |value: &Value| is_type(value, b"boolean") && matches!(value.origin, Origin::Reply(_));
    let may_be_nil = ty.values.iter().any(|value| {
        is_type(value, b"nil") || matches!(value.kind, ValueKind::Text(None) | ValueKind::Unknown)
    });
    let is_other = |other: &Operand, _| comparison::is_literal(other, b"boolean");
    let is_false = |other: &Operand, _| other.values.iter().all(|it| it.kind == ValueKind::False);
    let is_asked = compared.compares(words, is_other) || compared.compares(reply, is_false);
    if may_be_nil || is_asked || !ty.values.iter().any(is_boolean) {
        return None;
    }
    let message = format!("the type of a reply is compared with `'nil'`, which is always {}", !equality);
    let labels = comparison::labels(context, ty, "`'boolean'` where nothing is there");
    Some(LINT.found(message, labels, "write `if not reply then`: a reply that is missing is `false`"))
}

/// A reply that is there in any case, but for an error.
fn always_there(
    context: &Context<'_>,
    found: &Comparison,
    reply: &Operand,
    equality: bool,
) -> Option<Diagnostic> {
    let (said, help) = match reply.values.as_slice() {
        [Value { kind: ValueKind::Integer(None), .. }] => {
            ("a number, also where nothing is there", "compare with the number, such as 0 or -2")
        }
        [Value { kind: ValueKind::Array(_), .. }] => {
            ("a list, which is empty where nothing is there", "test its length, as in `#list == 0`")
        }
        _ => return None,
    };
    let message = format!("a reply is compared with nil, which is always {}", !equality);
    let diagnostic = LINT.found(message, comparison::labels(context, reply, said), help);
    (!found.guarded).then_some(Diagnostic { level: Level::Warn, ..diagnostic })
}

/// What a function of the script returns where it fails is an error, not nil.
fn error_compared(found: &Comparison, reply: &Operand, equality: bool) -> Option<Diagnostic> {
    let is_made = |value: &Value| value.kind == ValueKind::Error && value.origin == Origin::Other;
    let is_known = |value: &Value| value.kind != ValueKind::Unknown;
    if !reply.values.iter().any(is_made) || !reply.values.iter().all(is_known) || found.guarded {
        return None;
    }
    let message = format!("an error reply is compared with nil, which is always {}", !equality);
    let labels = vec![Label::new(reply.span, "a table `{err = …}` where it fails, never nil")];
    let help = "test for its text: `type(reply) == 'table' and reply.err`";
    let found = LINT.found(message, labels, help);
    Some(Diagnostic { level: Level::Warn, ..found })
}

/// The script compares it with `false` too, or asks for it beside.
fn is_asked_for(compared: &Compared<'_>, found: &Comparison, reply: &Operand, equality: bool) -> bool {
    let is_false = |other: &Operand, _| other.values.iter().all(|it| it.kind == ValueKind::False);
    compared.compares(compared.words(reply), is_false) || compared.tests(reply, found.group, equality)
}

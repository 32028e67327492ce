//! Compares what a script can reply with what a Rust type accepts, in const evaluation. Objects only to what is
//! certain: whatever it objects to, `from_reply` refuses or the server drops.

mod first_line;
mod help;
pub(crate) mod inferred;
mod kind;
mod length;
mod named;
mod nil;
mod pairs;
mod plain;
pub(crate) mod probe;
mod problem;
mod report;

#[cfg(test)]
mod tests;

use crate::reply_check::inferred::{Found, ValueKind};
use crate::shape::const_text::ConstText;
use crate::shape::{Item, Shape, Variant};
use problem::{ReplyLint, bare, problem};

/// Stops the build where `function` can reply something that `shape` can't take.
///
/// It reports the first such thing of each lint, all in one message. `track_caller` makes the error point at the
/// macro's span.
///
/// # Panics
/// That is how an error is reported in const evaluation.
#[track_caller]
pub const fn check(function: &'static str, found: &[Found], shape: &Shape) {
    if plain::all_fit(shape, found) {
        return;
    }
    let mut message = ConstText::new();
    let mut lints = ReplyLint::ALL;
    while let [lint, rest @ ..] = lints {
        let asked = Asked { lint: *lint, function };
        objects(&asked, shape, found, Place::REPLY, &mut message);
        lints = rest;
    }
    if !message.is_empty() {
        stop(message.as_str());
    }
}

#[track_caller]
#[expect(clippy::panic, reason = "const evaluation has no other way to report an error")]
const fn stop(message: &str) {
    panic!("{}", message);
}

/// What is being asked: one lint, about one function.
struct Asked {
    lint: ReplyLint,
    function: &'static str,
}

/// Where in the reply a value stands; position 0 is the reply itself.
#[derive(Clone, Copy)]
struct Place<'a> {
    within: Option<&'a Place<'a>>,
    position: usize,
    name: &'static str,
}

impl Place<'_> {
    const REPLY: Place<'static> = Place { within: None, position: 0, name: "" };
    /// The position of an element that stands for many.
    const ANY: usize = usize::MAX;
}

/// Whether one of the alternatives does not fit; the message then tells of the first. It is written in place, since
/// const evaluation is slow to hand so large a value from function to function.
const fn objects(
    asked: &Asked,
    shape: &Shape,
    mut found: &[Found],
    place: Place<'_>,
    message: &mut ConstText,
) -> bool {
    while let [alternative, rest @ ..] = found {
        if objects_to(asked, shape, alternative, &place, message) {
            return true;
        }
        found = rest;
    }
    false
}

const fn objects_to(
    asked: &Asked,
    shape: &Shape,
    found: &Found,
    place: &Place<'_>,
    message: &mut ConstText,
) -> bool {
    let ends_its_array = place.within.is_some() && matches!(found.kind, ValueKind::Nil);
    if !ends_its_array && let Some((problem, culprit)) = problem(asked.lint, shape, found) {
        report::compose(message, asked, &problem, shape, culprit, place);
        return true;
    }
    match found.kind {
        ValueKind::Array { elements, rest, .. } => {
            objects_within(asked, shape, (elements, rest), place, message)
        }
        ValueKind::Pairs(texts) => objects_to_pairs(asked, shape, texts, place, message),
        _ => false,
    }
}

/// The elements that arrive: a nil is no element but the end.
const fn objects_within(
    asked: &Asked,
    shape: &Shape,
    (elements, more): (&[&[Found]], &[Found]),
    place: &Place<'_>,
    message: &mut ConstText,
) -> bool {
    let mut rest = elements;
    while let [element, after @ ..] = rest {
        if matches!(element, [Found { kind: ValueKind::Nil, .. }]) {
            return false;
        }
        let index = elements.len() - rest.len();
        let Item { name, shape } = part(shape, index, elements);
        let inner = Place { within: Some(place), position: index + 1, name };
        if objects(asked, shape, element, inner, message) {
            return true;
        }
        rest = after;
    }
    objects_to_rest(asked, shape, elements, more, place, message)
}

/// Those that may follow. Where the type has several kinds of places for them, each is at one of these: it is told only of what fits
/// in none.
const fn objects_to_rest(
    asked: &Asked,
    shape: &Shape,
    elements: &[&[Found]],
    rest: &[Found],
    place: &Place<'_>,
    message: &mut ConstText,
) -> bool {
    let index = elements.len();
    let from_the_start = [rest];
    let elements: &[&[Found]] = match bare(shape) {
        // The first of these says how all are laid out.
        Shape::Pairs(..) if index == 0 => &from_the_start,
        _ => elements,
    };
    let (one, other) = (part(shape, index, elements), part(shape, index + 1, elements));
    let inner = Place { within: Some(place), position: Place::ANY, name: "" };
    match bare(shape) {
        Shape::Map(..) | Shape::Pairs(..) if rest.len() > 1 => {
            objects_to_both(asked, (one.shape, other.shape), rest, &inner, message)
        }
        Shape::Map(..) | Shape::Pairs(..) => {
            objects(asked, one.shape, rest, inner, message)
                || objects(asked, other.shape, rest, inner, message)
        }
        Shape::Fixed(..) | Shape::Tagged(..) if rest.len() > 1 => false,
        _ => objects(asked, one.shape, rest, inner, message),
    }
}

/// Whether one of the alternatives fits neither as a key nor as a value.
const fn objects_to_both(
    asked: &Asked,
    (key, value): (&Shape, &Shape),
    mut found: &[Found],
    place: &Place<'_>,
    message: &mut ConstText,
) -> bool {
    while let [alternative, rest @ ..] = found {
        let mut unsaid = ConstText::new();
        if objects_to(asked, key, alternative, place, &mut unsaid)
            && objects_to(asked, value, alternative, place, message)
        {
            return true;
        }
        found = rest;
    }
    false
}

/// A value of any name may be that of a field.
const fn objects_to_pairs(
    asked: &Asked,
    shape: &Shape,
    texts: &[Found],
    place: &Place<'_>,
    message: &mut ConstText,
) -> bool {
    let &Shape::Named(_, mut fields) = bare(shape) else {
        return objects_to_rest(asked, shape, &[], texts, place, message);
    };
    while let [field, rest @ ..] = fields {
        let inner = Place { within: Some(place), position: 1, name: field.name };
        if field.is_required() && objects(asked, field.shape, texts, inner, message) {
            return true;
        }
        fields = rest;
    }
    false
}

/// What the type has at this position; anything where that is not known.
const fn part(shape: &Shape, index: usize, elements: &[&[Found]]) -> Item {
    match shape {
        Shape::Repeat(Shape::Pairs(_, pair), _) => nameless(pair),
        Shape::Optional(inner) | Shape::Repeat(inner, _) => part(inner, index, elements),
        Shape::Nothing => nameless(&Shape::Nothing),
        Shape::Sequence(_, element) => nameless(element),
        Shape::Map(_, key, _) if index.is_multiple_of(2) => nameless(key),
        Shape::Map(_, _, value) => nameless(value),
        Shape::Pairs(_, pair) => pairs::part(pair, index, elements),
        Shape::Fixed(_, items) => nth(items, index),
        Shape::Named(_, fields) => named::part(fields, index, elements),
        Shape::Tagged(..) if index == 0 => nameless(&Shape::Text("String")),
        Shape::Tagged(_, variants) => match variant(variants, elements) {
            Some(variant) => nth(variant.items, index - 1),
            None => nameless(&Shape::Any),
        },
        _ => nameless(&Shape::Any),
    }
}

const fn nameless(shape: &'static Shape) -> Item {
    Item { name: "", shape }
}

const fn nth(items: &[Item], index: usize) -> Item {
    match items {
        [item, ..] if index == 0 => *item,
        [_, rest @ ..] => nth(rest, index - 1),
        [] => nameless(&Shape::Any),
    }
}

/// The variant, where the tag is one literal.
const fn variant(variants: &'static [Variant], elements: &[&[Found]]) -> Option<&'static Variant> {
    match elements {
        [[Found { kind: ValueKind::Text(Some(tag)) | ValueKind::Status(Some(tag)), .. }], ..] => {
            kind::variant(variants, tag)
        }
        _ => None,
    }
}

//! What people write who have another language in their fingers: what they meant, by the place where Lua stops.

mod blocks;
mod operators;
mod place;
mod values;
mod words;

#[cfg(test)]
mod tests;

use self::place::Place;
use crate::syntax::SyntaxError;

/// What is meant by `error`, if a habit explains it.
pub(crate) fn habit(error: &SyntaxError, text: &str) -> Option<&'static str> {
    let place = Place::new(error, text)?;
    blocks::for_head(&place)
        .or_else(|| operators::meant(&place))
        .or_else(|| blocks::brace(&place))
        .or_else(|| blocks::colon(&place))
        .or_else(|| words::meant(&place))
        .or_else(|| blocks::head(&place))
        .or_else(|| values::meant(&place))
        .or_else(|| blocks::end(&place))
}

//! Types of the standard library that are written out, and replies that certainly fit them. The compiler need not be asked about
//! these: a constant for it to evaluate costs every build more than anything else that is generated.
//!
//! A type is known by its name alone: an alias, a derived type and every path of several words are left to the compiler. A program
//! may have a `String` of its own, so that no text is told to fit it. What is not told here may fit all the same.

#[cfg(test)]
mod tests;

use redis_script_analyzer::{Items, Value, ValueKind};
use syn::{GenericArgument, PathArguments, Type};

/// What the type takes, as far as it is told here.
pub(super) enum Plain {
    Nothing,
    Bool,
    Integer { min: i128, max: i128 },
    Float,
    Text,
    Bytes,
    Optional(Box<Plain>),
    Sequence(Box<Plain>),
    Tuple(Vec<Plain>),
}

/// Whether every value fits the reply's type in `output`, which is `Result<…>`, `RedisResult<…>` or `Invocation<…>`.
pub(super) fn all_fit<'v>(output: &Type, mut values: impl Iterator<Item = &'v Value>) -> bool {
    of_reply(output).is_some_and(|plain| values.all(|value| plain.takes(&value.kind)))
}

/// The reply's type in `output`.
pub(super) fn of_reply(output: &Type) -> Option<Plain> {
    reply(output).and_then(plain)
}

fn reply(output: &Type) -> Option<&Type> {
    let Type::Path(path) = output else { return None };
    let last = path.path.segments.last().filter(|_| path.qself.is_none())?;
    let is_known = ["Result", "RedisResult", "Invocation"].iter().any(|name| last.ident == name);
    first_argument(&last.arguments).filter(|_| is_known)
}

fn plain(ty: &Type) -> Option<Plain> {
    let path = match ty {
        Type::Path(path) if path.qself.is_none() => &path.path,
        Type::Tuple(tuple) if tuple.elems.is_empty() => return Some(Plain::Nothing),
        Type::Tuple(tuple) => return tuple.elems.iter().map(plain).collect::<Option<_>>().map(Plain::Tuple),
        _ => return None,
    };
    if let Some(name) = path.get_ident() {
        return named(&name.to_string());
    }
    let segment =
        path.segments.first().filter(|_| path.segments.len() == 1 && path.leading_colon.is_none())?;
    let inner = first_argument(&segment.arguments)?;
    match segment.ident.to_string().as_str() {
        "Option" => plain(inner).map(|inner| Plain::Optional(Box::new(inner))),
        "Vec" if matches!(inner, Type::Path(path) if path.path.is_ident("u8")) => Some(Plain::Bytes),
        "Vec" => plain(inner).map(|inner| Plain::Sequence(Box::new(inner))),
        _ => None,
    }
}

fn first_argument(arguments: &PathArguments) -> Option<&Type> {
    let PathArguments::AngleBracketed(arguments) = arguments else { return None };
    match arguments.args.first() {
        Some(GenericArgument::Type(ty)) => Some(ty),
        _ => None,
    }
}

fn named(name: &str) -> Option<Plain> {
    let integer = |min: i128, max: i128| Some(Plain::Integer { min, max });
    match name {
        "bool" => Some(Plain::Bool),
        "f32" | "f64" => Some(Plain::Float),
        "String" => Some(Plain::Text),
        "i8" => integer(i8::MIN.into(), i8::MAX.into()),
        "i16" => integer(i16::MIN.into(), i16::MAX.into()),
        "i32" => integer(i32::MIN.into(), i32::MAX.into()),
        "i64" => integer(i64::MIN.into(), i64::MAX.into()),
        "u8" => integer(0, u8::MAX.into()),
        "u16" => integer(0, u16::MAX.into()),
        "u32" => integer(0, u32::MAX.into()),
        "u64" => integer(0, u64::MAX.into()),
        _ => None,
    }
}

impl Plain {
    fn takes(&self, kind: &ValueKind) -> bool {
        match (self, kind) {
            (Self::Nothing, _)
            | (_, ValueKind::Unknown | ValueKind::Table | ValueKind::Error)
            | (Self::Integer { .. }, ValueKind::Integer(None) | ValueKind::Number | ValueKind::Quotient)
            | (Self::Integer { .. } | Self::Bytes, ValueKind::Text(None))
            | (Self::Bool, ValueKind::Integer(None | Some(0 | 1)) | ValueKind::True)
            | (Self::Bytes, ValueKind::Status(None)) => true,
            (Self::Optional(inner), kind) => is_nil(kind) || inner.takes(kind),
            (Self::Integer { min, max }, ValueKind::Integer(Some(value))) => {
                (*min..=*max).contains(&i128::from(*value))
            }
            (Self::Sequence(element), ValueKind::Array(items)) => {
                items.elements.iter().chain(&items.rest).all(|values| element.takes_each(values))
            }
            (Self::Tuple(parts), ValueKind::Array(items)) => fits_by_position(parts, items),
            _ => false,
        }
    }

    /// Whether every alternative of an element fits. One that may be nil may end its array.
    fn takes_each(&self, values: &[Value]) -> bool {
        values.iter().all(|value| !ends_array(&value.kind) && self.takes(&value.kind))
    }
}

fn fits_by_position(parts: &[Plain], Items { elements, rest, .. }: &Items) -> bool {
    let are_as_many = rest.is_none() && parts.len() == elements.len();
    are_as_many && parts.iter().zip(elements).all(|(part, values)| part.takes_each(values))
}

fn is_nil(kind: &ValueKind) -> bool {
    ends_array(kind) || matches!(kind, ValueKind::False | ValueKind::Missing)
}

fn ends_array(kind: &ValueKind) -> bool {
    matches!(kind, ValueKind::Nil | ValueKind::FallThrough | ValueKind::Function | ValueKind::Null)
}

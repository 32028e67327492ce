//! How many keys or arguments a parameter sends, as its type is written.

use syn::{Expr, GenericArgument, Lit, PathArguments, Type};

/// Arrays that are longer count as slices: each element would be described by itself.
const MOST: usize = 1_000;

/// How many values a type stands for.
#[derive(Clone, Copy)]
pub(crate) enum Amount<'t> {
    /// One.
    One,
    /// `[T; 3]`
    Array(Elements<'t>, usize),
    /// `&[T]`, an array whose length is no literal, and a map.
    Slice(Elements<'t>),
    /// `Option<T>`: one or none.
    Optional(&'t Type),
}

/// `T` of `&[T]`; a tuple is as many values.
#[derive(Clone, Copy)]
pub(crate) struct Elements<'t> {
    pub(crate) ty: &'t Type,
    holder: Holder<'t>,
}

#[derive(Clone, Copy)]
enum Holder<'t> {
    Slice,
    /// It is to be taken as a slice.
    Array,
    /// `BTreeMap<K, V>`, with its `V`; `K` is the element's type.
    Map(&'t Type),
}

impl<'t> Amount<'t> {
    pub(crate) fn from_type(ty: &'t Type) -> Self {
        let (referenced, is_reference) = match ty {
            Type::Reference(reference) => (&*reference.elem, true),
            ty => (ty, false),
        };
        match referenced {
            Type::Slice(slice) if is_reference && !is_byte(&slice.elem) => {
                Self::Slice(Elements { ty: &slice.elem, holder: Holder::Slice })
            }
            Type::Array(array) if !is_byte(&array.elem) => {
                let elements = Elements { ty: &array.elem, holder: Holder::Array };
                literal(&array.len).map_or(Self::Slice(elements), |length| Self::Array(elements, length))
            }
            ty => match map(ty) {
                Some(elements) => Self::Slice(elements),
                None => optional(ty).map_or(Self::One, Self::Optional),
            },
        }
    }

    /// The number of values, where every call sends as many.
    pub(crate) fn fixed(self) -> Option<usize> {
        match self {
            Self::One => Some(1),
            Self::Array(elements, length) => Some(length * elements.width()),
            Self::Slice(_) | Self::Optional(_) => None,
        }
    }

    /// Whether what follows it has no fixed index.
    pub(crate) fn is_tail(self) -> bool {
        self.fixed().is_none()
    }
}

impl<'t> Elements<'t> {
    /// The types in a tuple, or in an entry of a map.
    pub(crate) fn group(self) -> Option<Vec<&'t Type>> {
        match (self.ty, self.holder) {
            (key, Holder::Map(value)) => Some(vec![key, value]),
            (Type::Tuple(tuple), _) if !tuple.elems.is_empty() => Some(tuple.elems.iter().collect()),
            _ => None,
        }
    }

    /// How many values one element is.
    pub(crate) fn width(self) -> usize {
        self.group().map_or(1, |group| group.len())
    }

    /// Whether they stand in an array, which is to be taken as a slice.
    pub(crate) fn is_array(self) -> bool {
        matches!(self.holder, Holder::Array)
    }
}

/// `[u8]` is one binary value.
fn is_byte(ty: &Type) -> bool {
    matches!(ty, Type::Path(path) if path.path.is_ident("u8"))
}

fn literal(length: &Expr) -> Option<usize> {
    let Expr::Lit(literal) = length else { return None };
    let Lit::Int(length) = &literal.lit else { return None };
    length.base10_parse().ok().filter(|length| *length <= MOST)
}

fn optional(ty: &Type) -> Option<&Type> {
    arguments(ty, &["Option"])?.next()
}

fn map(ty: &Type) -> Option<Elements<'_>> {
    let mut types = arguments(ty, &["BTreeMap", "HashMap"])?;
    let (ty, value) = (types.next()?, types.next()?);
    Some(Elements { ty, holder: Holder::Map(value) })
}

/// The types in the angle brackets of a type with one of these names.
fn arguments<'t>(ty: &'t Type, names: &[&str]) -> Option<impl Iterator<Item = &'t Type>> {
    let Type::Path(path) = ty else { return None };
    let last = path.path.segments.last().filter(|last| names.iter().any(|name| last.ident == name))?;
    let PathArguments::AngleBracketed(arguments) = &last.arguments else { return None };
    Some(arguments.args.iter().filter_map(|argument| match argument {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    }))
}

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
    /// `&[T]`, and an array whose length is no literal.
    Slice(Elements<'t>),
    /// `Option<T>`: one or none.
    Optional(&'t Type),
}

/// `T` of `&[T]`; a tuple is as many values.
#[derive(Clone, Copy)]
pub(crate) struct Elements<'t> {
    pub(crate) ty: &'t Type,
    is_array: bool,
}

impl<'t> Amount<'t> {
    pub(crate) fn from_type(ty: &'t Type) -> Self {
        let (referenced, is_reference) = match ty {
            Type::Reference(reference) => (&*reference.elem, true),
            ty => (ty, false),
        };
        match referenced {
            Type::Slice(slice) if is_reference && !is_byte(&slice.elem) => {
                Self::Slice(Elements { ty: &slice.elem, is_array: false })
            }
            Type::Array(array) if !is_byte(&array.elem) => {
                let elements = Elements { ty: &array.elem, is_array: true };
                literal(&array.len).map_or(Self::Slice(elements), |length| Self::Array(elements, length))
            }
            ty => optional(ty).map_or(Self::One, Self::Optional),
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
    /// The types in a tuple.
    pub(crate) fn group(self) -> Option<impl ExactSizeIterator<Item = &'t Type>> {
        match self.ty {
            Type::Tuple(tuple) if !tuple.elems.is_empty() => Some(tuple.elems.iter()),
            _ => None,
        }
    }

    /// How many values one element is.
    pub(crate) fn width(self) -> usize {
        self.group().map_or(1, |group| group.len())
    }

    /// Whether they stand in an array, which is to be taken as a slice.
    pub(crate) fn is_array(self) -> bool {
        self.is_array
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
    let Type::Path(path) = ty else { return None };
    let last = path.path.segments.last().filter(|last| last.ident == "Option")?;
    let PathArguments::AngleBracketed(arguments) = &last.arguments else { return None };
    match arguments.args.first() {
        Some(GenericArgument::Type(ty)) => Some(ty),
        _ => None,
    }
}

//! The replies that a Rust type accepts, as constant data.
//! It mirrors what `FromReply::from_reply` accepts; it decodes nothing itself.

pub(crate) mod const_text;
mod rendering;

/// The replies that a type accepts.
///
/// It is the type's [`FromReply::SHAPE`](crate::FromReply::SHAPE), and the compiler compares it with what the script can reply. If your
/// own implementation needs no such check, use [`Shape::Any`].
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Shape {
    /// Everything, kept as it is.
    Any,
    /// Everything, discarded.
    Nothing,
    /// A whole number in a range.
    Integer {
        /// The type's name.
        name: &'static str,
        /// The smallest value.
        min: i128,
        /// The largest value.
        max: i128,
    },
    /// A floating point number; the type's name.
    Float(&'static str),
    /// 0 or 1, or a boolean.
    Bool,
    /// What Lua's `true` and `false` become: nil or a `bool`, or the status `OK`.
    LuaBool,
    /// Text; the type's name.
    Text(&'static str),
    /// Text of any bytes; the type's name.
    Bytes(&'static str),
    /// Nil, or the inner shape.
    Optional(&'static Shape),
    /// An array or a set of any length: the collection's name, and the shape of its elements.
    Sequence(&'static str, &'static Shape),
    /// A sequence (or bytes) of exactly this length.
    Repeat(&'static Shape, usize),
    /// An array of exactly these items: the type's name, empty for a tuple.
    Fixed(&'static str, &'static [Item]),
    /// A map, or an array of alternating keys and values: the collection's name, its keys, its values.
    Map(&'static str, &'static Shape, &'static Shape),
    /// Pairs in their order, from an array of them, alternating keys and values, or a map: the collection's name, and one pair.
    Pairs(&'static str, &'static Shape),
    /// A map, or names and values, alternating or in pairs, in any order: the type's name and its fields.
    Named(&'static str, &'static [Named]),
    /// An array whose first element says which variant follows: the type's name and its variants.
    Tagged(&'static str, &'static [Variant]),
}

/// One position of a [`Shape::Fixed`].
#[derive(Clone, Copy, Debug)]
pub struct Item {
    /// The field's name; empty if it has no name.
    pub name: &'static str,
    /// What it accepts.
    pub shape: &'static Shape,
}

/// One field of a [`Shape::Named`].
#[derive(Clone, Copy, Debug)]
pub struct Named {
    /// The name in the reply.
    pub name: &'static str,
    /// What it accepts.
    pub shape: &'static Shape,
    /// Whether it may be missing; an `Option` may always be missing.
    pub optional: bool,
}

/// One variant of a [`Shape::Tagged`].
#[derive(Clone, Copy, Debug)]
pub struct Variant {
    /// The text of the first element.
    pub tag: &'static str,
    /// What follows it.
    pub items: &'static [Item],
}

impl Named {
    /// Whether a reply must have the name.
    pub(crate) const fn is_required(&self) -> bool {
        !self.optional && !matches!(self.shape, Shape::Optional(_) | Shape::Any)
    }
}

//! How a Rust type reads that takes a shape, as one would write it.
//! It works in const evaluation, where there is no `String`.

use super::const_text::ConstText;
use super::{Item, Shape};

impl Shape {
    /// The type as one would write it.
    pub(crate) fn rendered(&self) -> String {
        let mut text = ConstText::new();
        text.push_type(self);
        text.as_str().to_owned()
    }
}

impl ConstText {
    /// A Rust type, as one would write it.
    pub(crate) const fn push_type(&mut self, shape: &Shape) {
        match shape {
            Shape::Any => self.push("redis::Value"),
            Shape::Nothing => self.push("()"),
            Shape::Bool => self.push("bool"),
            Shape::LuaBool => self.push("LuaBool"),
            Shape::Optional(inner) => self.push_generic("Option", &[inner]),
            Shape::Sequence(name, element) | Shape::Pairs(name, element) => {
                self.push_generic(name, &[element]);
            }
            Shape::Map(name, key, value) => self.push_generic(name, &[key, value]),
            Shape::Repeat(sequence, length) => self.push_repeat(sequence, *length),
            Shape::Fixed(name, items) if name.is_empty() => self.push_tuple(items),
            Shape::Integer { name, .. }
            | Shape::Float(name)
            | Shape::Text(name)
            | Shape::Bytes(name)
            | Shape::Fixed(name, _)
            | Shape::Named(name, _)
            | Shape::Tagged(name, _) => self.push(name),
        }
    }

    const fn push_generic(&mut self, name: &str, mut parameters: &[&Shape]) {
        self.push(name);
        let mut before = "<";
        while let [first, rest @ ..] = parameters {
            self.push(before);
            self.push_type(first);
            (before, parameters) = (", ", rest);
        }
        self.push(">");
    }

    const fn push_repeat(&mut self, sequence: &Shape, length: usize) {
        self.push("[");
        match sequence {
            Shape::Sequence(_, element) | Shape::Pairs(_, element) => self.push_type(element),
            _ => self.push("u8"),
        }
        self.push("; ");
        self.push_count(length);
        self.push("]");
    }

    const fn push_tuple(&mut self, mut items: &[Item]) {
        let mut before = "(";
        let end = if items.len() == 1 { ",)" } else { ")" };
        while let [first, rest @ ..] = items {
            self.push(before);
            self.push_type(first.shape);
            (before, items) = (", ", rest);
        }
        self.push(end);
    }
}

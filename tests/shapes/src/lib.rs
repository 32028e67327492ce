//! Scripts of any size whose analysis could take too long or too much memory.
//!
//! Only texts are made here. Tests analyze small ones and count the work; `cargo xtask nasty` times large ones.

mod shape;
mod calls;
mod flow;
mod functions;
mod mistakes;
mod operators;
mod tables;
mod texts;

pub use shape::Shape;

/// Every shape.
pub fn all() -> impl Iterator<Item = &'static Shape> {
    let kinds = [
        tables::SHAPES,
        operators::SHAPES,
        flow::SHAPES,
        functions::SHAPES,
        calls::SHAPES,
        mistakes::SHAPES,
        texts::SHAPES,
    ];
    kinds.into_iter().flatten()
}

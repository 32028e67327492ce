//! Finds a lint by its name, or by what was probably meant to be one.

use super::{ALL, Lint};
use crate::text::spelling;

/// The lint of this name.
#[must_use]
pub fn find(name: &str) -> Option<&'static Lint> {
    ALL.iter().copied().find(|lint| lint.name == name)
}

/// The name that `name` was probably meant to be.
#[must_use]
pub fn nearest(name: &str) -> Option<&'static str> {
    spelling::nearest(name, ALL.iter().map(|lint| lint.name))
}

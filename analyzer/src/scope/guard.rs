//! Whether what raises at some place harms the script: what a nested function does may run under `pcall`, or in a coroutine,
//! and raising may be meant there.

use crate::names::Names;

/// The script names something that catches errors.
pub(crate) fn catches(names: &Names<'_>) -> bool {
    names.catches()
}

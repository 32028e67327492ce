//! Without the feature `tracing`: the same functions, which do nothing.

use crate::error::Result;
use crate::target::Target;

/// Nothing.
pub(crate) struct Span;

#[expect(clippy::unused_self, reason = "with the feature they use it")]
impl Span {
    #[inline]
    pub(crate) fn call(_target: &Target) -> Self {
        Self
    }

    #[inline]
    pub(crate) fn batch(_is_atomic: bool, _size: usize) -> Self {
        Self
    }

    #[inline]
    pub(crate) fn is_cold(&self, _target: &Target) {}

    #[inline]
    pub(crate) fn around<T>(&self, send: impl FnOnce() -> T) -> T {
        send()
    }

    #[inline]
    pub(crate) fn during<F: Future>(&self, send: F) -> F {
        send
    }

    #[inline]
    pub(crate) fn end<T>(&self, _result: &Result<T>) {}

    #[inline]
    pub(crate) fn failed(&self, _calls: impl Iterator<Item = bool>) {}
}

//! The shape of a declared return type, or none where the type is not one that a function may return.
//!
//! The function's body says what is wrong with such a type. Were the check of the reply to say it too, one mistake would
//! give two errors: so it asks through a constant that falls back to a trait's where the inherent one does not apply.

use core::marker::PhantomData;

use crate::invocation::outcome::Declared;
use crate::reply::FromReply;
use crate::shape::Shape;

/// `Probe::<R>::SHAPE`, with [`Unshaped`] in scope.
pub struct Probe<R>(PhantomData<R>);

impl<R: Declared> Probe<R> {
    /// What the declared type takes.
    pub const SHAPE: Shape = <R::Reply as FromReply>::SHAPE;
}

/// `Field::<T>::SHAPE`, the same for a field of a derived type: decoding it says what is wrong.
pub struct Field<T>(PhantomData<T>);

impl<T: FromReply> Field<T> {
    /// What the field takes.
    pub const SHAPE: Shape = T::SHAPE;
}

/// The fallback.
pub trait Unshaped {
    /// Takes anything.
    const SHAPE: Shape = Shape::Any;
}

impl<R> Unshaped for Probe<R> {}

impl<T> Unshaped for Field<T> {}

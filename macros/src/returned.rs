//! What a function returns: the outcome of its call, or a future of it, as `#[async_trait]` writes an `async fn`.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{GenericArgument, Path, PathArguments, PathSegment, Type, TypeParamBound};

/// How the outcome is returned.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Returned {
    /// By itself.
    Plain,
    /// `impl Future<Output = …>`
    Future,
    /// `Pin<Box<dyn Future<Output = …>>>`
    BoxedFuture,
}

impl Returned {
    /// Finds the outcome in a return type.
    pub(crate) fn outcome(ty: Type) -> (Type, Self) {
        if let Some(outcome) = output(&ty) {
            return (outcome, Self::Future);
        }
        match boxed(&ty).and_then(output) {
            Some(outcome) => (outcome, Self::BoxedFuture),
            None => (ty, Self::Plain),
        }
    }

    /// The statements of a body that return it so.
    pub(crate) fn body(self, statements: TokenStream) -> TokenStream {
        match self {
            Self::Plain => statements,
            Self::Future => quote!(async move { #statements }),
            Self::BoxedFuture => quote!(::std::boxed::Box::pin(async move { #statements })),
        }
    }
}

/// `T` of `Pin<Box<T>>`
fn boxed(ty: &Type) -> Option<&Type> {
    let Type::Path(pinned) = ty else { return None };
    let Type::Path(boxed) = only_type(last(&pinned.path, "Pin")?)? else { return None };
    only_type(last(&boxed.path, "Box")?)
}

/// The output of a future.
fn output(ty: &Type) -> Option<Type> {
    let bounds = match ty {
        Type::ImplTrait(future) => &future.bounds,
        Type::TraitObject(future) => &future.bounds,
        _ => return None,
    };
    let mut traits = bounds.iter().filter_map(|bound| match bound {
        TypeParamBound::Trait(bound) => last(&bound.path, "Future"),
        _ => None,
    });
    let PathArguments::AngleBracketed(arguments) = &traits.next()?.arguments else { return None };
    arguments.args.iter().find_map(|argument| match argument {
        GenericArgument::AssocType(output) if output.ident == "Output" => Some(output.ty.clone()),
        _ => None,
    })
}

fn last<'p>(path: &'p Path, name: &str) -> Option<&'p PathSegment> {
    path.segments.last().filter(|last| last.ident == name)
}

fn only_type(segment: &PathSegment) -> Option<&Type> {
    let PathArguments::AngleBracketed(arguments) = &segment.arguments else { return None };
    match arguments.args.first() {
        Some(GenericArgument::Type(ty)) => Some(ty),
        _ => None,
    }
}

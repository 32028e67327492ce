//! How a function calls its script, by its signature: at once on a connection, or later as an `Invocation`.

use proc_macro2::Ident;
use quote::quote;
use syn::{Error, Type};

use crate::amount::Amount;
use crate::connection::ConnectionAttribute;
use crate::declaration::Declaration;
use crate::parameter::Parameter;
use crate::returned::Returned;

/// What the function does with the call it makes.
pub(crate) struct Mode {
    /// The reply's type, in `Result<…>` or `Invocation<…>`.
    pub(crate) output: Type,
    pub(crate) returned: Returned,
    pub(crate) kind: ModeKind,
}

/// The three modes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum ModeKind {
    /// `fn(conn, …) -> Result<T>`
    Sync,
    /// `async fn(conn, …) -> Result<T>`
    Async,
    /// `fn(…) -> Invocation<T>`
    Build,
}

/// Where a call has its connection from.
#[derive(Clone, Copy)]
pub(crate) enum Connection<'d> {
    /// `conn: &mut C`
    Borrowed(&'d Ident),
    /// `mut conn: C`
    Owned(&'d Ident),
    /// `#[connection(self.conn)]`
    Attribute(&'d ConnectionAttribute),
}

impl Mode {
    /// Reads the mode off a declaration.
    ///
    /// # Errors
    /// Everything about the declaration that contradicts itself.
    pub(crate) fn from_declaration(declaration: &Declaration) -> syn::Result<Self> {
        if let Some(braces) = &declaration.body {
            let message =
                "the function has a body, but the script is its body\n= help: end the declaration with `;`";
            return Err(Error::new(braces.span.join(), message));
        }
        let output = declaration.output.clone().ok_or_else(|| no_output(declaration))?;
        let (output, returned) = Returned::outcome(output);
        let kind = kind(declaration, &output, returned);
        let mode = Self { output, returned, kind };
        let mut errors = mode.connection_errors(declaration);
        errors.extend(declaration.connection.iter().filter_map(ConnectionAttribute::error));
        errors.extend(declaration.parameters.iter().flat_map(Parameter::attribute_errors));
        errors.extend(tail_errors(declaration));
        match errors.into_iter().reduce(combine) {
            None => Ok(mode),
            Some(errors) => Err(errors),
        }
    }

    /// The connection, in the modes that have one.
    pub(crate) fn connection<'d>(&self, declaration: &'d Declaration) -> Option<Connection<'d>> {
        if self.kind == ModeKind::Build {
            return None;
        }
        match (&declaration.connection, declaration.parameters.first()) {
            (Some(attribute), _) => Some(Connection::Attribute(attribute)),
            (None, Some(first)) if first.is_owned_connection() => Some(Connection::Owned(&first.name)),
            (None, first) => first.map(|first| Connection::Borrowed(&first.name)),
        }
    }

    /// The parameters that are sent, keys or arguments.
    pub(crate) fn sent<'d>(&self, declaration: &'d Declaration, keys: bool) -> Vec<&'d Parameter> {
        let has_parameter = self.kind != ModeKind::Build && declaration.connection.is_none();
        let sent = declaration.parameters.iter().skip(usize::from(has_parameter));
        sent.filter(|parameter| parameter.is_key == keys).collect()
    }

    /// The parameter that sends the value at a position of its list.
    pub(crate) fn sent_at<'d>(
        &self,
        declaration: &'d Declaration,
        keys: bool,
        position: usize,
    ) -> Option<&'d Parameter> {
        let mut end = 0;
        self.sent(declaration, keys).into_iter().find(|parameter| {
            end += parameter.amount().fixed().unwrap_or(1);
            position < end
        })
    }

    fn connection_errors(&self, declaration: &Declaration) -> Vec<Error> {
        let output = &self.output;
        match self.kind {
            ModeKind::Build => {
                let asyncness = declaration.asyncness.into_iter().map(async_build);
                let attribute = declaration.connection.iter().map(attribute_of_build);
                let parameters = declaration.parameters.iter().filter_map(connection_of_build);
                asyncness.chain(attribute).chain(parameters).collect()
            }
            // The unit tests know every mode, whatever they are built with.
            ModeKind::Async if !cfg!(any(feature = "aio", test)) => {
                let message = "`async fn` needs a feature of `redis-script`\n= help: enable `tokio-comp` or `smol-comp`, as with `redis`";
                vec![Error::new_spanned(
                    declaration.asyncness.map_or_else(|| quote!(#output), |it| quote!(#it)),
                    message,
                )]
            }
            ModeKind::Sync | ModeKind::Async if declaration.connection.is_some() => {
                declaration.parameters.iter().filter_map(second_connection).collect()
            }
            ModeKind::Sync | ModeKind::Async => match declaration.parameters.first() {
                Some(first) if first.is_connection() => Vec::new(),
                first => vec![no_connection(declaration, first)],
            },
        }
    }
}

fn no_connection(declaration: &Declaration, first: Option<&Parameter>) -> Error {
    let name = &declaration.name;
    let help = match declaration.receiver {
        None => {
            "make its first parameter one, `conn: &mut C` or `mut conn: C`, or return `Invocation<T>` to run the call later"
        }
        Some(_) => {
            "say where it is, as in `#[connection(self.conn)]`, or make the first parameter one, `conn: &mut C`"
        }
    };
    let message = format!("`{name}` has no connection to run on\n= help: {help}");
    Error::new_spanned(first.map_or_else(|| quote!(#name), Parameter::spanned), message)
}

fn second_connection(parameter: &Parameter) -> Option<Error> {
    let name = &parameter.name;
    let message = || {
        format!(
            "the call runs on what `#[connection(…)]` names, and `{name}` would be sent as an argument\n= help: remove `{name}`, or the attribute"
        )
    };
    parameter.is_connection().then(|| Error::new_spanned(parameter.spanned(), message()))
}

fn attribute_of_build(connection: &ConnectionAttribute) -> Error {
    let message = "an `Invocation` is built without a connection\n= help: remove the attribute: `invoke` takes the connection; or return `Result<T>` to run the call at once";
    Error::new_spanned(&connection.attribute, message)
}

fn kind(declaration: &Declaration, output: &Type, returned: Returned) -> ModeKind {
    let is_invocation = matches!(output, Type::Path(path)
        if path.path.segments.last().is_some_and(|last| last.ident == "Invocation"));
    match (declaration.asyncness, returned) {
        _ if is_invocation => ModeKind::Build,
        (None, Returned::Plain) => ModeKind::Sync,
        _ => ModeKind::Async,
    }
}

fn no_output(declaration: &Declaration) -> Error {
    let name = &declaration.name;
    let message = format!(
        "`{name}` returns nothing, but a call can fail\n= help: write `-> redis_script::Result<()>`, or the reply's type in place of `()`"
    );
    Error::new(declaration.parentheses.span.join(), message)
}

fn async_build(token: syn::Token![async]) -> Error {
    let message =
        "building an `Invocation` waits for nothing\n= help: remove `async`; `invoke_async` does the waiting";
    Error::new_spanned(token, message)
}

fn connection_of_build(parameter: &Parameter) -> Option<Error> {
    let name = &parameter.name;
    let message = || {
        format!(
            "an `Invocation` is built without a connection, and `{name}` would be sent as an argument\n= help: remove `{name}`: `invoke` takes the connection; or return `Result<T>` to run the call at once"
        )
    };
    parameter.is_mutable_reference().then(|| Error::new_spanned(parameter.spanned(), message()))
}

/// A second slice, an `Option` behind a slice, or anything behind an `Option`: the script could not tell where that begins. What else
/// follows a slice, the script counts from the last.
fn tail_errors(declaration: &Declaration) -> Vec<Error> {
    let mut errors = Vec::new();
    for keys in [true, false] {
        let list = declaration.parameters.iter().filter(|parameter| parameter.is_key == keys);
        let mut tail: Option<&Parameter> = None;
        for parameter in list {
            errors.extend(tail.and_then(|tail| after_tail(tail, parameter)));
            tail = tail.or(parameter.amount().is_tail().then_some(parameter));
        }
    }
    errors
}

fn after_tail(tail: &Parameter, after: &Parameter) -> Option<Error> {
    let what = if tail.is_key { "key" } else { "argument" };
    let (amounts, tail, name) = ((tail.amount(), after.amount()), &tail.name, &after.name);
    let message = match amounts {
        (Amount::Optional(_), _) => format!(
            "`{name}` comes after the `Option` `{tail}`, so its place depends on whether `{tail}` is sent\n= help: move `{tail}` to the end: an `Option` must be the last {what}"
        ),
        (_, Amount::Slice(_)) => format!(
            "`{tail}` and `{name}` are both slices, so the script can't tell where `{name}` begins\n= help: pass one slice of {what}s, and the length of its first part as an argument"
        ),
        (_, Amount::Optional(_)) => format!(
            "`{name}` is an `Option` behind the slice `{tail}`, so the script can't tell whether the last {what} is `{name}`\n= help: always send a value, one of which stands for `None`"
        ),
        _ => return None,
    };
    Some(Error::new_spanned(after.spanned(), message))
}

fn combine(mut all: Error, next: Error) -> Error {
    all.combine(next);
    all
}

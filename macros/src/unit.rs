//! `#[unit(ms)]`: in which whole units a `Duration` is sent.

use quote::ToTokens;
use redis_script_analyzer::signature::TimeUnit;
use syn::{Attribute, Error, Ident, Path, Type};

use crate::amount::Amount;

/// Reads the attribute.
///
/// # Errors
/// When it names no unit.
pub(crate) fn parse(attribute: &Attribute) -> syn::Result<TimeUnit> {
    let unit: Ident = attribute.parse_args().map_err(|_| no_unit(attribute, "`#[unit]` names one unit"))?;
    let message = || format!("there is no unit `{unit}`");
    TimeUnit::parse(&unit.to_string()).ok_or_else(|| no_unit(attribute, &message()))
}

fn no_unit(attribute: &Attribute, message: &str) -> Error {
    let help = "write `#[unit(s)]`, `#[unit(ms)]` or `#[unit(us)]`";
    Error::new_spanned(attribute, format!("{message}\n= help: {help}"))
}

/// What is wrong with a parameter's unit, or with its lack of one.
pub(crate) fn mistake(unit: Option<TimeUnit>, name: &Ident, amount: Amount<'_>, ty: &Type) -> Option<String> {
    let value = match amount {
        Amount::One => ty,
        Amount::Optional(ty) => ty,
        Amount::Array(..) | Amount::Slice(_) => {
            return unit.map(|unit| several(name, unit));
        }
    };
    match (unit, is_duration(value)) {
        (None, true) => Some(format!(
            "`{name}` is a `Duration`, but nothing says in which unit it is sent\n= help: write `#[unit(ms)]` in front of it; the units are `s`, `ms` and `us`"
        )),
        (Some(unit), false) => Some(format!(
            "`{name}` is not a `Duration`, so `#[unit({unit})]` has no effect\n= help: make it a `std::time::Duration`, or remove the attribute"
        )),
        _ => None,
    }
}

fn several(name: &Ident, unit: TimeUnit) -> String {
    format!(
        "`#[unit({unit})]` is for a single `Duration`, and `{name}` is several values\n= help: pass numbers, such as `duration.as_millis() as u64`"
    )
}

/// `Duration`, `std::time::Duration`; one of another package has another path.
fn is_duration(ty: &Type) -> bool {
    match ty {
        Type::Reference(reference) => is_duration(&reference.elem),
        Type::Path(path) => path.qself.is_none() && is_path(&path.path),
        _ => false,
    }
}

fn is_path(path: &Path) -> bool {
    let names: String = path.segments.to_token_stream().to_string().replace(' ', "");
    matches!(names.as_str(), "Duration" | "time::Duration" | "std::time::Duration" | "core::time::Duration")
}

//! The script reads an element by a name that no parameter has.
//!
//! ```lua
//! -- fn(bucket: Key, limit: u64)
//! return redis.call('SET', KEYS.bucket, ARGV.limti)
//! ```
//!
//! `KEYS.bucket` and `ARGV.limit` mean the parameters of these names, and are sent as `KEYS[1]` and `ARGV[1]`. Redis
//! itself knows no names: an unresolved one would be nil in every call. A slice has no single element to name, and in a
//! library of functions there are only indexes.

use super::{Context, Judged, Lint};
use crate::diagnostic::{Diagnostic, Label, Level, Subject};
use crate::inputs::Named;
use crate::script::named_index;
use crate::signature::{List, Signature, last};
use crate::text::spelling;

pub(super) const LINT: Lint = Lint {
    name: "unknown_parameter_name",
    level: Level::Deny,
    page: include_str!("unknown_parameter_name.rs"),
    check,
};

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    if let Judged::Function(..) = context.judged {
        return in_function(context);
    }
    let Some(signature) = context.signature else { return Vec::new() };
    named(context).filter_map(|(list, named)| check_named(context, signature, list, named)).collect()
}

/// Every element that is read by a name.
fn named<'a>(context: &Context<'a>) -> impl Iterator<Item = (List, &'a Named)> {
    let facts = context.facts;
    let lists = [List::Keys, List::Arguments].into_iter();
    lists.flat_map(|list| facts.inputs(list).named.iter().map(move |named| (list, named)))
}

/// What is sent to a function of a library is its text as it stands.
fn in_function(context: &Context<'_>) -> Vec<Diagnostic> {
    let own = named(context).filter(|(list, _)| !context.facts.inputs(*list).handed_on);
    let diagnostic = |(list, named): (List, &Named)| {
        let (table, name) = (context.table(list), &named.name);
        let labels = vec![Label::new(named.span, "nil in every call")];
        let message =
            format!("`{table}.{name}` is read, but a function gets its {}s without names", list.noun());
        LINT.found(message, labels, format!("read it by its index, such as `{table}[1]`"))
    };
    own.map(diagnostic).collect()
}

fn check_named(
    context: &Context<'_>,
    signature: &Signature,
    list: List,
    named: &Named,
) -> Option<Diagnostic> {
    let (table, name, function) = (context.table(list), &named.name, &signature.function);
    let parameters = signature.list(list);
    let (message, help) = match parameters.iter().find(|parameter| parameter.name == *name) {
        Some(_) if named_index(named, context.facts.inputs(list), signature, list).is_some() => return None,
        Some(parameter) if !parameter.variadic => behind_slice(table, named),
        Some(_) if signature.split(list).is_some() => part(context, signature, list, name),
        Some(_) => {
            let message = format!("`{table}.{name}` names one value, but `{name}` is a slice");
            (message, format!("walk `{table}`, or read an element by its index"))
        }
        None => {
            let message = format!("`{table}.{name}` is read, but `{function}` has no such {}", list.noun());
            (message, help(context, signature, list, name))
        }
    };
    let labels = vec![Label::new(named.span, "nil in every call")];
    Some(Diagnostic {
        lint: LINT.name,
        level: Level::Deny,
        message,
        labels,
        subject: Subject::Script,
        help,
        fix: None,
    })
}

/// A parameter behind a slice, where its index can't be written in place of its name.
fn behind_slice(table: &str, named: &Named) -> (String, String) {
    let name = &named.name;
    match &named.table {
        Some(_) => (
            format!(
                "`{name}` follows a slice, so it is counted from the end of `{table}`, which the script changes"
            ),
            format!(
                "read `{table}.{name}` into a local in front of that change, by its index from `#{table}`"
            ),
        ),
        None => (
            format!("`{name}` follows a slice, so its name needs a plain table in front of it"),
            format!("write `{table}.{name}`"),
        ),
    }
}

/// A slice with parameters behind it.
fn part(context: &Context<'_>, signature: &Signature, list: List, name: &str) -> (String, String) {
    let (table, split) = (context.table(list), signature.split(list));
    let (first, end) =
        split.map_or((1, 0), |split| (split.slice + 1, i64::try_from(split.behind).unwrap_or(0)));
    let message = format!("`{table}.{name}` names one value, but `{name}` is a slice");
    (message, format!("walk `{table}` from {first} to `{}`", last(table, -end)))
}

fn help(context: &Context<'_>, signature: &Signature, list: List, name: &str) -> String {
    let other = match list {
        List::Keys => List::Arguments,
        List::Arguments => List::Keys,
    };
    let (table, has) =
        (context.table(list), |list: List| signature.list(list).iter().any(|it| it.name == name));
    let names = signature.list(list).iter().map(|parameter| parameter.name.as_str());
    match spelling::nearest(name, names) {
        _ if has(other) => format!("write `{}.{name}`", context.table(other)),
        Some(nearest) => format!("did you mean `{table}.{nearest}`?"),
        None => format!("declare `{name}`, or read what `{table}` has by its name or index"),
    }
}

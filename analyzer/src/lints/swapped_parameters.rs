//! The script gives an element the name of another parameter.
//!
//! ```lua
//! -- fn(key: Key, limit: u64, window_ms: u64)
//! local window_ms, limit = tonumber(ARGV[1]), tonumber(ARGV[2])
//! ```
//!
//! The types fit, the call runs, and every limit is a window. Names are compared without case and underscores; a name that
//! no parameter has says nothing.

use super::{Context, Lint};
use crate::signature::List;
use crate::{Binding, Diagnostic, Label, Level, Signature, Subject};

pub(super) const LINT: Lint = Lint {
    name: "swapped_parameters",
    level: Level::Deny,
    page: include_str!("swapped_parameters.rs"),
    check,
};

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let Some(signature) = context.signature else { return Vec::new() };
    let lists = [List::Keys, List::Arguments];
    let swapped: Vec<Swapped<'_>> =
        lists.into_iter().flat_map(|list| swapped(context, signature, list)).collect();
    let Some(first) = swapped.first() else { return Vec::new() };
    // A swap shows at both of its ends: that is one mistake.
    vec![Diagnostic {
        lint: LINT.name,
        level: Level::Deny,
        message: format!(
            "the script takes `{}` for {}, but {}",
            first.element(),
            first.name(),
            first.promise(signature)
        ),
        labels: swapped.iter().map(|swapped| swapped.label(signature)).collect(),
        subject: Subject::Script,
        help: "bring the script and the parameters into the same order, or rename the local".to_owned(),
    }]
}

/// A local with the name of a parameter that stands elsewhere.
struct Swapped<'a> {
    list: List,
    table: &'a str,
    binding: &'a Binding,
}

impl Swapped<'_> {
    fn element(&self) -> String {
        format!("{}[{}]", self.table, self.binding.index)
    }

    fn name(&self) -> String {
        format!("`{}`", self.binding.name)
    }

    fn promise(&self, signature: &Signature) -> String {
        let function = &signature.function;
        format!("`{function}` sends {} there", sent(signature, self.list, self.binding.index))
    }

    fn label(&self, signature: &Signature) -> Label {
        let sent = sent(signature, self.list, self.binding.index);
        Label::new(self.binding.span, format!("`{}` is {sent}", self.element()))
    }
}

fn sent(signature: &Signature, list: List, index: i64) -> String {
    let parameter = usize::try_from(index - 1).ok().and_then(|position| signature.list(list).get(position));
    parameter.map_or("nothing".to_owned(), |parameter| format!("`{}`", parameter.name))
}

fn swapped<'a>(context: &Context<'a>, signature: &Signature, list: List) -> Vec<Swapped<'a>> {
    let bindings = &context.facts.inputs(list).bindings;
    let unambiguous = |binding: &&Binding| {
        bindings.iter().all(|other| !same(&other.name, &binding.name) || other.index == binding.index)
    };
    let named_elsewhere = |binding: &&Binding| is_elsewhere(signature, list, binding);
    let found = bindings.iter().filter(unambiguous).filter(named_elsewhere);
    found.map(|binding| Swapped { list, table: context.table(list), binding }).collect()
}

/// Whether some parameter has the local's name, and the parameter that is sent for the element has another.
fn is_elsewhere(signature: &Signature, list: List, binding: &Binding) -> bool {
    let parameters = signature.list(list);
    let own = usize::try_from(binding.index - 1).ok().and_then(|position| parameters.get(position));
    let own_differs = own.is_some_and(|own| !own.variadic && !same(&own.name, &binding.name));
    let both = [List::Keys, List::Arguments];
    let mut others = both.into_iter().flat_map(|list| signature.list(list));
    own_differs && others.any(|other| same(&other.name, &binding.name))
}

/// Whether two names differ in nothing but case and underscores.
fn same(left: &str, right: &str) -> bool {
    let (mut left, mut right) = (left.as_bytes(), right.as_bytes());
    loop {
        match (left, right) {
            ([b'_', rest @ ..], _) => left = rest,
            (_, [b'_', rest @ ..]) => right = rest,
            ([one, ones @ ..], [other, others @ ..]) if one.eq_ignore_ascii_case(other) => {
                (left, right) = (ones, others);
            }
            _ => return left.is_empty() && right.is_empty(),
        }
    }
}

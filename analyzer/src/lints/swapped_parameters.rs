//! The script gives an element the name of another parameter.
//!
//! ```lua
//! -- fn(key: Key, limit: u64, window_ms: u64)
//! local window_ms, limit = tonumber(ARGV[1]), tonumber(ARGV[2])
//! ```
//!
//! The types fit and the call runs, but every limit is used as a window. Names are compared without case and
//! underscores. The lint is silent if another order would not fix it: the name is a key here and an argument there, the
//! script gives it to two elements, or no parameter has the name of the element's own place. It warns of a function of a library that
//! calls its two parameters `args` and `keys`: the keys come first. So it does of `move(to, from)`, where the script has
//! `local function move(from, to)`.

use super::slips::each;
use super::{Context, Lint};
use crate::diagnostic::{Diagnostic, Label, Level, Subject};
use crate::facts::suspects::{Slip, SlipKind};
use crate::inputs::{Binding, Inputs};
use crate::signature::{Index, List, Parameter, Signature};

pub(super) const LINT: Lint = Lint {
    name: "swapped_parameters",
    level: Level::Deny,
    page: include_str!("swapped_parameters.rs"),
    check,
};

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    let mut found = each(context, |slip| swapped_lists(slip).or_else(|| crossed(slip)));
    found.extend(check_names(context));
    found
}

fn swapped_lists(slip: &Slip) -> Option<Diagnostic> {
    let SlipKind::SwappedLists = slip.kind else { return None };
    let labels = vec![Label::new(slip.span, "gets the keys")];
    let message = "a function of a library gets the keys first, then the arguments".to_owned();
    Some(Diagnostic { level: Level::Warn, ..LINT.found(message, labels, "write `function(keys, args)`") })
}

fn crossed(slip: &Slip) -> Option<Diagnostic> {
    let SlipKind::CrossedArguments { function, parameters: [first, second], declared } = &slip.kind else {
        return None;
    };
    let message = format!("`{function}` gets `{second}` as `{first}`, and `{first}` as `{second}`");
    let labels =
        vec![Label::new(slip.span, "the other way round"), Label::new(*declared, "declared in this order")];
    Some(Diagnostic { level: Level::Warn, ..LINT.found(message, labels, "swap the two") })
}

fn check_names(context: &Context<'_>) -> Vec<Diagnostic> {
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
        fix: None,
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
        self.binding.index.shown(self.table)
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

fn sent(signature: &Signature, list: List, index: Index) -> String {
    let position = signature.position(list, index);
    let parameter = position.and_then(|position| signature.list(list).get(position));
    parameter.map_or("nothing".to_owned(), |parameter| format!("`{}`", parameter.name))
}

/// The parameters whose places are crossed: each local has the name of the next one's place, and the last that of the first.
/// Only then is it certain that another order of the parameters, or of the locals, fixes it.
fn swapped<'a>(context: &Context<'a>, signature: &Signature, list: List) -> Vec<Swapped<'a>> {
    let inputs = context.facts.inputs(list);
    let parameters = signature.list(list);
    let position = |binding: &Binding| signature.position(list, binding.index);
    let named: Vec<Option<Taken<'a>>> =
        parameters.iter().map(|parameter| taken(inputs, parameters, parameter, &position)).collect();
    let crossed = (0..named.len()).filter(|at| is_crossed(&named, *at));
    let mut found: Vec<Taken<'a>> = crossed.filter_map(|at| named.get(at).copied().flatten()).collect();
    found.sort_by_key(|taken| taken.binding.span);
    let table = context.table(list);
    found.into_iter().map(|Taken { binding, .. }| Swapped { list, table, binding }).collect()
}

/// The local with a parameter's name, and the position of the element that it holds.
#[derive(Clone, Copy)]
struct Taken<'a> {
    position: usize,
    binding: &'a Binding,
}

/// The one local that has the name of `parameter`, if no other local holds the same element.
fn taken<'a>(
    inputs: &'a Inputs,
    parameters: &[Parameter],
    parameter: &Parameter,
    position: &impl Fn(&Binding) -> Option<usize>,
) -> Option<Taken<'a>> {
    let is_its = |binding: &&Binding| same(&binding.name, &parameter.name);
    let mut bindings = inputs.bindings.iter().filter(is_its);
    let (binding, others) = (bindings.next()?, bindings.count());
    let at = position(binding)?;
    let holders = inputs.bindings.iter().filter(|other| position(other) == Some(at)).count();
    let alike = parameters.iter().filter(|other| same(&other.name, &parameter.name)).count();
    let is_certain = others == 0 && holders == 1 && alike == 1 && !parameter.variadic && !binding.changes;
    is_certain.then_some(Taken { position: at, binding })
}

/// Whether the way from a parameter to the place that its name has, and on from there, leads back to it, all within one
/// function.
fn is_crossed(named: &[Option<Taken<'_>>], start: usize) -> bool {
    let get = |at: usize| named.get(at).copied().flatten();
    let Some(first) = get(start).filter(|first| first.position != start) else { return false };
    let mut at = first.position;
    for _ in named {
        if at == start {
            return true;
        }
        match get(at) {
            Some(next) if next.binding.function == first.binding.function => at = next.position,
            _ => return false,
        }
    }
    false
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

//! How much of what a script can reply is checked: const evaluation costs every build its time, and a script may have any number
//! of ways to end.

use redis_script_analyzer::{Return, Value, ValueKind};

/// How many values are checked, those within others included.
const NODES: usize = 400;

/// How many kinds are told apart.
const KINDS: usize = 64;

/// The values to check, in the order of the text: one of each kind first, then others of the same kinds.
pub(super) fn within<'a>(known: &[(&'a Value, &'a Return)]) -> Vec<(&'a Value, &'a Return)> {
    let mut kinds: Vec<&ValueKind> = Vec::new();
    let mut is_new = |value: &'a Value| {
        let is_new = kinds.len() < KINDS && !kinds.iter().any(|kind| is_alike(kind, &value.kind));
        kinds.extend(is_new.then_some(&value.kind));
        is_new
    };
    let (first, others): (Vec<_>, Vec<_>) =
        known.iter().enumerate().partition(|(_, (value, _))| is_new(value));
    let mut left = NODES;
    let fits = |(_, (value, _)): &(usize, &(&Value, &Return))| {
        let after = left.checked_sub(nodes(&value.kind));
        left = after.unwrap_or(left);
        after.is_some()
    };
    let mut chosen: Vec<_> = first.into_iter().chain(others).filter(fits).collect();
    chosen.sort_by_key(|(at, _)| *at);
    chosen.into_iter().map(|(_, found)| *found).collect()
}

/// Whether they are the same, wherever in the text they stand.
fn is_alike(one: &ValueKind, other: &ValueKind) -> bool {
    let (ValueKind::Array(one), ValueKind::Array(other)) = (one, other) else { return one == other };
    let all = |values: &[Value], others: &[Value]| {
        let mut pairs = values.iter().zip(others);
        values.len() == others.len() && pairs.all(|(value, other)| is_alike(&value.kind, &other.kind))
    };
    let mut elements = one.elements.iter().zip(&other.elements);
    one.elements.len() == other.elements.len()
        && elements.all(|(values, others)| all(values, others))
        && one.rest.is_some() == other.rest.is_some()
        && all(one.rest.as_deref().unwrap_or_default(), other.rest.as_deref().unwrap_or_default())
        && one.names == other.names
}

fn nodes(kind: &ValueKind) -> usize {
    let ValueKind::Array(items) = kind else { return 1 };
    let values = items.elements.iter().chain(&items.rest).flatten();
    1 + values.map(|value| nodes(&value.kind)).sum::<usize>()
}

#[cfg(test)]
mod tests {
    use redis_script_analyzer::facts::gather;
    use redis_script_analyzer::{Return, ValueKind, syntax};

    use super::{NODES, nodes, within};

    fn kinds(text: &str) -> Vec<ValueKind> {
        let chunk = syntax::parse(text.as_bytes(), 0).unwrap();
        let returns: Vec<Return> = gather(&chunk, false).returns;
        let known: Vec<_> =
            returns.iter().flat_map(|found| found.values.iter().map(move |value| (value, found))).collect();
        within(&known).into_iter().map(|(value, _)| value.kind.clone()).collect()
    }

    #[test]
    fn a_kind_behind_many_others_is_checked() {
        let found = kinds(&format!("{}return nil", "if ARGV[1] then return {1, 2} end ".repeat(1_000)));
        assert!((100..200).contains(&found.len()), "three values each");
        assert_eq!(found.last(), Some(&ValueKind::Nil));
        assert!(found.iter().map(nodes).sum::<usize>() <= NODES);
    }

    #[test]
    fn what_is_new_comes_before_more_of_the_same() {
        let found = kinds(&format!("{}return nil", "if ARGV[1] then return 'x' end ".repeat(1_000)));
        assert_eq!((found.len(), found.last()), (NODES, Some(&ValueKind::Nil)));
    }

    #[test]
    fn equal_tables_of_several_places_are_one_kind() {
        let found = kinds(&format!("{}return nil", "if ARGV[1] then return {1, {2}} end ".repeat(1_000)));
        assert_eq!(found.last(), Some(&ValueKind::Nil));
    }

    #[test]
    fn a_few_are_all_checked() {
        let found = kinds("if ARGV[1] then return 1 end if ARGV[2] then return 1 end return 'a'");
        assert_eq!(found.len(), 3);
    }
}

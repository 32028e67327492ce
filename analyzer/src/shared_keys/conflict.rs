//! Finds keys of one name that several scripts take for different types.
//!
//! Two scripts may have different keys of one name: then each makes its own, and looks at its own. So what is told is only a script
//! that looks for a type which no script makes, or that stands alone with a type which it does not both make and look at.

use std::collections::BTreeMap;

use super::{NamedKeys, NamedUse};
use crate::commands::KeyType;

/// A use, of the script at this position.
pub(crate) type At<'a> = (usize, &'a NamedUse);

/// What is told of one name: a use, and one in another script that it contradicts.
pub(crate) fn conflicts<'a>(scripts: &'a [&NamedKeys]) -> Vec<(At<'a>, At<'a>)> {
    let mut by_label: BTreeMap<&str, Vec<At<'_>>> = BTreeMap::new();
    for (script, keys) in scripts.iter().enumerate() {
        for named in &keys.uses {
            by_label.entry(&named.label).or_default().push((script, named));
        }
    }
    for label in scripts.iter().flat_map(|keys| &keys.untyped) {
        by_label.remove(label.as_str());
    }
    let unnamed: Vec<KeyType> = scripts.iter().flat_map(|keys| keys.unnamed.iter().copied()).collect();
    by_label.values().filter_map(|uses| conflict(&Uses(uses), &unnamed)).collect()
}

fn conflict<'a>(uses: &Uses<'a, '_>, unnamed: &[KeyType]) -> Option<(At<'a>, At<'a>)> {
    let mut types: Vec<KeyType> = Vec::new();
    for (_, named) in uses.0 {
        if !types.contains(&named.key_type) {
            types.push(named.key_type);
        }
    }
    if types.len() < 2 {
        return None;
    }
    // What is made at a key without a name may well be what another script looks for by a name.
    let mut looked_for = types.iter().filter(|key_type| !unnamed.contains(key_type));
    looked_for
        .find_map(|key_type| uses.look_in_vain(*key_type))
        .or_else(|| types.iter().find_map(|key_type| uses.stand_alone(*key_type)))
}

/// Every use of one name.
struct Uses<'a, 'u>(&'u [At<'a>]);

impl<'a> Uses<'a, '_> {
    fn with_type(&self, key_type: KeyType) -> impl Iterator<Item = At<'a>> {
        self.0.iter().copied().filter(move |(_, named)| named.key_type == key_type)
    }

    /// What others than `unit` take the key for, but for that type.
    fn elsewhere(&self, key_type: KeyType, unit: &str) -> impl Iterator<Item = At<'a>> {
        self.0.iter().copied().filter(move |(_, named)| named.unit != unit && named.key_type != key_type)
    }

    /// A script looks for a type that nothing makes, and another script makes another type.
    fn look_in_vain(&self, key_type: KeyType) -> Option<(At<'a>, At<'a>)> {
        let look = self.with_type(key_type).next()?;
        let is_made = self.with_type(key_type).any(|(_, named)| named.touch.makes);
        let mut elsewhere = self.elsewhere(key_type, &look.1.unit);
        let made = elsewhere.find(|(_, named)| named.touch.makes).filter(|_| !is_made)?;
        Some((look, made))
    }

    /// One script alone takes the key for a type, and others make another type and look at it, or two of them agree.
    fn stand_alone(&self, key_type: KeyType) -> Option<(At<'a>, At<'a>)> {
        let alone = self.with_type(key_type).next()?;
        let unit = alone.1.unit.as_str();
        let makes = self.with_type(key_type).any(|(_, named)| named.touch.makes);
        let looks = self.with_type(key_type).any(|(_, named)| named.touch.looks);
        if (makes && looks) || self.with_type(key_type).any(|(_, named)| named.unit != unit) {
            return None;
        }
        let elsewhere = || self.elsewhere(key_type, unit);
        let other = elsewhere().find(|(_, named)| named.touch.makes).or_else(|| elsewhere().next())?;
        let is_same = |named: &NamedUse| named.key_type == other.1.key_type;
        let is_used =
            other.1.touch.makes && elsewhere().any(|(_, named)| is_same(named) && named.touch.looks);
        let is_agreed = elsewhere().any(|(_, named)| is_same(named) && named.unit != other.1.unit);
        (is_used || is_agreed).then_some((alone, other))
    }
}

//! What one run gets: keys, arguments, and the data behind the keys.

use fastrand::Rng;

use crate::data::{KeyKind, Pool, Words};
use crate::grammar::calls;
use crate::needs::Needs;

/// One run's.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Inputs {
    pub(crate) keys: Vec<Vec<u8>>,
    pub(crate) arguments: Vec<Vec<u8>>,
    /// The commands that make it.
    pub(crate) data: Vec<Words>,
}

impl Inputs {
    /// Mostly what the script expects; now and then fewer, other types, nothing there.
    pub(crate) fn generate(needs: &Needs, random: &mut Rng) -> Self {
        let is_numeric = random.u8(0..3) > 0;
        let mut pool = Pool { random: random.fork(), words: &needs.words, is_numeric };
        let keys = keys(needs, random);
        let data = data(needs, &keys, random, &mut pool);
        let count = count(needs.arguments, needs.more[1], random);
        let arguments = (0..count).map(|_| pool.value()).collect();
        Self { keys, arguments, data }
    }
}

fn count(read: usize, may_read_more: bool, random: &mut Rng) -> usize {
    match random.u8(0..12) {
        0 => random.usize(0..=read),
        1 => read + 1,
        _ if may_read_more => read + random.usize(0..5),
        _ => read,
    }
}

fn keys(needs: &Needs, random: &mut Rng) -> Vec<Vec<u8>> {
    let count = count(needs.keys.len(), needs.more[0], random);
    let is_one = random.u8(0..24) == 0;
    (1..=count).map(|number| if is_one { b"key".to_vec() } else { format!("key{number}").into() }).collect()
}

fn data(needs: &Needs, keys: &[Vec<u8>], random: &mut Rng, pool: &mut Pool<'_>) -> Vec<Words> {
    let mut data = vec![vec![b"FLUSHALL".to_vec()]];
    let is_empty = random.u8(0..8) == 0;
    if needs.takes_listed && !is_empty {
        data.extend(calls::data());
    }
    for (position, key) in keys.iter().enumerate().filter(|_| !is_empty) {
        let wanted = needs.keys.get(position).copied().flatten();
        let kind = match (random.u8(0..16), wanted) {
            (0..3, _) => continue,
            (3, _) | (_, None) => KeyKind::any(random),
            (_, Some(kind)) => kind,
        };
        data.push(kind.fill(key, pool));
    }
    if let (Some(word), 0) = (random.choice(&needs.words), random.u8(0..4)) {
        data.push(KeyKind::any(random).fill(word, pool));
    }
    data
}

//! What tells a text from others, as far as a script shows: two of the same identity are the same text, and of some two it is
//! certain that they differ.

use std::rc::Rc;

use crate::signature::List;

/// What a text is put together of, in its order.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Identity(Rc<[Piece]>);

/// A part of a text.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Piece {
    Literal(Rc<[u8]>),
    /// `KEYS[1]`
    Input(List, i64),
    /// `KEYS.name`
    Named(List, Rc<str>),
    /// What a local holds, as long as it is not assigned.
    Local(usize),
}

impl Identity {
    pub(super) fn from_piece(piece: Piece) -> Self {
        Self([piece].into())
    }

    pub(super) fn from_literal(text: &[u8]) -> Self {
        Self::from_piece(Piece::Literal(text.into()))
    }

    /// `self .. other`
    pub(super) fn followed_by(&self, other: &Self) -> Self {
        let mut pieces = self.0.to_vec();
        for piece in other.0.iter() {
            match (pieces.last_mut(), piece) {
                (Some(Piece::Literal(before)), Piece::Literal(text)) => {
                    *before = [&**before, &**text].concat().into();
                }
                _ => pieces.push(piece.clone()),
            }
        }
        Self(pieces.into())
    }

    /// Whether it depends on what a local holds.
    pub(super) fn mentions(&self, local: usize) -> bool {
        self.0.contains(&Piece::Local(local))
    }

    /// The two are different texts, whatever their pieces are.
    pub(super) fn differs(&self, other: &Self) -> bool {
        let (left, right) = (&*self.0, &*other.0);
        let before = left.iter().zip(right).take_while(|(left, right)| left == right).count();
        let (left, right) = (left.get(before..).unwrap_or_default(), right.get(before..).unwrap_or_default());
        let pairs = left.iter().rev().zip(right.iter().rev());
        let behind = pairs.take_while(|(left, right)| left == right).count();
        let rest = |pieces: &'_ [Piece]| pieces.get(..pieces.len() - behind).map(<[Piece]>::to_vec);
        let (left, right) = (rest(left).unwrap_or_default(), rest(right).unwrap_or_default());
        match (left.as_slice(), right.as_slice()) {
            ([], rest) | (rest, []) => rest.iter().any(is_written),
            (left, right) => begin_differently(left, right) || end_differently(left, right),
        }
    }
}

fn is_written(piece: &Piece) -> bool {
    matches!(piece, Piece::Literal(text) if !text.is_empty())
}

fn begin_differently(left: &[Piece], right: &[Piece]) -> bool {
    let (Some(Piece::Literal(one)), Some(Piece::Literal(two))) = (left.first(), right.first()) else {
        return false;
    };
    let is_whole = left.len() == 1 && right.len() == 1;
    (is_whole && one != two) || one.iter().zip(two.iter()).any(|(one, two)| one != two)
}

fn end_differently(left: &[Piece], right: &[Piece]) -> bool {
    let (Some(Piece::Literal(one)), Some(Piece::Literal(two))) = (left.last(), right.last()) else {
        return false;
    };
    one.iter().rev().zip(two.iter().rev()).any(|(one, two)| one != two)
}

#[cfg(test)]
mod tests {
    use super::{Identity, List, Piece};

    fn key(index: i64) -> Identity {
        Identity::from_piece(Piece::Input(List::Keys, index))
    }

    #[test]
    fn what_follows_the_same_text_differs() {
        let (lock, queue) = (Identity::from_literal(b":lock"), Identity::from_literal(b":queue"));
        assert!(key(1).followed_by(&lock).differs(&key(1)));
        assert!(key(1).followed_by(&lock).differs(&key(1).followed_by(&queue)));
        assert!(!key(1).followed_by(&lock).differs(&key(2).followed_by(&lock)));
        assert!(!key(1).differs(&key(2)) && !key(1).differs(&key(1)));
        assert!(lock.differs(&queue) && !lock.differs(&key(1)));
        assert!(!key(1).followed_by(&lock).differs(&key(2)));
    }
}

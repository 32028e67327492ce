//! A struct, one by name and an enum as the derive writes them.

use redis::Value;

use crate::reply::{Elements, Entries, FromReply, ReplyError, Tagged};
use crate::shape::{Item, Named, Shape, Variant};

#[derive(Debug)]
pub(super) struct Point;

impl FromReply for Point {
    const SHAPE: Shape = Shape::Fixed(
        "Point",
        &[
            Item { name: "x", shape: &<u64 as FromReply>::SHAPE },
            Item { name: "y", shape: &<u64 as FromReply>::SHAPE },
        ],
    );

    fn from_reply(value: Value) -> Result<Self, ReplyError> {
        let mut elements = Elements::new(value, 2, "Point")?;
        elements.next::<u64>("x")?;
        elements.next::<u64>("y")?;
        Ok(Self)
    }
}

#[derive(Debug)]
pub(super) struct Outcome;

impl FromReply for Outcome {
    const SHAPE: Shape = Shape::Tagged(
        "Outcome",
        &[
            Variant { tag: "HIT", items: &[Item { name: "", shape: &<Option<u64> as FromReply>::SHAPE }] },
            Variant { tag: "LOCK", items: &[Item { name: "owner", shape: &<String as FromReply>::SHAPE }] },
            Variant { tag: "MISS", items: &[] },
        ],
    );

    fn from_reply(value: Value) -> Result<Self, ReplyError> {
        let tagged = Tagged::new(value, "Outcome")?;
        match tagged.tag() {
            b"HIT" => tagged.elements(1)?.next::<Option<u64>>("").map(|_| Self),
            b"LOCK" => tagged.elements(1)?.next::<String>("owner").map(|_| Self),
            b"MISS" => tagged.elements(0).map(|_| Self),
            _ => Err(tagged.unknown(&["HIT", "LOCK", "MISS"])),
        }
    }
}

/// The names are among the texts that the tests reply.
#[derive(Debug)]
pub(super) struct Person;

impl FromReply for Person {
    const SHAPE: Shape = Shape::Named(
        "Person",
        &[
            Named { name: "x", shape: &<u64 as FromReply>::SHAPE, optional: false },
            Named { name: "HIT", shape: &<Option<bool> as FromReply>::SHAPE, optional: false },
            Named { name: "ab", shape: &<f64 as FromReply>::SHAPE, optional: true },
        ],
    );

    fn from_reply(value: Value) -> Result<Self, ReplyError> {
        let mut entries = Entries::new(value, "Person")?;
        entries.take::<u64>("x")?;
        entries.take::<Option<bool>>("HIT")?;
        entries.take_or_default::<f64>("ab")?;
        Ok(Self)
    }
}

//! Whether a call can make a key, and whether it looks at what is there: a use of a key that only looks finds nothing unless
//! some other call makes the key.

use super::creation::is_among;
use super::{KeyUse, WordWalk};

/// What a call does with one of its keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Touch {
    /// The key may be there behind the call and not before it.
    pub(crate) makes: bool,
    /// What the key holds decides the reply, or what the call does.
    pub(crate) looks: bool,
}

/// Writes that never make a key.
const TAKING: &str = "\
    blmpop bzmpop delex delifeq getdel getex hdel hexpire hexpireat hgetdel hgetex hpersist hpexpire hpexpireat linsert lmpop lpop \
    lpushx lrem lset ltrim rpop rpushx spop srem xack xackdel xautoclaim xclaim xdel xdelex xreadgroup xtrim zmpop zpopmax zpopmin \
    zrem zremrangebylex zremrangebyrank zremrangebyscore";

/// Writes that may make their key, and tell or go by what was there.
const COUNTING: &str = "\
    append bitfield decr decrby getset hincrby hincrbyfloat hsetnx incr incrby incrbyfloat pfadd setbit setrange set zadd zincrby";

/// Those of them that only do so with an option.
const COUNTING_BY_OPTION: [(&str, &[&str]); 2] = [("set", &["GET", "IFEQ"]), ("zadd", &["INCR"])];

/// They take from their first key, and put into the second.
const MOVING: &str = "blmove lmove rpoplpush smove";

impl WordWalk<'_> {
    /// What the call does with one of its keys; `writes` says whether it is a write.
    pub(crate) fn touch(&self, key: KeyUse, writes: bool) -> Touch {
        let name = self.words.name.to_ascii_lowercase();
        let is_among = |names: &str| is_among(names, &name);
        let is_source = !key.overwrites && self.key_uses().iter().any(|other| other.overwrites)
            || (is_among(MOVING) && key.position == 1);
        let makes = writes && !is_among(TAKING) && !is_source;
        let by_option = COUNTING_BY_OPTION.iter().find(|(other, _)| *other == name);
        let counts = match by_option {
            Some((_, options)) => options.iter().any(|option| self.options.may_have(option)),
            None => is_among(COUNTING),
        };
        Touch { makes, looks: !makes || counts }
    }
}

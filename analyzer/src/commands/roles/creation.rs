//! Which calls leave their key with something in it whenever the server takes them.

use super::WordWalk;

/// Those that do so, whatever their options are.
const CREATING: &str = "\
    append decr decrby getset hincrby hincrbyfloat hmset hset hsetnx incr incrby incrbyfloat lpush psetex rpush sadd setbit setex zincrby";

/// Those that do so but for some options: of `EXAT` and `PXAT` the time may be over.
const CREATING_WITHOUT: [(&str, &[&str]); 4] = [
    ("geoadd", &["XX"]),
    ("set", &["NX", "XX", "EXAT", "PXAT", "IFEQ", "IFNE", "IFDEQ", "IFDNE"]),
    ("xadd", &["NOMKSTREAM"]),
    ("zadd", &["XX"]),
];

impl WordWalk<'_> {
    /// Behind the call its key is there, whatever was before.
    pub(crate) fn leaves_its_key(&self) -> bool {
        let name = self.words.name.to_ascii_lowercase();
        let without = CREATING_WITHOUT.iter().find(|(other, _)| *other == name);
        let is_prevented = |options: &[&str]| {
            self.options.foreign || options.iter().any(|option| self.options.may_have(option))
        };
        is_among(CREATING, &name) || without.is_some_and(|(_, options)| !is_prevented(options))
    }
}

/// Whether a list of names, with spaces between them, has this one.
pub(super) fn is_among(names: &str, name: &str) -> bool {
    names.as_bytes().split(|byte| *byte == b' ').any(|other| other == name.as_bytes())
}

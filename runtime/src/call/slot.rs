//! The slot of a key in a cluster. Where a package says that it runs in one, a call whose keys lie in several slots is refused
//! before it is sent: no node could run it. Where a slot is, the client knows.

use redis::{ErrorKind, RedisError, RedisResult, ServerErrorKind};

use crate::target::script::Script;

const SLOTS: u16 = 16_384;

/// Refuses keys that lie in several slots, if the script is for a cluster.
#[inline]
pub(crate) fn check<'k, K: Iterator<Item = &'k [u8]>>(
    script: &Script,
    keys: impl FnOnce() -> K,
) -> RedisResult<()> {
    if script.is_in_cluster() { same(keys()) } else { Ok(()) }
}

fn same<'k>(mut keys: impl Iterator<Item = &'k [u8]>) -> RedisResult<()> {
    let Some(first) = keys.next().map(slot) else { return Ok(()) };
    if keys.all(|key| slot(key) == first) { Ok(()) } else { Err(crossed()) }
}

#[cold]
fn crossed() -> RedisError {
    let detail = "Keys don't hash to the same slot, and the call was not sent".to_owned();
    (ErrorKind::Server(ServerErrorKind::CrossSlot), "keys of several slots", detail).into()
}

/// As the servers' cluster specification has it: of the key, or of what stands in its first braces.
pub(crate) fn slot(key: &[u8]) -> u16 {
    crc16(tag(key).unwrap_or(key)) % SLOTS
}

fn tag(key: &[u8]) -> Option<&[u8]> {
    let opened = key.iter().position(|byte| *byte == b'{')?;
    let behind = key.get(opened + 1..)?;
    let length = behind.iter().position(|byte| *byte == b'}')?;
    behind.get(..length).filter(|tag| !tag.is_empty())
}

/// CRC-16/XMODEM.
fn crc16(bytes: &[u8]) -> u16 {
    bytes.iter().fold(0, |crc, byte| {
        (0..8).fold(crc ^ (u16::from(*byte) << 8), |crc, _| {
            if crc & 0x8000 == 0 { crc << 1 } else { (crc << 1) ^ 0x1021 }
        })
    })
}

#[cfg(test)]
mod tests {
    use super::{crc16, same, slot};

    #[test]
    fn the_sum_is_that_of_the_specification() {
        assert_eq!(crc16(b"123456789"), 0x31c3);
    }

    #[test]
    fn a_tag_decides_if_there_is_one() {
        for (key, other) in
            [("{user:1}:cart", "{user:1}:orders"), ("a{b}c{d}", "b"), ("{{b}", "{b"), ("", "")]
        {
            assert_eq!(slot(key.as_bytes()), slot(other.as_bytes()), "{key}");
        }
        for (key, other) in [("{}a", "{}b"), ("{a", "{b"), ("cart", "orders")] {
            assert_ne!(slot(key.as_bytes()), slot(other.as_bytes()), "{key}");
        }
    }

    #[test]
    fn keys_of_several_slots_are_refused() {
        let ask = |keys: &[&'static str]| same(keys.iter().map(|key| key.as_bytes()));
        assert!(ask(&[]).is_ok() && ask(&["a"]).is_ok() && ask(&["a", "a", "{a}:b"]).is_ok());
        let error = ask(&["a", "a", "b"]).unwrap_err();
        assert_eq!(error.code(), Some("CROSSSLOT"));
    }
}

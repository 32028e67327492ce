//! Absolute deadlines in the words of commands: the server gets them by its own clock.

/// Words that are to be sent instead, each with its index.
pub(super) type Changes = Vec<(usize, Vec<u8>)>;

/// What of a command changes if the client's clock is so many milliseconds ahead: the server gets the deadline in milliseconds, since
/// the clocks need not differ by whole seconds.
pub(super) fn changes(name: &[u8], words: &[&[u8]], ahead_ms: i64) -> Changes {
    match name {
        b"EXPIREAT" => earlier(words, 0, "PEXPIREAT", 2, SECOND, ahead_ms),
        b"HEXPIREAT" => earlier(words, 0, "HPEXPIREAT", 2, SECOND, ahead_ms),
        b"PEXPIREAT" | b"HPEXPIREAT" => earlier_word(words, 2, 1, ahead_ms).into_iter().collect(),
        b"EXPIRETIME" => vec![(0, b"PEXPIRETIME".to_vec())],
        b"HEXPIRETIME" => vec![(0, b"HPEXPIRETIME".to_vec())],
        b"SET" => by_option(words, 3, ahead_ms),
        b"GETEX" | b"HGETEX" | b"HSETEX" => by_option(words, 2, ahead_ms),
        b"MSETEX" => {
            let pairs =
                words.get(1).and_then(|count| number(count)).and_then(|count| usize::try_from(count).ok());
            by_option(words, pairs.unwrap_or_default().saturating_mul(2).saturating_add(2), ahead_ms)
        }
        b"RESTORE" if words.iter().skip(4).any(|word| word.eq_ignore_ascii_case(b"ABSTTL")) => {
            earlier_word(words, 2, 1, ahead_ms).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

/// In which units a command tells a deadline, in milliseconds.
pub(super) fn told_unit(name: &[u8]) -> Option<i64> {
    match name {
        b"EXPIRETIME" | b"HEXPIRETIME" => Some(SECOND),
        b"PEXPIRETIME" | b"HPEXPIRETIME" => Some(1),
        _ => None,
    }
}

const SECOND: i64 = 1_000;

/// Those behind `EXAT` and `PXAT`, which stand from the word `start` on, and before fields.
fn by_option(words: &[&[u8]], start: usize, ahead_ms: i64) -> Changes {
    let options = words.iter().enumerate().skip(start);
    let options = options.take_while(|(_, word)| !word.eq_ignore_ascii_case(b"FIELDS"));
    let unit = |word: &[u8]| match word.to_ascii_uppercase().as_slice() {
        b"EXAT" => Some(SECOND),
        b"PXAT" => Some(1),
        _ => None,
    };
    let named = options.filter_map(|(index, word)| Some((index, unit(word)?)));
    named.flat_map(|(index, unit)| earlier(words, index, "PXAT", index + 1, unit, ahead_ms)).collect()
}

fn number(word: &[u8]) -> Option<i64> {
    std::str::from_utf8(word).ok()?.parse().ok()
}

/// The name for milliseconds, and the deadline.
fn earlier(words: &[&[u8]], name_at: usize, name: &str, index: usize, unit: i64, ahead_ms: i64) -> Changes {
    let moved = earlier_word(words, index, unit, ahead_ms);
    moved.into_iter().flat_map(|moved| [(name_at, name.as_bytes().to_vec()), moved]).collect()
}

/// A word that is no number stays: the server refuses it.
fn earlier_word(words: &[&[u8]], index: usize, unit: i64, ahead_ms: i64) -> Option<(usize, Vec<u8>)> {
    let deadline = number(words.get(index)?)?.checked_mul(unit)?;
    // A deadline has to be positive, even one that has passed.
    let moved = if deadline > 0 { deadline.checked_sub(ahead_ms)?.max(1) } else { return None };
    Some((index, moved.to_string().into_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changed(command: &str) -> String {
        let words: Vec<_> = command.split(' ').map(str::as_bytes).collect();
        let mut new: Vec<_> = words.iter().map(|word| word.to_vec()).collect();
        for (index, word) in changes(words[0], &words, 60_000) {
            new[index] = word;
        }
        String::from_utf8(new.join(&b' ')).unwrap()
    }

    #[test]
    fn deadlines_are_sent_by_the_clock_of_the_server() {
        assert_eq!(changed("EXPIREAT k 1000 NX"), "PEXPIREAT k 940000 NX");
        assert_eq!(changed("PEXPIREAT k 1000000"), "PEXPIREAT k 940000");
        assert_eq!(changed("SET k v NX exat 1000"), "SET k v NX PXAT 940000");
        assert_eq!(changed("SET k v PX 1000"), "SET k v PX 1000");
        assert_eq!(changed("RESTORE k 1000000 x ABSTTL"), "RESTORE k 940000 x ABSTTL");
        assert_eq!(changed("RESTORE k 1000000 x"), "RESTORE k 1000000 x");
        assert_eq!(changed("SET exat 1000"), "SET exat 1000");
        assert_eq!(
            changed("HSETEX k EXAT 1000 FIELDS 1 exat 1000"),
            "HSETEX k PXAT 940000 FIELDS 1 exat 1000"
        );
        assert_eq!(changed("MSETEX 1 exat 1000 PXAT 1000000"), "MSETEX 1 exat 1000 PXAT 940000");
        assert_eq!(changed("EXPIREAT k 5"), "PEXPIREAT k 1");
        assert_eq!(changed("EXPIREAT k x"), "EXPIREAT k x");
    }
}

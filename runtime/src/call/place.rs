//! Arguments as RESP bytes, put into an array: short ones, as most are, without a call of `memcpy`, which would cost more than
//! the few moves that do the same.

use crate::call::resp::last_digit;

/// The lengths of two digits that a short argument may have: to look one up is less work than to divide.
const TWO_DIGITS: [[u8; 2]; 23] = [
    *b"10", *b"11", *b"12", *b"13", *b"14", *b"15", *b"16", *b"17", *b"18", *b"19", *b"20", *b"21", *b"22",
    *b"23", *b"24", *b"25", *b"26", *b"27", *b"28", *b"29", *b"30", *b"31", *b"32",
];

/// Puts an argument of up to 32 bytes into `room` from `start` on, and says where it ends; `None` where it does not fit.
#[inline]
pub(crate) fn short_bulk(room: &mut [u8], start: usize, text: &[u8]) -> Option<usize> {
    let length = text.len();
    if length < 10 {
        return bulk(room, start, [b'$', last_digit(length), b'\r', b'\n'], text, copy_short);
    }
    let [ten, one] = *TWO_DIGITS.get(length - 10)?;
    bulk(room, start, [b'$', ten, one, b'\r', b'\n'], text, copy_short)
}

/// The same for one of 10 to 99 bytes.
pub(crate) fn long_bulk(room: &mut [u8], start: usize, text: &[u8]) -> Option<usize> {
    let length = Some(text.len()).filter(|length| (10..100).contains(length))?;
    bulk(room, start, [b'$', last_digit(length / 10), last_digit(length), b'\r', b'\n'], text, |from, to| {
        to.copy_from_slice(from);
        Some(())
    })
}

/// The same for bytes that were encoded elsewhere.
#[inline]
pub(crate) fn encoded(room: &mut [u8], start: usize, bytes: &[u8]) -> Option<usize> {
    let end = start + bytes.len();
    room.get_mut(start..end)?.copy_from_slice(bytes);
    Some(end)
}

#[inline]
fn bulk<const N: usize>(
    room: &mut [u8],
    start: usize,
    length: [u8; N],
    text: &[u8],
    copy: impl FnOnce(&[u8], &mut [u8]) -> Option<()>,
) -> Option<usize> {
    let end = start + N + text.len() + 2;
    let (place, room) = room.get_mut(start..end)?.split_first_chunk_mut()?;
    *place = length;
    let (place, room) = room.split_at_mut_checked(text.len())?;
    copy(text, place)?;
    *room.first_chunk_mut()? = *b"\r\n";
    Some(end)
}

/// Copies up to 32 bytes by two moves, which may overlap.
#[inline]
fn copy_short(from: &[u8], to: &mut [u8]) -> Option<()> {
    match from.len() {
        16.. => copy_ends::<16>(from, to),
        8.. => copy_ends::<8>(from, to),
        4.. => copy_ends::<4>(from, to),
        2.. => copy_ends::<2>(from, to),
        1 => copy_ends::<1>(from, to),
        0 => Some(()),
    }
}

#[inline]
fn copy_ends<const N: usize>(from: &[u8], to: &mut [u8]) -> Option<()> {
    *to.first_chunk_mut::<N>()? = *from.first_chunk()?;
    *to.last_chunk_mut::<N>()? = *from.last_chunk()?;
    Some(())
}

#[cfg(test)]
mod tests {
    use super::{long_bulk, short_bulk};
    use crate::call::resp::write_bulk;

    #[test]
    fn every_length_gives_the_bytes_that_a_buffer_gets() {
        let text: Vec<u8> = (0..100).collect();
        for length in 0..100 {
            let text = &text[..length];
            let mut expected = b"before".to_vec();
            write_bulk(&mut expected, text);
            for (place, fits) in
                [(short_bulk as fn(&mut _, _, &_) -> _, length <= 32), (long_bulk, length >= 10)]
            {
                let mut room = *b"before................................................................................................................";
                let end = place(&mut room, 6, text);
                assert_eq!(end, fits.then_some(expected.len()), "{length}");
                assert!(!fits || room[..expected.len()] == expected, "{length}");
                assert_eq!(place(&mut room[..expected.len() - 1], 6, text), None, "{length}");
            }
        }
    }
}

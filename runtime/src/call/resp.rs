//! Arguments as RESP bytes, appended to a buffer without a copy in between.

/// One argument; the lengths that nearly all have are written at once.
pub(crate) fn write_bulk(bytes: &mut Vec<u8>, text: &[u8]) {
    match text.len() {
        length @ 0..10 => bytes.extend_from_slice(&[b'$', last_digit(length), b'\r', b'\n']),
        length @ 10..100 => {
            bytes.extend_from_slice(&[b'$', last_digit(length / 10), last_digit(length), b'\r', b'\n']);
        }
        length => write_length(bytes, b'$', length),
    }
    bytes.extend_from_slice(text);
    bytes.extend_from_slice(b"\r\n");
}

/// A number as an argument.
pub(crate) fn write_number(bytes: &mut Vec<u8>, number: usize) {
    let digits = number.checked_ilog10().map_or(1, |power| power as usize + 1);
    write_length(bytes, b'$', digits);
    write_digits(bytes, number);
    bytes.extend_from_slice(b"\r\n");
}

pub(crate) fn write_length(bytes: &mut Vec<u8>, sign: u8, length: usize) {
    bytes.push(sign);
    write_digits(bytes, length);
    bytes.extend_from_slice(b"\r\n");
}

fn write_digits(bytes: &mut Vec<u8>, number: usize) {
    if number >= 10 {
        write_digits(bytes, number / 10);
    }
    bytes.push(last_digit(number));
}

#[expect(clippy::cast_possible_truncation, reason = "a digit is below 10")]
pub(crate) const fn last_digit(number: usize) -> u8 {
    b'0' + (number % 10) as u8
}

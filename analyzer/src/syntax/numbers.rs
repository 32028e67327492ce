//! The value of a numeral: what C's `strtod` makes of it, if it takes all of it.
//!
//! No signs, blanks, `inf` or `nan`: a numeral begins with a digit, or with a point and a digit.

/// The value of `text`, or nothing where it is malformed.
pub(super) fn value(text: &str) -> Option<f64> {
    match text.as_bytes() {
        [b'0', b'x' | b'X', ..] => hexadecimal_value(text.get(2..)?),
        _ => text.parse().ok(),
    }
}

/// Hexadecimal digits and perhaps `p` with a power of two. The lexer lets neither a point nor a sign come here, so
/// a value is never below 1 but for 0.
fn hexadecimal_value(text: &str) -> Option<f64> {
    let (digits, power) = text.split_once(['p', 'P']).unwrap_or((text, "0"));
    if digits.is_empty() || power.is_empty() || !power.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let (mantissa, dropped) = mantissa(digits)?;
    let power = power.parse().unwrap_or(i32::MAX).saturating_add(dropped);
    Some(if mantissa == 0.0 { 0.0 } else { mantissa * 2_f64.powi(power) })
}

/// The first 64 bits of the digits, rounded, and how many bits were dropped behind them. That any of those was set is
/// kept in the lowest bit, far below the rounding, so that a tie is not mistaken.
fn mantissa(digits: &str) -> Option<(f64, i32)> {
    let mut bits: u64 = 0;
    let mut dropped: i32 = 0;
    for digit in digits.chars() {
        let digit = u64::from(digit.to_digit(16)?);
        if bits >> 60 == 0 {
            bits = bits << 4 | digit;
        } else {
            bits |= u64::from(digit != 0);
            dropped = dropped.saturating_add(4);
        }
    }
    #[expect(clippy::cast_precision_loss, reason = "rounding to the nearest is what is asked for")]
    Some((bits as f64, dropped))
}

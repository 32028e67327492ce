//! A `Duration` as whole units: rounded up, so that no time to live is sent as zero unless it is zero.

use std::borrow::Borrow;
use std::time::Duration;

/// The largest integer of a server; what is longer is sent as this.
const MOST: u64 = i64::MAX.unsigned_abs();

/// `#[unit(s)]`
#[must_use]
pub fn seconds(duration: impl Borrow<Duration>) -> u64 {
    whole(*duration.borrow(), 1_000_000_000)
}

/// `#[unit(ms)]`
#[must_use]
pub fn milliseconds(duration: impl Borrow<Duration>) -> u64 {
    whole(*duration.borrow(), 1_000_000)
}

/// `#[unit(us)]`
#[must_use]
pub fn microseconds(duration: impl Borrow<Duration>) -> u64 {
    whole(*duration.borrow(), 1_000)
}

fn whole(duration: Duration, nanoseconds: u128) -> u64 {
    let units = duration.as_nanos().div_ceil(nanoseconds);
    u64::try_from(units).map_or(MOST, |units| units.min(MOST))
}

#[cfg(test)]
mod tests {
    use super::{MOST, microseconds, milliseconds, seconds};
    use std::time::Duration;

    #[test]
    fn a_remainder_rounds_up_and_zero_stays_zero() {
        let just = Duration::from_nanos(1);
        assert_eq!([seconds(just), milliseconds(just), microseconds(just)], [1, 1, 1]);
        assert_eq!([seconds(Duration::ZERO), milliseconds(Duration::ZERO)], [0, 0]);
        let long = Duration::from_millis(1_500);
        assert_eq!([seconds(long), milliseconds(long), microseconds(long)], [2, 1_500, 1_500_000]);
    }

    #[test]
    fn what_no_server_can_count_is_the_most_that_it_can() {
        assert_eq!([seconds(Duration::MAX), milliseconds(Duration::MAX)], [MOST, MOST]);
        assert_eq!(microseconds(Duration::from_secs(9_223_372_036_854)), 9_223_372_036_854_000_000);
    }
}

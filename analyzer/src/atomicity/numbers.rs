//! Which numbers a value can be: from where to where, and whether it can be anything that is written in another way than digits.

/// From this size on, a number that is counted up may stay as it is.
pub(super) const EXACT: f64 = 9_007_199_254_740_992.0;

/// A range of Lua's numbers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Numbers {
    pub(super) low: f64,
    pub(super) high: f64,
    /// Without a fraction, where it is finite.
    pub(super) whole: bool,
    pub(super) nan: bool,
    /// `-0`, which no command takes for an integer.
    pub(super) negative_zero: bool,
}

impl Numbers {
    pub(super) const ANY: Self =
        Self { low: f64::NEG_INFINITY, high: f64::INFINITY, whole: false, nan: true, negative_zero: true };

    pub(super) fn exactly(number: f64) -> Self {
        if number.is_nan() {
            return Self::ANY;
        }
        let negative_zero = number == 0.0 && number.is_sign_negative();
        Self { low: number, high: number, whole: number.trunc() == number, nan: false, negative_zero }
    }

    /// Every whole number from `low` to `high`.
    pub(super) fn whole(low: f64, high: f64) -> Self {
        Self { low, high, whole: true, nan: false, negative_zero: false }
    }

    pub(super) fn join(self, other: Self) -> Self {
        Self {
            low: self.low.min(other.low),
            high: self.high.max(other.high),
            whole: self.whole && other.whole,
            nan: self.nan || other.nan,
            negative_zero: self.negative_zero || other.negative_zero,
        }
    }

    pub(super) fn is_finite(self) -> bool {
        self.low.is_finite() && self.high.is_finite() && !self.nan
    }

    pub(super) fn may_be(self, number: f64) -> bool {
        self.low <= number && number <= self.high
    }

    /// Whether a command reads it as a whole number, however the server writes numbers.
    pub(super) fn is_sent_whole(self) -> bool {
        self.whole && self.is_finite() && !self.negative_zero && self.low >= -EXACT && self.high <= EXACT
    }

    pub(super) fn add(self, other: Self) -> Self {
        let is_opposed = (self.high.is_infinite() && other.low.is_infinite())
            || (self.low.is_infinite() && other.high.is_infinite());
        Self {
            nan: self.nan || other.nan || is_opposed,
            negative_zero: self.negative_zero && other.negative_zero,
            ..Self::from_bounds([self.low + other.low, self.high + other.high], self.whole && other.whole)
        }
    }

    pub(super) fn negative(self) -> Self {
        let negative_zero = self.may_be(0.0);
        Self { low: -self.high, high: -self.low, negative_zero, ..self }
    }

    pub(super) fn subtract(self, other: Self) -> Self {
        // Zero less zero is zero.
        let difference = self.add(other.negative());
        Self { negative_zero: self.negative_zero && other.may_be(0.0), ..difference }
    }

    pub(super) fn multiply(self, other: Self) -> Self {
        if !self.is_finite() || !other.is_finite() {
            return Self::ANY;
        }
        let ends = [self.low, self.high].map(|left| [left * other.low, left * other.high]);
        let product = Self::from_bounds(ends.concat(), self.whole && other.whole);
        let is_zero = self.may_be(0.0) || other.may_be(0.0) || !product.whole;
        let is_negative = self.low < 0.0 || other.low < 0.0 || self.negative_zero || other.negative_zero;
        Self { negative_zero: is_zero && is_negative, ..product }
    }

    pub(super) fn divide(self, other: Self) -> Self {
        if !self.is_finite() || !other.is_finite() || other.may_be(0.0) {
            return Self::ANY;
        }
        let ends = [self.low, self.high].map(|left| [left / other.low, left / other.high]);
        Self { negative_zero: true, ..Self::from_bounds(ends.concat(), false) }
    }

    pub(super) fn modulo(self, other: Self) -> Self {
        let is_plain = self.is_finite() && other.is_finite() && self.low >= 0.0 && other.low > 0.0;
        if !is_plain || self.negative_zero || !self.whole || !other.whole || self.high > EXACT {
            return Self::ANY;
        }
        Self::whole(0.0, other.high)
    }

    pub(super) fn floor(self) -> Self {
        Self { low: self.low.floor(), high: self.high.floor(), whole: true, ..self }
    }

    pub(super) fn ceil(self) -> Self {
        let negative_zero = self.negative_zero || (self.low < 0.0 && self.high > -1.0 && !self.whole);
        Self { low: self.low.ceil(), high: self.high.ceil(), whole: true, negative_zero, ..self }
    }

    /// What `math.min` gives, and `math.max`.
    pub(super) fn least(self, other: Self) -> Self {
        Self { high: self.high.min(other.high), ..self.join(other) }.unless_nan(self, other)
    }

    pub(super) fn greatest(self, other: Self) -> Self {
        Self { low: self.low.max(other.low), ..self.join(other) }.unless_nan(self, other)
    }

    fn unless_nan(self, left: Self, right: Self) -> Self {
        if left.nan || right.nan { left.join(right) } else { self }
    }

    fn from_bounds(ends: impl IntoIterator<Item = f64>, whole: bool) -> Self {
        let any =
            Self { low: f64::INFINITY, high: f64::NEG_INFINITY, whole, nan: false, negative_zero: false };
        ends.into_iter().fold(any, |range, end| {
            if end.is_nan() {
                return Self { whole, ..Self::ANY };
            }
            Self { low: range.low.min(end), high: range.high.max(end), ..range }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Numbers;

    #[test]
    fn a_negative_zero_is_no_integer() {
        let amount = Numbers::whole(0.0, 10.0);
        assert!(amount.is_sent_whole() && amount.subtract(amount).is_sent_whole());
        assert!(!amount.negative().is_sent_whole());
        assert!(Numbers::whole(1.0, 10.0).negative().is_sent_whole());
        assert!(!amount.multiply(Numbers::exactly(-1.0)).is_sent_whole());
        assert!(amount.multiply(Numbers::exactly(1000.0)).is_sent_whole());
    }

    #[test]
    fn what_is_unknown_may_be_no_number() {
        assert!(Numbers::ANY.add(Numbers::exactly(1.0)).nan);
        assert!(Numbers::exactly(1.0).divide(Numbers::whole(0.0, 2.0)).nan);
        assert!(!Numbers::exactly(1.0).divide(Numbers::whole(1.0, 2.0)).nan);
        assert!(!Numbers::whole(0.0, 9.0).divide(Numbers::exactly(2.0)).floor().is_sent_whole());
    }
}

//! JSON as servers answer it. It is read as strictly as `serde_json` reads it, and no text can do harm: nesting has a bound.

mod text;
mod value;

pub(super) use value::{Encoding, value};

/// The most arrays and objects within each other, as `redis` has it for RESP.
const DEEPEST: usize = 100;

/// A value of JSON.
#[derive(Debug, PartialEq)]
pub(super) enum Json {
    Null,
    Bool(bool),
    Int(i64),
    Float(f64),
    Text(String),
    List(Vec<Json>),
    Object(Vec<(String, Json)>),
}

impl Json {
    /// Takes the field of an object.
    pub(super) fn into_field(self, name: &str) -> Result<Self, Self> {
        match self {
            Self::Object(mut fields) => match fields.iter().position(|(it, _)| it == name) {
                Some(index) => Ok(fields.swap_remove(index).1),
                None => Err(Self::Object(fields)),
            },
            value => Err(value),
        }
    }
}

/// `None` if it is not JSON.
pub(super) fn parse(bytes: &[u8]) -> Option<Json> {
    let mut reader = Reader { rest: core::str::from_utf8(bytes).ok()? };
    let value = reader.value(0)?;
    reader.skip_space();
    reader.rest.is_empty().then_some(value)
}

struct Reader<'a> {
    rest: &'a str,
}

impl Reader<'_> {
    fn value(&mut self, depth: usize) -> Option<Json> {
        self.skip_space();
        match self.rest.as_bytes().first()? {
            b'"' => self.text().map(Json::Text),
            b'[' => self.list(depth.checked_add(1).filter(|depth| *depth <= DEEPEST)?),
            b'{' => self.object(depth.checked_add(1).filter(|depth| *depth <= DEEPEST)?),
            b'n' => self.word("null", Json::Null),
            b't' => self.word("true", Json::Bool(true)),
            b'f' => self.word("false", Json::Bool(false)),
            _ => self.number(),
        }
    }

    fn list(&mut self, depth: usize) -> Option<Json> {
        let mut all = Vec::new();
        self.take("[")?;
        if self.take("]").is_some() {
            return Some(Json::List(all));
        }
        loop {
            all.push(self.value(depth)?);
            if self.take(",").is_none() {
                self.take("]")?;
                return Some(Json::List(all));
            }
        }
    }

    fn object(&mut self, depth: usize) -> Option<Json> {
        let mut all = Vec::new();
        self.take("{")?;
        if self.take("}").is_some() {
            return Some(Json::Object(all));
        }
        loop {
            self.skip_space();
            let name = self.text()?;
            self.take(":")?;
            all.push((name, self.value(depth)?));
            if self.take(",").is_none() {
                self.take("}")?;
                return Some(Json::Object(all));
            }
        }
    }

    fn number(&mut self) -> Option<Json> {
        let end = self
            .rest
            .bytes()
            .position(|byte| !matches!(byte, b'0'..=b'9' | b'-' | b'+' | b'.' | b'e' | b'E'));
        let (number, rest) = self.rest.split_at_checked(end.unwrap_or(self.rest.len()))?;
        self.rest = rest;
        if !is_number(number) {
            return None;
        }
        match number.parse() {
            Ok(integer) if number != "-0" => Some(Json::Int(integer)),
            _ => number.parse().ok().filter(|float: &f64| float.is_finite()).map(Json::Float),
        }
    }

    fn word(&mut self, word: &str, value: Json) -> Option<Json> {
        self.take(word)?;
        Some(value)
    }

    fn take(&mut self, token: &str) -> Option<()> {
        self.skip_space();
        self.rest = self.rest.strip_prefix(token)?;
        Some(())
    }

    fn skip_space(&mut self) {
        self.rest = self.rest.trim_start_matches([' ', '\t', '\n', '\r']);
    }
}

/// Rust reads more than JSON has: a sign in front, or no digit on one side of the point.
fn is_number(text: &str) -> bool {
    let text = text.strip_prefix('-').unwrap_or(text);
    let (number, exponent) =
        text.split_once(['e', 'E']).map_or((text, None), |(it, exponent)| (it, Some(exponent)));
    let (whole, fraction) =
        number.split_once('.').map_or((number, None), |(it, fraction)| (it, Some(fraction)));
    let has_leading_zero = whole.len() > 1 && whole.starts_with('0');
    is_digits(whole)
        && !has_leading_zero
        && fraction.is_none_or(is_digits)
        && exponent.is_none_or(|it| is_digits(it.strip_prefix(['+', '-']).unwrap_or(it)))
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests;

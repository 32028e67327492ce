//! What a probe saw, as the Lua in `prologue.lua` writes it.

use std::fmt;

/// A value of Lua.
#[derive(Clone, PartialEq)]
pub(crate) enum Seen {
    Nil,
    Boolean(bool),
    Number(f64),
    /// Its bytes; `None` for a long one.
    Text(Option<Vec<u8>>),
    Function,
    Userdata,
    Thread,
    /// `None` for one that lies too deep.
    Table(Option<Table>),
}

/// A table: what it has at 1, 2, … up to the first nil, and at names.
#[derive(Clone, Default, PartialEq)]
pub(crate) struct Table {
    pub(crate) items: Vec<Seen>,
    /// There are more items.
    pub(crate) has_more: bool,
    pub(crate) names: Vec<(Vec<u8>, Seen)>,
}

impl fmt::Debug for Seen {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Nil => out.write_str("nil"),
            Self::Boolean(value) => write!(out, "{value}"),
            Self::Number(number) => write!(out, "{number}"),
            Self::Text(text) => write!(out, "{:?}", text.as_deref().map(String::from_utf8_lossy)),
            Self::Function => out.write_str("function"),
            Self::Userdata => out.write_str("userdata"),
            Self::Thread => out.write_str("thread"),
            Self::Table(table) => write!(out, "{table:?}"),
        }
    }
}

impl fmt::Debug for Table {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("{")?;
        self.items.iter().try_for_each(|item| write!(out, "{item:?}, "))?;
        let name = |name: &[u8]| String::from_utf8_lossy(name).into_owned();
        self.names.iter().try_for_each(|(own, value)| write!(out, "{} = {value:?}, ", name(own)))?;
        out.write_str(if self.has_more { "…}" } else { "}" })
    }
}

impl Table {
    pub(crate) fn get(&self, name: &str) -> Option<&Seen> {
        self.names.iter().find(|(own, _)| own == name.as_bytes()).map(|(_, value)| value)
    }
}

/// `12 s3:abc`: the number of the probe, and the value.
pub(crate) fn observation(line: &[u8]) -> Option<(usize, Seen)> {
    let (number, rest) = split(line, b' ')?;
    let number = std::str::from_utf8(number).ok()?.parse().ok()?;
    Some((number, value(rest)?))
}

/// All of `text` is one value.
pub(crate) fn value(text: &[u8]) -> Option<Seen> {
    let mut reader = Reader { rest: text };
    reader.value().filter(|_| reader.rest.is_empty())
}

fn split(text: &[u8], at: u8) -> Option<(&[u8], &[u8])> {
    let position = text.iter().position(|byte| *byte == at)?;
    let (before, rest) = text.split_at_checked(position)?;
    Some((before, rest.get(1..)?))
}

struct Reader<'t> {
    rest: &'t [u8],
}

impl Reader<'_> {
    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(*first)
    }

    fn up_to(&mut self, end: u8) -> Option<&str> {
        let (word, rest) = split(self.rest, end)?;
        self.rest = rest;
        std::str::from_utf8(word).ok()
    }

    fn value(&mut self) -> Option<Seen> {
        Some(match self.byte()? {
            b'n' => Seen::Nil,
            b't' => Seen::Boolean(true),
            b'f' => Seen::Boolean(false),
            b'#' => Seen::Number(self.up_to(b';')?.parse().ok()?),
            b's' => Seen::Text(Some(self.text()?)),
            b'S' => Seen::Text(None),
            b'F' => Seen::Function,
            b'U' => Seen::Userdata,
            b'H' => Seen::Thread,
            b'T' => Seen::Table(None),
            b'{' => Seen::Table(Some(self.table()?)),
            _ => return None,
        })
    }

    fn text(&mut self) -> Option<Vec<u8>> {
        let length = self.up_to(b':')?.parse().ok()?;
        let (text, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        Some(text.to_vec())
    }

    fn table(&mut self) -> Option<Table> {
        let mut table = Table::default();
        loop {
            match self.byte()? {
                b'k' => {
                    let Seen::Text(Some(name)) = self.value()? else { return None };
                    table.names.push((name, self.value()?));
                }
                b'i' => table.items.push(self.value()?),
                b'+' => table.has_more = true,
                b'~' => {}
                b'}' => return Some(table),
                _ => return None,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Seen, Table, observation, value};

    #[test]
    fn a_line_is_a_number_and_a_value() {
        assert_eq!(observation(b"12 s3:a b"), Some((12, Seen::Text(Some(b"a b".to_vec())))));
        assert_eq!(observation(b"3 n"), Some((3, Seen::Nil)));
        assert_eq!(observation(b"3 nn"), None);
    }

    #[test]
    fn a_table_has_items_and_names() {
        let names = vec![(b"ok".to_vec(), Seen::Text(Some(b"OK".to_vec())))];
        let table = Table { items: vec![Seen::Number(-1.5), Seen::Table(None)], has_more: true, names };
        assert_eq!(value(b"{ks2:oks2:OKi#-1.5;iT+}"), Some(Seen::Table(Some(table))));
    }
}

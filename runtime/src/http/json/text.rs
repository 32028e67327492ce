//! A text in JSON, without its escapes.

use super::Reader;

impl Reader<'_> {
    pub(super) fn text(&mut self) -> Option<String> {
        let rest = self.rest.strip_prefix('"')?;
        let end = rest.bytes().position(is_special)?;
        let (plain, from) = rest.split_at_checked(end)?;
        if let Some(rest) = from.strip_prefix('"') {
            self.rest = rest;
            return Some(plain.to_owned());
        }
        self.rest = from;
        self.escaped(plain.to_owned())
    }

    /// What follows `text`, in which a special character is next.
    #[cold]
    fn escaped(&mut self, mut text: String) -> Option<String> {
        loop {
            if let Some(rest) = self.rest.strip_prefix('"') {
                self.rest = rest;
                return Some(text);
            }
            self.rest = self.rest.strip_prefix('\\')?;
            text.push(self.escape()?);
            let end = self.rest.bytes().position(is_special)?;
            let (plain, from) = self.rest.split_at_checked(end)?;
            text.push_str(plain);
            self.rest = from;
        }
    }

    fn escape(&mut self) -> Option<char> {
        let mut characters = self.rest.chars();
        let escape = characters.next()?;
        self.rest = characters.as_str();
        Some(match escape {
            '"' | '\\' | '/' => escape,
            'b' => '\u{8}',
            'f' => '\u{c}',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => return self.unicode(),
            _ => return None,
        })
    }

    /// Half a surrogate pair is no character.
    fn unicode(&mut self) -> Option<char> {
        let first = self.hexadecimal()?;
        if !(0xd800..0xdc00).contains(&first) {
            return char::from_u32(first);
        }
        self.rest = self.rest.strip_prefix("\\u")?;
        let second = self.hexadecimal()?.checked_sub(0xdc00).filter(|it| *it < 0x400)?;
        char::from_u32(0x1_0000 + ((first - 0xd800) << 10) + second)
    }

    fn hexadecimal(&mut self) -> Option<u32> {
        let (digits, rest) = self.rest.split_at_checked(4)?;
        self.rest = rest;
        digits.bytes().all(|byte| byte.is_ascii_hexdigit()).then(|| u32::from_str_radix(digits, 16).ok())?
    }
}

/// What ends a run of plain characters: the end, an escape, or a control character, which JSON escapes.
fn is_special(byte: u8) -> bool {
    matches!(byte, b'"' | b'\\' | 0..0x20)
}

//! The notation of `grammar.txt`: `key str [NX|XX] [EX int|PX int|KEEPTTL]`.
//!
//! Capitals are words of the command's own. Of the others, `key` and `str` are any text, `int` is a whole number, `num` any
//! number or a bound of a range, `id` one of a stream, and `#n` a whole number that says how many `x{n}` there are. `[x]` may be left out, `x...`
//! repeats, `(a|b)` is one of them. Parts that may be left out and stand side by side come in any order, and so does all that
//! stands between `<` and `>`.

/// One part of a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// A word of the command's own, in capitals.
    Word(&'static str),
    /// Any text; what stands for it, `key` or `str`.
    Text(&'static str),
    /// `int`
    Integer,
    /// `num`
    Number,
    /// `id`
    Id,
    /// `#n`
    Count(char),
    /// `x{n}`
    Times(Box<Part>, char),
    /// `x...`
    Repeated(Box<Part>),
    /// `[x]`
    Optional(Box<Part>),
    /// `(a|b)`
    Either(Vec<Part>),
    /// One after another.
    Sequence(Vec<Part>),
    /// In any order.
    Unordered(Vec<Part>),
}

/// Reads a pattern.
#[must_use]
pub fn parse(pattern: &'static str) -> Part {
    Reader { rest: pattern }.alternatives()
}

struct Reader {
    rest: &'static str,
}

impl Reader {
    fn alternatives(&mut self) -> Part {
        let mut found = vec![self.sequence()];
        while self.eat("|") {
            found.push(self.sequence());
        }
        one_or(found, Part::Either)
    }

    fn sequence(&mut self) -> Part {
        let mut parts: Vec<Part> = Vec::new();
        while !self.rest.is_empty() && !self.rest.starts_with(['|', ')', ']', '>']) {
            let part = self.repeated();
            match (part, parts.last_mut()) {
                (part @ Part::Optional(_), Some(Part::Unordered(together))) => together.push(part),
                // Options may be given twice, and other words not.
                (part @ Part::Optional(_), _) if is_named(&part) => parts.push(Part::Unordered(vec![part])),
                (part, _) => parts.push(part),
            }
        }
        one_or(parts, Part::Sequence)
    }

    fn repeated(&mut self) -> Part {
        let part = self.part();
        if self.eat("...") {
            return Part::Repeated(Box::new(part));
        }
        match self.rest.strip_prefix('{').and_then(|rest| rest.split_once('}')) {
            Some((name, rest)) => {
                self.rest = rest.trim_start();
                Part::Times(Box::new(part), name.chars().next().unwrap_or('n'))
            }
            None => part,
        }
    }

    fn part(&mut self) -> Part {
        if self.eat("[") {
            let part = self.alternatives();
            self.eat("]");
            return Part::Optional(Box::new(part));
        }
        if self.eat("(") {
            let part = self.alternatives();
            self.eat(")");
            return part;
        }
        if self.eat("<") {
            let part = self.sequence();
            self.eat(">");
            return Part::Unordered(members(part));
        }
        self.word()
    }

    fn word(&mut self) -> Part {
        let end = self.rest.find([' ', '|', ')', ']', '>', '{']).unwrap_or(self.rest.len());
        let end = self.rest.find("...").map_or(end, |dots| dots.min(end));
        let (word, rest) = self.rest.split_at(end);
        self.rest = rest.trim_start();
        match word {
            "int" => Part::Integer,
            "num" => Part::Number,
            "id" => Part::Id,
            "key" | "str" => Part::Text(word),
            _ => match word.strip_prefix('#').and_then(|name| name.chars().next()) {
                Some(name) => Part::Count(name),
                None => Part::Word(word),
            },
        }
    }

    fn eat(&mut self, sign: &str) -> bool {
        let after = self.rest.strip_prefix(sign);
        self.rest = after.map_or(self.rest, str::trim_start);
        after.is_some()
    }
}

/// It begins with a word of the command's own in any case.
fn is_named(part: &Part) -> bool {
    match part {
        Part::Word(_) => true,
        Part::Optional(part) | Part::Repeated(part) | Part::Times(part, _) => is_named(part),
        Part::Either(parts) => parts.iter().all(is_named),
        Part::Sequence(parts) | Part::Unordered(parts) => parts.first().is_some_and(is_named),
        Part::Text(_) | Part::Integer | Part::Number | Part::Id | Part::Count(_) => false,
    }
}

fn one_or(mut parts: Vec<Part>, several: fn(Vec<Part>) -> Part) -> Part {
    match parts.pop() {
        Some(only) if parts.is_empty() => only,
        Some(last) => {
            parts.push(last);
            several(parts)
        }
        None => several(parts),
    }
}

/// What stands side by side in `part`.
fn members(part: Part) -> Vec<Part> {
    let parts = match part {
        Part::Sequence(parts) => parts,
        part => vec![part],
    };
    let flat = parts.into_iter().flat_map(|part| match part {
        Part::Unordered(parts) => parts,
        part => vec![part],
    });
    flat.collect()
}

//! The notation of replies: `text | missing`, `[integer…]` for any number, `(text, text)` for two, `?` for unknown.

use super::{Integers, Reply};

/// Reads the replies of a line; nothing for `?`.
pub(super) fn parse(text: &'static str) -> Vec<Reply> {
    Reader { rest: text }.alternatives()
}

struct Reader {
    rest: &'static str,
}

impl Reader {
    fn alternatives(&mut self) -> Vec<Reply> {
        let mut replies = Vec::new();
        loop {
            replies.extend(self.reply());
            if !self.eat("|") {
                return replies;
            }
        }
    }

    fn reply(&mut self) -> Option<Reply> {
        if self.eat("[") {
            let elements = self.alternatives();
            self.eat("…]");
            return Some(Reply::List(elements));
        }
        if self.eat("(") {
            let mut elements = vec![self.alternatives()];
            while self.eat(",") {
                elements.push(self.alternatives());
            }
            self.eat(")");
            return Some(Reply::Tuple(elements));
        }
        match self.word() {
            "?" => None,
            "text" => Some(Reply::Text),
            "missing" => Some(Reply::Missing),
            "status" => Some(Reply::Status(None)),
            word => Some(
                Integers::ALL
                    .iter()
                    .find(|(name, _)| *name == word)
                    .map_or(Reply::Status(Some(word)), |(_, integers)| Reply::Integer(*integers)),
            ),
        }
    }

    fn word(&mut self) -> &'static str {
        let end = self.rest.find([' ', ',', '|', ')', '…']).unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(end);
        self.rest = rest;
        word
    }

    fn eat(&mut self, sign: &str) -> bool {
        let rest = self.rest.trim_start();
        let after = rest.strip_prefix(sign);
        self.rest = after.unwrap_or(rest).trim_start();
        after.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn replies_nest() {
        let pair =
            Reply::Tuple(vec![vec![Reply::Text], vec![Reply::Integer(Integers::Unsaid), Reply::Missing]]);
        assert_eq!(
            parse("[(text, integer | missing)…] | missing"),
            [Reply::List(vec![pair]), Reply::Missing]
        );
        assert_eq!(parse("OK | status"), [Reply::Status(Some("OK")), Reply::Status(None)]);
    }

    #[test]
    fn what_is_not_known_is_nothing() {
        assert_eq!(parse("?"), []);
        assert_eq!(parse("[[?…]…]"), [Reply::List(vec![Reply::List(vec![])])]);
        assert_eq!(parse("(text, ?)"), [Reply::Tuple(vec![vec![Reply::Text], vec![]])]);
    }
}

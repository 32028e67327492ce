//! The tokens of Lua 5.1, and how its messages write them.

/// One token.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token {
    And,
    Break,
    Do,
    Else,
    ElseIf,
    End,
    False,
    For,
    Function,
    If,
    In,
    Local,
    Nil,
    Not,
    Or,
    Repeat,
    Return,
    Then,
    True,
    Until,
    While,
    Concat,
    Dots,
    Equal,
    GreaterOrEqual,
    LessOrEqual,
    NotEqual,
    Number(f64),
    Name(String),
    String(Vec<u8>),
    EndOfText,
    /// Any other byte, be it an operator or nothing Lua knows.
    Byte(u8),
}

impl Token {
    /// The keyword that is written like this.
    pub(super) fn keyword(word: &[u8]) -> Option<Self> {
        KEYWORDS.iter().find(|(_, text)| text.as_bytes() == word).map(|(token, _)| token.clone())
    }

    /// No statement begins here: the block is over.
    pub(super) fn closes_block(&self) -> bool {
        matches!(self, Self::Else | Self::ElseIf | Self::End | Self::Until | Self::EndOfText)
    }

    /// The token as messages write it, wherever its own text does not matter.
    pub(super) fn text(&self) -> String {
        match self {
            Self::Concat => "..".into(),
            Self::Dots => "...".into(),
            Self::Equal => "==".into(),
            Self::GreaterOrEqual => ">=".into(),
            Self::LessOrEqual => "<=".into(),
            Self::NotEqual => "~=".into(),
            Self::Number(_) => "<number>".into(),
            Self::Name(_) => "<name>".into(),
            Self::String(_) => "<string>".into(),
            Self::EndOfText => "<eof>".into(),
            Self::Byte(byte) if byte.is_ascii_control() => format!("char({byte})"),
            Self::Byte(byte) => String::from_utf8_lossy(&[*byte]).into_owned(),
            keyword => keyword.keyword_text().into(),
        }
    }

    fn keyword_text(&self) -> &'static str {
        KEYWORDS.iter().find(|(token, _)| token == self).map_or("", |(_, text)| text)
    }
}

const KEYWORDS: [(Token, &str); 21] = [
    (Token::And, "and"),
    (Token::Break, "break"),
    (Token::Do, "do"),
    (Token::Else, "else"),
    (Token::ElseIf, "elseif"),
    (Token::End, "end"),
    (Token::False, "false"),
    (Token::For, "for"),
    (Token::Function, "function"),
    (Token::If, "if"),
    (Token::In, "in"),
    (Token::Local, "local"),
    (Token::Nil, "nil"),
    (Token::Not, "not"),
    (Token::Or, "or"),
    (Token::Repeat, "repeat"),
    (Token::Return, "return"),
    (Token::Then, "then"),
    (Token::True, "true"),
    (Token::Until, "until"),
    (Token::While, "while"),
];

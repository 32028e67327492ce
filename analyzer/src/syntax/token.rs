//! The tokens of Lua 5.1, and how its messages write them.

/// One token.
#[derive(Clone, Copy, Debug, PartialEq)]
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
    Name,
    /// How wide its delimiters are.
    String(usize),
    EndOfText,
    /// Any other byte, be it an operator or nothing Lua knows.
    Byte(u8),
}

impl Token {
    /// The keyword that is written like this, or a name.
    pub(super) fn of_word(word: &[u8]) -> Self {
        match word {
            b"and" => Self::And,
            b"break" => Self::Break,
            b"do" => Self::Do,
            b"else" => Self::Else,
            b"elseif" => Self::ElseIf,
            b"end" => Self::End,
            b"false" => Self::False,
            b"for" => Self::For,
            b"function" => Self::Function,
            b"if" => Self::If,
            b"in" => Self::In,
            b"local" => Self::Local,
            b"nil" => Self::Nil,
            b"not" => Self::Not,
            b"or" => Self::Or,
            b"repeat" => Self::Repeat,
            b"return" => Self::Return,
            b"then" => Self::Then,
            b"true" => Self::True,
            b"until" => Self::Until,
            b"while" => Self::While,
            _ => Self::Name,
        }
    }

    /// No statement begins here: the block is over.
    pub(super) fn closes_block(self) -> bool {
        matches!(self, Self::Else | Self::ElseIf | Self::End | Self::Until | Self::EndOfText)
    }

    /// The token as messages write it, wherever its own text does not matter.
    pub(super) fn text(self) -> String {
        match self {
            Self::Byte(byte) if byte.is_ascii_control() => format!("char({byte})"),
            Self::Byte(byte) => String::from_utf8_lossy(&[byte]).into_owned(),
            other => other.fixed_text().into(),
        }
    }

    fn fixed_text(self) -> &'static str {
        match self {
            Self::And => "and",
            Self::Break => "break",
            Self::Do => "do",
            Self::Else => "else",
            Self::ElseIf => "elseif",
            Self::End => "end",
            Self::False => "false",
            Self::For => "for",
            Self::Function => "function",
            Self::If => "if",
            Self::In => "in",
            Self::Local => "local",
            Self::Nil => "nil",
            Self::Not => "not",
            Self::Or => "or",
            Self::Repeat => "repeat",
            Self::Return => "return",
            Self::Then => "then",
            Self::True => "true",
            Self::Until => "until",
            Self::While => "while",
            Self::Concat => "..",
            Self::Dots => "...",
            Self::Equal => "==",
            Self::GreaterOrEqual => ">=",
            Self::LessOrEqual => "<=",
            Self::NotEqual => "~=",
            Self::Number(_) => "<number>",
            Self::Name => "<name>",
            Self::String(_) => "<string>",
            Self::EndOfText => "<eof>",
            Self::Byte(_) => "",
        }
    }
}

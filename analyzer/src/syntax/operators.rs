//! Which tokens are operators, and how tightly they bind.

use super::token::Token;
use crate::syntax::chunk::{BinaryOperator, UnaryOperator};

/// How tightly an operator with one operand binds.
pub(super) const UNARY_PRIORITY: u8 = 8;

/// An operator between two operands.
pub(super) struct Binary {
    pub(super) operator: BinaryOperator,
    /// How tightly it binds what stands before it.
    pub(super) left: u8,
    /// How tightly it binds what follows it; less than `left` where it is read from right to left.
    pub(super) right: u8,
}

pub(super) fn unary(token: Token) -> Option<UnaryOperator> {
    match token {
        Token::Not => Some(UnaryOperator::Not),
        Token::Byte(b'-') => Some(UnaryOperator::Minus),
        Token::Byte(b'#') => Some(UnaryOperator::Length),
        _ => None,
    }
}

pub(super) fn binary(token: Token) -> Option<Binary> {
    let (operator, left, right) = match token {
        Token::Or => (BinaryOperator::Or, 1, 1),
        Token::And => (BinaryOperator::And, 2, 2),
        Token::Equal => (BinaryOperator::Equal, 3, 3),
        Token::NotEqual => (BinaryOperator::NotEqual, 3, 3),
        Token::Byte(b'<') => (BinaryOperator::Less, 3, 3),
        Token::LessOrEqual => (BinaryOperator::LessOrEqual, 3, 3),
        Token::Byte(b'>') => (BinaryOperator::Greater, 3, 3),
        Token::GreaterOrEqual => (BinaryOperator::GreaterOrEqual, 3, 3),
        Token::Concat => (BinaryOperator::Concat, 5, 4),
        Token::Byte(b'+') => (BinaryOperator::Add, 6, 6),
        Token::Byte(b'-') => (BinaryOperator::Subtract, 6, 6),
        Token::Byte(b'*') => (BinaryOperator::Multiply, 7, 7),
        Token::Byte(b'/') => (BinaryOperator::Divide, 7, 7),
        Token::Byte(b'%') => (BinaryOperator::Modulo, 7, 7),
        Token::Byte(b'^') => (BinaryOperator::Power, 10, 9),
        _ => return None,
    };
    Some(Binary { operator, left, right })
}

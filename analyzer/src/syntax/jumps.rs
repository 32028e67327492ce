//! Whether Lua's own compiler would take too long: it goes through all jumps of a chain of `and` and `or`, of the branches of an `if`, or
//! of the `break`s of a loop again for each one that it adds, so that 80,000 of them take it 20 seconds.

use crate::syntax::chunk::{
    BinaryOperator, Chunk, Expression, ExpressionKind, Function, Statement, StatementKind,
};
use crate::syntax::walk::{self, Visitor};

/// In a shorter text there are too few.
const SHORT: usize = 30_000;

/// How many jumps Lua may go through.
const MOST: usize = 20_000_000;

pub(super) fn are_too_many(chunk: &Chunk) -> bool {
    if chunk.block.span.end < SHORT {
        return false;
    }
    let mut counter = Counter::default();
    counter.block(&chunk.block);
    counter.visited > MOST
}

#[derive(Default)]
struct Counter {
    visited: usize,
    /// The `break`s of the loop at hand.
    breaks: usize,
}

impl Counter {
    fn add(&mut self, jumps: usize) {
        self.visited = self.visited.saturating_add(jumps.saturating_mul(jumps));
    }

    /// A loop or a function, which the `break`s within it do not leave.
    fn apart(&mut self, walk: impl FnOnce(&mut Self)) {
        let outside = std::mem::take(&mut self.breaks);
        walk(self);
        let inside = std::mem::replace(&mut self.breaks, outside);
        self.add(inside);
    }
}

impl<'c> Visitor<'c> for Counter {
    fn statement(&mut self, statement: &'c Statement) {
        use StatementKind::{Break, GenericFor, If, NumericFor, Repeat, While};
        match &statement.kind {
            While { .. } | Repeat { .. } | NumericFor { .. } | GenericFor { .. } => {
                return self.apart(|counter| walk::walk_statement(counter, statement));
            }
            If { branches, .. } => self.add(branches.len()),
            Break => self.breaks += 1,
            _ => {}
        }
        walk::walk_statement(self, statement);
    }

    fn expression(&mut self, expression: &'c Expression) {
        if let ExpressionKind::Chain { rest, .. } = &expression.kind {
            let jumps = |operator| matches!(operator, BinaryOperator::And | BinaryOperator::Or);
            self.add(rest.iter().filter(|(operator, _)| jumps(*operator)).count());
        }
        walk::walk_expression(self, expression);
    }

    fn function(&mut self, function: &'c Function) {
        self.apart(|counter| counter.block(&function.body));
    }
}

#[cfg(test)]
mod tests {
    use super::are_too_many;
    use crate::syntax::parse;

    #[test]
    fn only_what_takes_lua_long_is_too_many() {
        for (text, expected) in [
            (format!("return a{}", " or a".repeat(4_000)), false),
            (format!("return a{}", " or a".repeat(8_000)), true),
            (format!("return a{}", " + a".repeat(20_000)), false),
            (format!("if a then {}end", "elseif b then ".repeat(8_000)), true),
            ("if a then end ".repeat(8_000), false),
            (format!("while a do {}end", "if b then break end ".repeat(8_000)), true),
            ("while a do break end ".repeat(8_000), false),
        ] {
            assert_eq!(are_too_many(&parse(text.as_bytes(), 0).unwrap()), expected, "{}", &text[..40]);
        }
    }
}

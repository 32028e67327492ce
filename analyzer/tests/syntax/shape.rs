//! Writes a tree as text with every chain in brackets, and compares every span with its neighbours on the way.

use redis_script_analyzer::Span;
use redis_script_analyzer::syntax::chunk::{
    Block, Chunk, Expression, ExpressionKind, Field, Function, Name, Statement, StatementKind, Suffix,
    SuffixKind,
};

/// A statement or an expression, wherever it stands in the tree.
#[derive(Debug)]
pub(crate) struct Part {
    pub(crate) statement: bool,
    pub(crate) span: Span,
    pub(crate) shape: String,
}

/// Every statement and expression of `chunk`, each before what it stands in.
pub(crate) fn parts(chunk: &Chunk, text: &[u8]) -> Vec<Part> {
    let mut shaper = Shaper { text, around: vec![Span::new(0, text.len())], parts: Vec::new() };
    shaper.block(&chunk.block);
    shaper.parts
}

/// The shapes of the statements of `text` itself.
pub(crate) fn shape(chunk: &Chunk, text: &[u8]) -> String {
    let around = vec![Span::new(0, text.len())];
    Shaper { text, around, parts: Vec::new() }.block(&chunk.block)
}

struct Shaper<'a> {
    text: &'a [u8],
    /// What is left of each span around the current place.
    around: Vec<Span>,
    parts: Vec<Part>,
}

impl Shaper<'_> {
    /// Writes what has `span`, which must lie within what is around it and behind what was written before.
    fn within<T>(&mut self, span: Span, write: impl FnOnce(&mut Self) -> T) -> T {
        let around = self.around.last_mut().unwrap();
        assert!(around.start <= span.start && span.start <= span.end && span.end <= around.end);
        around.start = span.end;
        self.around.push(span);
        let written = write(self);
        self.around.pop();
        written
    }

    fn part(&mut self, statement: bool, span: Span, write: impl FnOnce(&mut Self) -> String) -> String {
        let covered = &self.text[span.start..span.end];
        assert!(!covered.is_empty() && covered.trim_ascii() == covered);
        let shape = self.within(span, write);
        self.parts.push(Part { statement, span, shape: shape.clone() });
        shape
    }

    fn block(&mut self, block: &Block) -> String {
        let statements = self.within(block.span, |shaper| {
            block.statements.iter().map(|statement| shaper.statement(statement)).collect::<Vec<_>>()
        });
        statements.join("; ")
    }

    fn statement(&mut self, statement: &Statement) -> String {
        self.part(true, statement.span, |shaper| shaper.statement_kind(&statement.kind))
    }

    fn statement_kind(&mut self, kind: &StatementKind) -> String {
        match kind {
            StatementKind::Do(block) => format!("do {} end", self.block(block)),
            StatementKind::While { condition, body } => {
                format!("while {} do {} end", self.expression(condition), self.block(body))
            }
            StatementKind::Repeat { body, until } => {
                format!("repeat {} until {}", self.block(body), self.expression(until))
            }
            StatementKind::If { branches, otherwise } => self.branches(branches, otherwise.as_ref()),
            StatementKind::NumericFor { variable, from, to, step, body } => {
                let variable = self.name(variable);
                let mut range = vec![self.expression(from), self.expression(to)];
                range.extend(step.iter().map(|step| self.expression(step)));
                format!("for {variable} = {} do {} end", range.join(", "), self.block(body))
            }
            StatementKind::GenericFor { variables, values, body } => {
                let (variables, values) = (self.names(variables), self.expressions(values));
                format!("for {variables} in {values} do {} end", self.block(body))
            }
            StatementKind::Function { target, method, function } => {
                // A method's target is written with a colon, so it is no expression of its own.
                let target = self.within(target.span, |shaper| shaper.expression_kind(&target.kind));
                let method = if *method { " method" } else { "" };
                format!("function {target}{method}{}", self.function(function))
            }
            StatementKind::LocalFunction { name, function } => {
                format!("local function {}{}", self.name(name), self.function(function))
            }
            StatementKind::Local { names, values } => {
                format!("local {} = {}", self.names(names), self.expressions(values))
            }
            StatementKind::Return(values) => format!("return {}", self.expressions(values)),
            StatementKind::Break => "break".into(),
            StatementKind::Call(call) => self.expression(call),
            StatementKind::Assign { targets, values } => {
                format!("{} = {}", self.expressions(targets), self.expressions(values))
            }
        }
    }

    fn branches(&mut self, branches: &[(Expression, Block)], otherwise: Option<&Block>) -> String {
        let branches: Vec<_> = branches
            .iter()
            .map(|(test, block)| format!("if {} then {}", self.expression(test), self.block(block)))
            .collect();
        let otherwise = otherwise.map(|block| format!(" else {}", self.block(block)));
        format!("{}{} end", branches.join(" else"), otherwise.unwrap_or_default())
    }

    fn name(&mut self, name: &Name) -> String {
        assert_eq!(name.text.as_bytes(), &self.text[name.span.start..name.span.end]);
        self.within(name.span, |_| name.text.clone())
    }

    fn names(&mut self, names: &[Name]) -> String {
        names.iter().map(|name| self.name(name)).collect::<Vec<_>>().join(", ")
    }

    fn function(&mut self, function: &Function) -> String {
        self.within(function.span, |shaper| {
            let mut parameters: Vec<_> =
                function.parameters.iter().map(|parameter| shaper.name(parameter)).collect();
            parameters.extend(function.variadic.then(|| "...".into()));
            format!("({}) {} end", parameters.join(", "), shaper.block(&function.body))
        })
    }

    fn expressions(&mut self, expressions: &[Expression]) -> String {
        let shapes = expressions.iter().map(|expression| self.expression(expression));
        shapes.collect::<Vec<_>>().join(", ")
    }

    fn expression(&mut self, expression: &Expression) -> String {
        self.part(false, expression.span, |shaper| shaper.expression_kind(&expression.kind))
    }

    fn expression_kind(&mut self, kind: &ExpressionKind) -> String {
        match kind {
            ExpressionKind::Nil => "nil".into(),
            ExpressionKind::True => "true".into(),
            ExpressionKind::False => "false".into(),
            ExpressionKind::Vararg => "...".into(),
            ExpressionKind::Number(value) => value.to_string(),
            ExpressionKind::String(bytes) => format!("'{}'", bytes.escape_ascii()),
            ExpressionKind::Function(function) => format!("function{}", self.function(function)),
            ExpressionKind::Table(fields) => {
                let fields: Vec<_> = fields.iter().map(|field| self.field(field)).collect();
                format!("{{{}}}", fields.join(", "))
            }
            ExpressionKind::Name(name) => name.clone(),
            ExpressionKind::Parenthesized(inner) => format!("paren({})", self.expression(inner)),
            ExpressionKind::Suffixed { base, suffixes } => {
                let base = self.expression(base);
                suffixes.iter().fold(base, |base, suffix| base + &self.suffix(suffix))
            }
            ExpressionKind::Unary { operator, operand } => {
                format!("[{operator:?} {}]", self.expression(operand))
            }
            ExpressionKind::Chain { first, rest } => {
                let first = self.expression(first);
                rest.iter().fold(first, |left, (operator, right)| {
                    format!("[{left} {operator:?} {}]", self.expression(right))
                })
            }
        }
    }

    fn suffix(&mut self, suffix: &Suffix) -> String {
        self.within(suffix.span, |shaper| match &suffix.kind {
            SuffixKind::Field(name) => format!(".{}", shaper.name(name)),
            SuffixKind::Index(index) => format!("[{}]", shaper.expression(index)),
            SuffixKind::Call(arguments) => format!("({})", shaper.expressions(arguments)),
            SuffixKind::Method(name, arguments) => {
                format!(":{}({})", shaper.name(name), shaper.expressions(arguments))
            }
        })
    }

    fn field(&mut self, field: &Field) -> String {
        match field {
            Field::Positional(value) => self.expression(value),
            Field::Named(name, value) => format!("{} = {}", self.name(name), self.expression(value)),
            Field::Keyed(key, value) => {
                format!("[{}] = {}", self.expression(key), self.expression(value))
            }
        }
    }
}

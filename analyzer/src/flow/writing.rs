//! Tables that change: `t[i] = v`, `t.name = v`, `table.insert(t, v)`, and those that more than one name can reach.

use super::changes::{Change, changed};
use super::{Flow, Operation, Use};
use crate::syntax::chunk::{BinaryOperator, Expression, ExpressionKind, Suffix, SuffixKind, UnaryOperator};
use crate::value::{Origin, Value, ValueKind};

impl<'c> Flow<'_, 'c> {
    /// `target`, a field or an element of something, becomes `values`.
    pub(super) fn write(&mut self, target: &'c Expression, values: &[Value]) {
        let ExpressionKind::Suffixed { base, suffixes } = &target.kind else { return };
        let Some((last, before)) = suffixes.split_last() else { return };
        self.found.uses.extends_text |= self.names.global(self.names.behind(base)) == Some("string");
        let tables = self.suffixed(base, before, target.span);
        self.note_operand(Operation::Step, base.span, &tables, target.span);
        let change = self.change(base, last);
        self.put_into(self.names.named(base));
        match self.known_local(base) {
            Some(id) if before.is_empty() => self.change_table(id, &change, values),
            Some(id) => {
                // What is within the table is written to; of that, nothing is known any more.
                self.environment.forget_parts();
                self.share(id);
            }
            None => self.environment.forget_parts(),
        }
    }

    /// What is at hand was put into the table of this local, or of another.
    fn put_into(&mut self, local: Option<usize>) {
        let sources = self.met.and(self.control);
        self.environment.tables.0 = self.environment.tables.0.and(sources);
        if let Some(id) = local {
            self.environment.add_source(id, sources);
        }
    }

    fn change(&mut self, table: &'c Expression, suffix: &'c Suffix) -> Change {
        match &suffix.kind {
            SuffixKind::Field(name) => Change::Name(name.text.clone()),
            SuffixKind::Index(index) => {
                let found = self.value(index, Use::Take);
                if !self.is_next(table, index) {
                    return Change::from_index(&found);
                }
                Change::Push
            }
            _ => Change::Anything,
        }
    }

    /// Whether `index` is `#table + 1`.
    fn is_next(&self, table: &'c Expression, index: &'c Expression) -> bool {
        let ExpressionKind::Chain { first, rest } = &index.kind else { return false };
        let [(BinaryOperator::Add, Expression { kind: ExpressionKind::Number(1.0), .. })] = rest.as_slice()
        else {
            return false;
        };
        let ExpressionKind::Unary { operator: UnaryOperator::Length, operand } = &first.kind else {
            return false;
        };
        self.names.id_at(operand.span).is_some_and(|id| self.names.id_at(table.span) == Some(id))
    }

    /// `table.insert(t, v)` and its like, which change their first argument; `None` for other functions.
    pub(super) fn builtin_change(&mut self, field: &str, arguments: &'c [Expression]) -> Option<()> {
        if !matches!(field, "insert" | "remove" | "sort") {
            return None;
        }
        let (table, others) = arguments.split_first()?;
        self.value(table, Use::Look);
        let mut given = self.values(others, Use::Take);
        let mut change = Change::by(field, &given);
        self.put_into(self.names.named(table));
        let mut given = given.pop().unwrap_or_default();
        if let (Change::Push, [value]) = (&change, others)
            && self.gives_many(value)
        {
            // Of two values, the first is where the second goes.
            change = Change::InsertSomewhere;
            given = super::unknown(value.span);
        }
        if field == "sort" {
            // Whoever compares them gets hold of the elements.
            self.share_parts(table);
            self.environment.forget_parts();
        }
        match self.known_local(table) {
            Some(id) => self.change_table(id, &change, &given),
            None => self.environment.forget_parts(),
        }
        Some(())
    }

    fn change_table(&mut self, id: usize, change: &Change, values: &[Value]) {
        let is_own = |value: &Value| {
            value.kind.type_name().is_some() && value.kind != ValueKind::Table && !value.is_part
        };
        if !self.environment.get(id).is_some_and(|found| found.iter().all(is_own)) {
            self.environment.forget_parts();
        }
        let Some(found) = self.environment.get(id) else { return };
        let changed: Vec<Value> = found
            .iter()
            .map(|value| Value {
                kind: changed(&value.kind, change, values),
                origin: Origin::Other,
                ..value.clone()
            })
            .collect();
        self.environment.set(id, Some(changed.into()));
    }

    /// Several names or places can reach the table of this local from here on: what it holds is unknown.
    pub(super) fn share(&mut self, id: usize) {
        let Some(values) = self.environment.get(id) else { return };
        if values.iter().any(|value| value.is_part) {
            self.environment.forget_parts();
        }
        let Some(values) = self.environment.get(id) else { return };
        if values.iter().any(|value| value.kind.is_table() && value.kind != ValueKind::Table) {
            let shared = values.iter().cloned().map(|mut value| {
                if value.kind.is_table() {
                    value.kind = ValueKind::Table;
                }
                value
            });
            let shared: Vec<Value> = shared.collect();
            self.environment.set(id, Some(shared.into()));
        }
    }
}

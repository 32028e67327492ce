//! `for` loops: what their variables hold, and whether they may end before their first round.

use super::alternatives;
use super::correlation::Doubt;
use super::loops::Unentered;
use super::sources::Sources;
use super::{Flow, Measure, Operation, Use, arithmetic, operators};
use crate::names::callee;
use crate::signature::List;
use crate::syntax::chunk::{Block, Expression, ExpressionKind, Name, UnaryOperator};
use crate::text::Span;
use crate::value::{Origin, Value, ValueKind};

/// What is known if a loop ends before its first round.
enum Entry {
    /// It does not.
    Never,
    /// Only if the table of this local is empty.
    Empty(usize),
    /// Only if the caller sends nothing, or too little: it may know better.
    Doubtful,
    /// It may.
    Possible,
}

impl<'c> Flow<'_, 'c> {
    pub(super) fn numeric_for(
        &mut self,
        variable: &'c Name,
        (from, to, step): (&'c Expression, &'c Expression, Option<&'c Expression>),
        body: &'c Block,
    ) {
        let limits = self.limits(to);
        let first = self.value(from, Use::Look);
        self.note_operand(Operation::Limit, to.span, &limits, to.span);
        self.note_operand(Operation::Limit, from.span, &first, from.span);
        let steps = step.map(|step| self.value(step, Use::Look));
        let mut counted = first.iter().chain(steps.iter().flatten());
        let is_whole = counted.all(|value| matches!(value.kind, ValueKind::Integer(_)));
        let step = steps.map_or(Some(1), |steps| literal(&steps));
        let unentered = match (literal(&first), literal(&limits), step) {
            (Some(from), Some(to), Some(step)) => {
                let is_entered = if step > 0 { from <= to } else { to <= from };
                if is_entered { Entry::Never } else { Entry::Possible }
            }
            (.., step) => self.unentered_count(from, to, step.is_some_and(|step| step < 0), &limits),
        };
        let kind = if is_whole { ValueKind::Integer(None) } else { ValueKind::Number };
        let values = [vec![Value::new(kind, variable.span)]];
        self.for_each(&unentered, std::slice::from_ref(variable), &|_| values.to_vec(), body);
    }

    /// The end of a loop: who goes to the length of a table asks for nothing else.
    fn limits(&mut self, to: &'c Expression) -> Vec<Value> {
        let before = self.found.uses.measured.len();
        let limits = self.value(to, Use::Look);
        for (_, measure) in self.found.uses.measured.iter_mut().skip(before) {
            *measure = Measure::Walk;
        }
        limits
    }

    /// Of `for i = from, to, step`.
    fn unentered_count(
        &self,
        from: &'c Expression,
        to: &'c Expression,
        goes_down: bool,
        limits: &[Value],
    ) -> Entry {
        let (low, high) = if goes_down { (to, from) } else { (from, to) };
        if let ExpressionKind::Unary { operator: UnaryOperator::Length, operand } = &high.kind
            && arithmetic::evaluate(low) == Some(1.0)
        {
            return self.unentered_walk(operand);
        }
        let is_sent = |value: &Value| matches!(value.origin, Origin::Argument(_) | Origin::Key(_));
        if limits.iter().any(is_sent) || self.is_made_of_inputs(to) {
            return Entry::Doubtful;
        }
        Entry::Possible
    }

    fn is_made_of_inputs(&self, expression: &'c Expression) -> bool {
        let arguments = callee::arguments_of(self.names, self.names.behind(expression), &["tonumber"]);
        match arguments {
            Some([argument, ..]) => matches!(&self.names.behind(argument).kind,
                ExpressionKind::Suffixed { base, .. } if self.input_table(base).is_some()),
            _ => false,
        }
    }

    /// Of a loop from the first element of a table to its last.
    fn unentered_walk(&self, table: &'c Expression) -> Entry {
        if self.input_table(table).is_some() {
            return Entry::Doubtful;
        }
        let Some(id) = self.known_local(table) else { return Entry::Possible };
        let Some(values) = self.environment.get(id) else { return Entry::Possible };
        match Self::unentered_tables(values) {
            Entry::Possible if values.iter().all(|value| matches!(value.kind, ValueKind::Array(_))) => {
                Entry::Empty(id)
            }
            unentered => unentered,
        }
    }

    fn unentered_tables(values: &[Value]) -> Entry {
        let has_first = |value: &Value| match &value.kind {
            ValueKind::Array(items) => items.elements.first().is_some_and(|first| {
                first.iter().all(|value| !matches!(value.kind, ValueKind::Nil | ValueKind::Unknown))
            }),
            _ => false,
        };
        if !values.is_empty() && values.iter().all(has_first) { Entry::Never } else { Entry::Possible }
    }

    pub(super) fn generic_for(&mut self, variables: &'c [Name], over: &'c [Expression], body: &'c Block) {
        if let [call] = over
            && let Some((table, is_counted)) = self.iterated(call)
        {
            return self.for_each_item(variables, table, is_counted, body);
        }
        self.note_iterator(over);
        self.for_each(&Entry::Possible, variables, &|_| Vec::new(), body);
    }

    /// The table that `ipairs(t)` and `pairs(t)` go through, and whether it is the former.
    fn iterated(&self, call: &'c Expression) -> Option<(&'c Expression, bool)> {
        let counts = callee::arguments_of(self.names, call, &["ipairs"]);
        let [table] = counts.or_else(|| callee::arguments_of(self.names, call, &["pairs"]))? else {
            return None;
        };
        Some((table, counts.is_some()))
    }

    fn for_each_item(
        &mut self,
        variables: &'c [Name],
        table: &'c Expression,
        is_counted: bool,
        body: &'c Block,
    ) {
        let span = table.span;
        if let Some(values) = self.known_local(table).and_then(|id| self.environment.get(id)) {
            let values = values.to_vec();
            self.found.uses.measured(span, &values, Measure::Walk);
            self.note_operand(Operation::Table, span, &values, span);
            if is_counted {
                self.note_list(&values, "ipairs", span);
            }
        }
        let unentered = self.unentered_walk(table);
        if let Some(id) = self.known_local(table) {
            // What a round adds, a later one comes to.
            self.share_parts(table);
            self.meet_name(table);
            let items = |flow: &mut Self| {
                let values =
                    flow.environment.get(id).map_or_else(|| super::unknown(span), |values| values.to_vec());
                let position = position(&values, is_counted, span);
                let mut items = items_of(&values, span);
                flow.take_parts(table, &mut items);
                vec![position, items]
            };
            return self.for_each(&unentered, variables, &items, body);
        }
        let (position, items, unentered) = if let Some(list) = self.input_table(table) {
            self.met = self.met.and(Sources::input(list, None));
            let items = operators::staying(self.inputs_of(list, None, span), true);
            (position(&[], is_counted, span), items, unentered)
        } else {
            let values = self.value(table, Use::Look);
            self.note_operand(Operation::Table, span, &values, span);
            (position(&values, is_counted, span), items_of(&values, span), Self::unentered_tables(&values))
        };
        self.for_each(&unentered, variables, &|_| vec![position.clone(), items.clone()], body);
    }

    /// `values` says what the variables hold at the beginning of a round.
    fn for_each(
        &mut self,
        entry: &Entry,
        variables: &'c [Name],
        values: &dyn Fn(&mut Self) -> Vec<Vec<Value>>,
        body: &'c Block,
    ) {
        let (unentered, header) = (self.unentered(entry), self.met);
        self.rounds_or(unentered, &mut |flow| {
            flow.met = header;
            flow.control = flow.control.and(header);
            let values = values(flow);
            for (position, variable) in variables.iter().enumerate() {
                flow.declare(variable, values.get(position).cloned());
            }
            flow.block(body);
            flow.may_leave();
        });
    }

    /// What holds behind a loop that ended before its first round.
    fn unentered(&self, entry: &Entry) -> Option<Unentered> {
        let mut environment = self.environment.clone();
        match entry {
            Entry::Never => return None,
            Entry::Empty(id) => environment.empty(*id),
            Entry::Doubtful => environment.doubt = environment.doubt.max(Doubt::End),
            Entry::Possible => {}
        }
        Some(Unentered { environment, is_doubtful: matches!(entry, Entry::Doubtful) })
    }

    /// `KEYS` or `ARGV`, also by a second name.
    pub(super) fn input_table(&self, expression: &'c Expression) -> Option<List> {
        self.whole.scope.list(self.names, expression)
    }

    /// An element of `KEYS` or `ARGV`: text, or nil if the caller sends fewer.
    pub(super) fn inputs_of(&self, list: List, index: Option<i64>, span: crate::text::Span) -> Vec<Value> {
        if !self.is_as_sent(list) {
            return super::unknown(span);
        }
        let origin = match list {
            List::Keys => Origin::Key(index),
            List::Arguments => Origin::Argument(index),
        };
        let text = Value::new(ValueKind::Text(None), span).from(origin);
        vec![text, Value::new(ValueKind::Nil, span).from(origin).doubtful()]
    }
}

/// Where an item stands: `pairs` counts as well, where a command has replied the list.
fn position(tables: &[Value], is_counted: bool, span: Span) -> Vec<Value> {
    let is_reply = |value: &Value| match &value.kind {
        ValueKind::Array(items) => items.names.is_empty() && matches!(value.origin, Origin::Reply(_)),
        _ => false,
    };
    let is_list = !tables.is_empty() && tables.iter().all(is_reply);
    let kind = if is_counted || is_list { ValueKind::Integer(None) } else { ValueKind::Unknown };
    vec![Value::new(kind, span)]
}

/// The elements of tables, which a loop goes through.
fn items_of(values: &[Value], span: Span) -> Vec<Value> {
    let mut items = Vec::new();
    for value in values {
        let found = match &value.kind {
            ValueKind::Array(found) if found.names.is_empty() => found,
            // Of what is no table, no round is begun.
            kind if Operation::Table.refuses(kind) => continue,
            _ => return super::unknown(span),
        };
        for values in found.elements.iter().chain(&found.rest) {
            alternatives::add_all(&mut items, values);
        }
    }
    // The loop ends at a nil, or leaves it out.
    items.retain(|item| item.kind != ValueKind::Nil);
    if items.is_empty() { super::unknown(span) } else { items }
}

fn literal(values: &[Value]) -> Option<i64> {
    match values {
        [Value { kind: ValueKind::Integer(literal), .. }] => *literal,
        _ => None,
    }
}

//! How much was found, back to that, and what of it is wanted.

use super::Uses;
use crate::text::Span;
use crate::value::Operand;

impl Uses {
    /// How many of each kind there are.
    pub(crate) fn lengths(&self) -> [usize; 27] {
        [
            self.comparisons.len(),
            self.conditions.len(),
            self.tests.len(),
            self.concatenations.len(),
            self.fields.len(),
            self.calls.len(),
            self.raises_after_write.len(),
            self.clashes.len(),
            self.operands.len(),
            self.numbers.len(),
            self.arrays.len(),
            self.measured.len(),
            self.absences.len(),
            self.caught.len(),
            self.sent.len(),
            self.named.len(),
            self.indexes.len(),
            self.dropped.len(),
            self.json_lists.len(),
            self.encoded.len(),
            self.times.len(),
            self.defaults.len(),
            self.unequal.len(),
            self.asked.len(),
            self.refusals.len(),
            self.uncountable.len(),
            self.expiries.len(),
        ]
    }

    /// Leaves so many of each kind, as [`Uses::lengths`] counts them.
    pub(crate) fn truncate(&mut self, lengths: [usize; 27]) {
        let [
            comparisons,
            conditions,
            tests,
            concatenations,
            fields,
            calls,
            raises,
            clashes,
            operands,
            numbers,
            arrays,
            measured,
            absences,
            caught,
            sent,
            named,
            indexes,
            dropped,
            json_lists,
            encoded,
            times,
            defaults,
            unequal,
            asked,
            refusals,
            uncountable,
            expiries,
        ] = lengths;
        self.uncountable.truncate(uncountable);
        self.expiries.truncate(expiries);
        self.refusals.truncate(refusals);
        self.unequal.truncate(unequal);
        self.asked.truncate(asked);
        self.comparisons.truncate(comparisons);
        self.conditions.truncate(conditions);
        self.tests.truncate(tests);
        self.concatenations.truncate(concatenations);
        self.fields.truncate(fields);
        self.calls.truncate(calls);
        self.raises_after_write.truncate(raises);
        self.clashes.truncate(clashes);
        self.operands.truncate(operands);
        self.numbers.truncate(numbers);
        self.arrays.truncate(arrays);
        self.measured.truncate(measured);
        self.absences.truncate(absences);
        self.caught.truncate(caught);
        self.sent.truncate(sent);
        self.named.truncate(named);
        self.indexes.truncate(indexes);
        self.dropped.truncate(dropped);
        self.json_lists.truncate(json_lists);
        self.encoded.truncate(encoded);
        self.times.truncate(times);
        self.defaults.truncate(defaults);
    }

    /// Leaves those whose place is wanted.
    pub(crate) fn retain(&mut self, is_wanted: impl Fn(Span) -> bool) {
        let is_first_wanted = |operands: &[Operand]| operands.first().is_none_or(|it| is_wanted(it.span));
        self.comparisons.retain(|comparison| is_wanted(comparison.left.span));
        self.conditions.retain(|(condition, _)| is_wanted(condition.span));
        self.concatenations.retain(|pieces| is_first_wanted(pieces));
        self.fields.retain(|field| is_wanted(field.span));
        self.calls.retain(|call| is_wanted(call.span));
        self.raises_after_write.retain(|(raise, _)| is_wanted(*raise));
        self.expiries.retain(|(command, _)| is_wanted(*command));
        self.refusals.retain(|refusal| is_wanted(refusal.at));
        self.asked.retain(|(_, place)| is_wanted(*place));
        self.unequal.retain(|(write, _)| is_wanted(*write));
        self.clashes.retain(|clash| is_wanted(clash.second.1));
        self.operands.retain(|operand| is_wanted(operand.whole));
        self.numbers.retain(|(number, _)| is_wanted(*number));
        self.arrays.retain(|(array, _)| is_wanted(array.span));
        self.absences.retain(|absence| is_wanted(absence.span));
        self.caught.retain(|caught| is_wanted(caught.span));
        self.sent.retain(|sent| is_wanted(sent.span));
        self.named.retain(|(_, table)| is_wanted(*table));
        self.indexes.retain(|index| is_wanted(index.span));
        self.dropped.retain(|(call, _)| is_wanted(*call));
        self.json_lists.retain(|list| is_wanted(list.span));
        self.uncountable.retain(|found| is_wanted(found.command));
        self.times.retain(|time| is_wanted(time.span));
        self.defaults.retain(|argument| is_wanted(argument.span));
    }
}

//! What excuses a script: methods that it gives to its tables, lists that it has looked at, helpers that know what they get.
//!
//! Each is looked for only where a lint would speak otherwise, and goes by the text alone: in doubt, the script is right.

mod arguments;
mod methods;
mod listed;
mod loops;
mod ways;

use super::suspects::{SlipKind, Suspects};
use crate::flow::{OperandUse, Operation, Uses, is_missing_reply, is_no_number};
use crate::names::Names;
use crate::scope::Scope;
use crate::syntax::chunk::Chunk;
use crate::value::{Origin, Value};

/// Takes back what the script is excused of.
pub(super) fn spare<'c>(
    scope: &Scope<'c>,
    names: &Names<'c>,
    chunk: &'c Chunk,
    uses: &mut Uses,
    suspects: &mut Suspects,
) {
    let is_method = |kind: &SlipKind| matches!(kind, SlipKind::MethodOfTable { .. });
    if suspects.slips.iter().any(|slip| is_method(&slip.kind)) && methods::are_given(names, chunk) {
        suspects.slips.retain(|slip| !is_method(&slip.kind));
    }
    for found in &mut uses.operands {
        let excuse = excuse(scope, names, found);
        let values = found.operand.values.iter_mut();
        values.filter(|value| excuse == Some(value.origin)).for_each(|value| {
            value.doubtful = true;
            value.is_unasked = false;
        });
    }
}

/// Where the values come from that the use is excused of.
fn excuse<'c>(scope: &Scope<'c>, names: &Names<'c>, found: &OperandUse) -> Option<Origin> {
    let may_be_told = |value: &&Value| !value.doubtful || value.is_unasked;
    let mut origins = found.operand.values.iter().filter(may_be_told).map(|value| match value.origin {
        origin @ Origin::Reply(_) if !is_missing_reply(value) => (origin, false),
        origin => (origin, true),
    });
    let at = found.operand.span;
    let wants_number = matches!(found.operation, Operation::Arithmetic | Operation::Limit)
        || found.operand.values.iter().any(is_no_number);
    origins.find_map(|(origin, is_missing)| {
        let is_excused = match origin {
            Origin::Unset => !loops::may_find_nothing(scope, names, at),
            Origin::NoReturn(function) => !ways::may_fall_through(scope, names, function, at),
            Origin::Reply(call) => is_missing && listed::is_there(scope, names, call),
            Origin::Argument(Some(index)) => wants_number && arguments::is_examined(scope, names, index, at),
            _ => false,
        };
        is_excused.then_some(origin)
    })
}

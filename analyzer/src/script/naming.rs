//! Gives `KEYS.bucket` and `ARGV.limit` the index of the parameter of that name: in the facts, and in the text that is sent.
//!
//! A name that no parameter has stays as it is, and `unknown_parameter_name` tells of it.

use crate::inputs::{Inputs, Named, Purpose, Read};
use crate::script::Script;
use crate::signature::{Index, List, Signature};
use crate::text::edits::edited;

/// Resolves every name that the signature has; the script as it is sent, each line where it was.
pub fn name_inputs(script: &mut Script, signature: &Signature) -> String {
    let mut edits = Vec::new();
    for list in [List::Keys, List::Arguments] {
        let inputs = script.facts.inputs_mut(list);
        for named in std::mem::take(&mut inputs.named) {
            if let Some(index) = named_index(&named, inputs, signature, list) {
                resolve(&named, index, inputs);
                edits.push((named.suffix, index.brackets(named.table.as_deref().unwrap_or_default())));
            }
            inputs.named.push(named);
        }
    }
    edited(script.source.text(), edits)
}

/// The index of the single value that `named` names, if the script can say it where the name is.
pub(crate) fn named_index(
    named: &Named,
    inputs: &Inputs,
    signature: &Signature,
    list: List,
) -> Option<Index> {
    let parameters = signature.list(list);
    let position = parameters.iter().position(|it| it.name == named.name && !it.variadic)?;
    let index = signature.index(list, position);
    let is_sayable = match index {
        Index::FromFirst(_) => true,
        Index::FromLast(_) => named.table.is_some() && inputs.keeps_length(),
    };
    is_sayable.then_some(index)
}

fn resolve(named: &Named, index: Index, inputs: &mut Inputs) {
    let Named { span, tolerant, certain, .. } = *named;
    match index {
        Index::FromFirst(index) => inputs.reads.push(Read { index, span, tolerant, certain }),
        Index::FromLast(past) => {
            inputs.lengths.insert(Purpose::Index);
            inputs.from_last.push((past, span));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::name_inputs;
    use crate::script::read;
    use crate::signature::{Parameter, Signature};
    use crate::text::Source;

    fn sent(text: &str) -> String {
        let parameter = |name: &str| Parameter::new(name.to_owned());
        let signature = Signature {
            function: "f".to_owned(),
            keys: vec![
                parameter("bucket"),
                Parameter { variadic: true, ..parameter("more") },
                parameter("next"),
                parameter("last"),
            ],
            arguments: vec![parameter("limit"), parameter("window_ms")],
            read_only: false,
            all_or_nothing: false,
            registered: None,
        };
        name_inputs(&mut read(Source::new("x.lua", text.as_bytes())).unwrap(), &signature)
    }

    #[test]
    fn names_give_way_to_indexes_where_they_stand() {
        assert_eq!(
            sent("local b, w = KEYS.bucket, tonumber(ARGV.window_ms) -- ARGV.limit\nreturn ARGV.limit .. b"),
            "local b, w = KEYS[1], tonumber(ARGV[2]) -- ARGV.limit\nreturn ARGV[1] .. b"
        );
    }

    #[test]
    fn lines_stay_and_other_names_stay() {
        assert_eq!(sent("return ARGV.\n  limit\n"), "return ARGV[1]\n\n");
        assert_eq!(sent("local a = ARGV return a.limit"), "local a = ARGV return a[1]");
        assert_eq!(sent("return ARGV.size"), "return ARGV.size");
        assert_eq!(sent("local ARGV = {} return ARGV.limit"), "local ARGV = {} return ARGV.limit");
    }

    #[test]
    fn what_follows_a_slice_is_counted_from_the_last() {
        assert_eq!(sent("return KEYS.last\n.. KEYS.next"), "return KEYS[#KEYS]\n.. KEYS[#KEYS - 1]");
        assert_eq!(sent("local k = KEYS return k\n.last"), "local k = KEYS return k\n[#k]");
        assert_eq!(sent("return (KEYS).last"), "return (KEYS).last");
        assert_eq!(sent("table.remove(KEYS) return KEYS.last"), "table.remove(KEYS) return KEYS.last");
        assert_eq!(sent("return KEYS.more"), "return KEYS.more");
    }
}

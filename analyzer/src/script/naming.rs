//! Gives `KEYS.bucket` and `ARGV.limit` the index of the parameter of that name: in the facts, and in the text that is sent.
//!
//! A name that no parameter has stays as it is, and `unknown_parameter_name` tells of it.

use crate::inputs::{Named, Read};
use crate::script::Script;
use crate::signature::{List, Signature};
use crate::text::edits::edited;

/// Resolves every name that the signature has; the script as it is sent, each line where it was.
pub fn name_inputs(script: &mut Script, signature: &Signature) -> String {
    let mut edits = Vec::new();
    for list in [List::Keys, List::Arguments] {
        let inputs = script.facts.inputs_mut(list);
        for named in &inputs.named {
            if let Some(index) = index_of(named, signature, list) {
                let Named { span, tolerant, certain, .. } = *named;
                inputs.reads.push(Read { index, span, tolerant, certain });
                edits.push((named.suffix, format!("[{index}]")));
            }
        }
    }
    edited(script.source.text(), edits)
}

/// The index of the single value that `named` names.
fn index_of(named: &Named, signature: &Signature, list: List) -> Option<i64> {
    let parameters = signature.list(list);
    let position = parameters.iter().position(|it| it.name == named.name && !it.variadic)?;
    i64::try_from(position + 1).ok()
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
            keys: vec![parameter("bucket")],
            arguments: vec![parameter("limit"), parameter("window_ms")],
            read_only: false,
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
}

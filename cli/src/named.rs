//! Keys and arguments by name, `stock=stock:42`, for a script that reads `KEYS.stock`: a server knows indexes alone.

use std::ffi::{OsStr, OsString};

use redis_script_analyzer::{Inputs, Parameter, Script, Signature, Source, is_library, name_inputs, read};

/// What the server gets.
pub(crate) struct Named {
    pub(crate) text: Vec<u8>,
    pub(crate) keys: Vec<Vec<u8>>,
    pub(crate) arguments: Vec<Vec<u8>>,
}

/// The text with indexes, and the values without their names; or which name is missing. Other scripts stay as they are.
pub(crate) fn resolve(
    source: &Source,
    bytes: &[u8],
    keys: &[OsString],
    arguments: &[OsString],
) -> Result<Named, String> {
    // What Lua refuses, the server tells; functions of a library have tables of their own.
    let script = if is_library(source) { None } else { read(source.clone()).ok() };
    let (named_keys, named_arguments) = script.as_ref().map(names).unwrap_or_default();
    let (key_parameters, keys) = split("KEYS", "--keys", &named_keys, keys)?;
    let (parameters, arguments) = split("ARGV", "--args", &named_arguments, arguments)?;
    let signature = Signature { keys: key_parameters, arguments: parameters, ..Signature::default() };
    let has_names = !named_keys.is_empty() || !named_arguments.is_empty();
    let text =
        script.filter(|_| has_names).map(|mut script| name_inputs(&mut script, &signature).into_bytes());
    Ok(Named { text: text.unwrap_or_else(|| bytes.to_vec()), keys, arguments })
}

fn names(script: &Script) -> (Vec<String>, Vec<String>) {
    let names = |inputs: &Inputs| inputs.named.iter().map(|named| named.name.clone()).collect();
    (names(&script.facts.keys), names(&script.facts.arguments))
}

/// The names that the command line gives, and the values; a word without a name keeps its place.
fn split(
    table: &str,
    option: &str,
    named: &[String],
    words: &[OsString],
) -> Result<(Vec<Parameter>, Vec<Vec<u8>>), String> {
    let (parameters, values): (Vec<_>, Vec<_>) = words.iter().map(|word| parameter(named, word)).unzip();
    let missing = named.iter().find(|name| !parameters.iter().any(|it: &Parameter| it.name == **name));
    match missing {
        Some(name) => Err(format!("the script reads `{table}.{name}`; name it, as in `{option} {name}=…`")),
        None => Ok((parameters, values)),
    }
}

fn parameter(named: &[String], word: &OsStr) -> (Parameter, Vec<u8>) {
    let by_name = word.to_str().and_then(|word| word.split_once('='));
    match by_name.filter(|(name, _)| named.iter().any(|known| known == name)) {
        Some((name, value)) => (Parameter::new(name.to_owned()), value.as_bytes().to_vec()),
        None => (Parameter::new(String::new()), word.as_encoded_bytes().to_vec()),
    }
}

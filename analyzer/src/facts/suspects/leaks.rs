//! What a script changes for every script after it, whoever runs that.

use crate::names::Names;
use crate::names::callee::GlobalPath;
use crate::syntax::chunk::{Expression, ExpressionKind, Suffix, SuffixKind};

/// What is changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Leak {
    /// `math.randomseed(…)`
    RandomSeed,
    /// This setting of the `cjson` that all scripts share.
    Json(String),
    /// `collectgarbage('stop')`, or a setting of this name.
    Collector(String),
    /// A field of the metatable of all strings, which later servers refuse to change.
    StringMetatable,
}

pub(super) fn call(path: &GlobalPath<'_>, arguments: &[Expression]) -> Option<Leak> {
    match (path.global, path.field, arguments) {
        ("math", Some("randomseed"), _) => Some(Leak::RandomSeed),
        // Without an argument it is read.
        ("cjson", Some(setting), [_, ..]) => is_setting(setting).then(|| Leak::Json(setting.to_owned())),
        ("collectgarbage", None, [option, ..]) => match &option.kind {
            ExpressionKind::String(option) if is_lasting(option) => {
                Some(Leak::Collector(String::from_utf8_lossy(option).into_owned()))
            }
            _ => None,
        },
        _ => None,
    }
}

fn is_setting(field: &str) -> bool {
    field.starts_with("encode_") || field.starts_with("decode_")
}

fn is_lasting(option: &[u8]) -> bool {
    matches!(option, b"stop" | b"setpause" | b"setstepmul")
}

/// `getmetatable('').__index`, also through a local.
pub(super) fn is_field_of_strings<'c>(names: &Names<'c>, target: &'c Expression) -> bool {
    let ExpressionKind::Suffixed { base, suffixes } = &target.kind else { return false };
    match suffixes.as_slice() {
        [Suffix { kind: SuffixKind::Call(arguments), .. }, _] => is_metatable(names, base, arguments),
        [_] => match &names.behind(base).kind {
            ExpressionKind::Suffixed { base, suffixes } => match suffixes.as_slice() {
                [Suffix { kind: SuffixKind::Call(arguments), .. }] => is_metatable(names, base, arguments),
                _ => false,
            },
            _ => false,
        },
        _ => false,
    }
}

fn is_metatable<'c>(names: &Names<'c>, callee: &'c Expression, arguments: &'c [Expression]) -> bool {
    let is_text = |value: &'c Expression| matches!(names.behind(value).kind, ExpressionKind::String(_));
    names.global(names.behind(callee)) == Some("getmetatable") && arguments.first().is_some_and(is_text)
}

//! What is known about a script, as data: the fields are those of the JSON object.

use redis_script_analyzer::Command;
use redis_script_analyzer::signature::Index;
use redis_script_analyzer::{
    Effect, Facts, LibraryFunction, Source, describe_reply, has_dynamic_commands, min_servers,
};
use serde::Serialize;

use crate::entry::Entry;
use crate::inspect::{Checked, Content, Inspected, SourceKind};

/// Longer lists of names than any server hands to a script are cut.
const MOST_NAMES: i64 = 8_000;

#[derive(Debug, Serialize)]
pub(crate) struct Explanation<'a> {
    pub(crate) path: &'a str,
    pub(crate) kind: SourceKind,
    /// `None` for a script that reads `KEYS.name`: it gets its index, and so its final text, from the Rust function.
    pub(crate) sha1: Option<&'a str>,
    pub(crate) keys: Inputs<'a>,
    pub(crate) args: Inputs<'a>,
    /// Every call whose command the text names, in its order.
    pub(crate) commands: Vec<Call<'a>>,
    /// No command of it writes, as far as it names them all.
    pub(crate) read_only: bool,
    /// It calls commands that the text does not name.
    pub(crate) dynamic_commands: bool,
    /// In words; `None` for a library, and for a script that does not compile.
    pub(crate) reply: Option<String>,
    /// The oldest server of each kind that has all that it names; empty if that is unknown.
    pub(crate) min_servers: Vec<&'static str>,
    /// Of a library: what it registers, in the order of the text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) functions: Option<Vec<Function<'a>>>,
    pub(crate) diagnostics: Vec<Entry<'a>>,
}

/// A function that a library registers.
#[derive(Debug, Serialize)]
pub(crate) struct Function<'a> {
    /// `None` if the text does not show it.
    pub(crate) name: Option<&'a str>,
    pub(crate) line: usize,
    /// `None` if the text does not show all of them.
    pub(crate) flags: Option<Vec<&'a str>>,
    pub(crate) keys: Inputs<'a>,
    pub(crate) args: Inputs<'a>,
    /// Every call in it and in the library's own functions that it may call.
    pub(crate) commands: Vec<Call<'a>>,
    /// Nothing that it may call writes.
    pub(crate) read_only: bool,
    /// In words; `None` if the text does not show the function.
    pub(crate) reply: Option<String>,
}

/// What it reads of `KEYS`, or of `ARGV`.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Inputs<'a> {
    /// The highest fixed index.
    pub(crate) count: i64,
    /// It may read any number.
    pub(crate) variadic: bool,
    /// One for each up to `count`, where the script gives one.
    pub(crate) names: Vec<Option<&'a str>>,
    /// Read as `KEYS.name`, which the Rust attribute gives an index; each once.
    pub(crate) by_name: Vec<&'a str>,
    /// What the text calls the table.
    #[serde(skip)]
    pub(crate) table: &'a str,
}

/// One call of a command.
#[derive(Debug, Serialize)]
pub(crate) struct Call<'a> {
    pub(crate) name: &'a str,
    /// The file of a call that stands in an included one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) path: Option<&'a str>,
    pub(crate) line: usize,
    /// Unknown of a command that only modules or newer servers have.
    pub(crate) writes: Option<bool>,
}

impl<'a> Explanation<'a> {
    /// `sha1` is that of the bytes that are sent.
    pub(crate) fn from_inspected(inspected: &'a Inspected, sha1: &'a str) -> Self {
        let Inspected { checked: Checked { source, diagnostics, .. }, kind, content, .. } = inspected;
        let (script, functions) = match content {
            Some(Content::Script(facts)) => (Some(facts), None),
            Some(Content::Library { functions, .. }) => (None, Some(functions)),
            None => (None, None),
        };
        let called = content.as_ref().map_or_else(Vec::new, Content::commands);
        let commands = calls(source, called.iter().copied());
        let dynamic_commands = has_dynamic_commands(source);
        let reads = commands.iter().all(|call| call.writes == Some(false));
        Self {
            path: source.name(),
            kind: *kind,
            sha1: (!is_named(script)).then_some(sha1),
            keys: script.map(|facts| Inputs::from_inputs(&facts.keys)).unwrap_or_default(),
            args: script.map(|facts| Inputs::from_inputs(&facts.arguments)).unwrap_or_default(),
            read_only: content.is_some() && !dynamic_commands && reads,
            commands,
            dynamic_commands,
            reply: script.map(|facts| describe_reply(&facts.returns)),
            min_servers: content
                .as_ref()
                .map_or_else(Vec::new, |content| min_servers(source, &content.facts())),
            functions: functions.map(|all| all.iter().map(|it| Function::new(source, it, &called)).collect()),
            diagnostics: diagnostics.iter().map(|diagnostic| Entry::new(source, diagnostic)).collect(),
        }
    }
}

/// Whether it names a key or an argument, so that another text is sent.
fn is_named(script: Option<&Facts>) -> bool {
    script.is_some_and(|facts| !facts.keys.named.is_empty() || !facts.arguments.named.is_empty())
}

impl<'a> Inputs<'a> {
    fn from_inputs(inputs: &'a redis_script_analyzer::Inputs) -> Self {
        let count = inputs.highest().max(0);
        let names = (1..=count.min(MOST_NAMES)).map(|index| inputs.name(Index::FromFirst(index))).collect();
        let mut by_name: Vec<&str> = inputs.named.iter().map(|named| named.name.as_str()).collect();
        by_name.sort_unstable();
        by_name.dedup();
        Self {
            count,
            variadic: inputs.takes_any_number(),
            names,
            by_name,
            table: inputs.table.as_deref().unwrap_or_default(),
        }
    }

    fn any() -> Self {
        Self { variadic: true, ..Self::default() }
    }
}

impl<'a> Function<'a> {
    fn new(source: &'a Source, function: &'a LibraryFunction, called: &[&'a Command]) -> Self {
        let LibraryFunction { name, span, flags, facts, effect, .. } = function;
        let inputs = |list: fn(&Facts) -> &redis_script_analyzer::Inputs| {
            // What is not shown may take any number.
            facts.as_ref().map_or_else(Inputs::any, |facts| Inputs::from_inputs(list(facts)))
        };
        Self {
            name: name.as_ref().map(|(name, _)| name.as_str()),
            line: source.place(span.start).line,
            flags: flags.as_ref().map(|flags| flags.iter().map(|(flag, _)| flag.as_str()).collect()),
            keys: inputs(|facts| &facts.keys),
            args: inputs(|facts| &facts.arguments),
            commands: calls(source, called.iter().copied().filter(|command| function.reaches(command.span))),
            read_only: matches!(effect, Effect::Reads | Effect::Nothing),
            reply: facts.as_ref().map(|facts| describe_reply(&facts.returns)),
        }
    }
}

fn calls<'a>(source: &'a Source, commands: impl IntoIterator<Item = &'a Command>) -> Vec<Call<'a>> {
    let call = |command: &'a Command| {
        let place = source.place(command.span.start);
        let path = (place.file > 0).then_some(place.name);
        Call { name: &command.name, path, line: place.line, writes: command.writes() }
    };
    commands.into_iter().map(call).collect()
}

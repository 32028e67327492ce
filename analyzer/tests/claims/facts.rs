//! What is known of a script as a whole, a line for each kind: places are lines.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use redis_script_analyzer::signature::Index;
use redis_script_analyzer::{Facts, Inputs, Script, Source, Span, describe_reply, has_dynamic_commands};

pub(crate) fn facts(script: &Script) -> String {
    let (facts, source) = (&script.facts, &script.source);
    let mut text = String::new();
    let mut line = |name: &str, shown: &[String]| {
        if !shown.is_empty() {
            let _ = writeln!(text, "{name}: {}", shown.join(", "));
        }
    };
    line("KEYS", &inputs(&facts.keys, source));
    line("ARGV", &inputs(&facts.arguments, source));
    line("commands", &commands(facts, source));
    line("may call others", &vec![String::new(); usize::from(has_dynamic_commands(source))]);
    line("replies", &replies(facts, source));
    line("globals", &globals(facts, source));
    line("suspects", &suspects(facts, source));
    text
}

fn at(source: &Source, span: Span) -> usize {
    source.place(span.start).line
}

/// `2~@5`: element 2 in line 5, where a nil does no harm; `2?`: not always, for what the caller sends.
fn inputs(inputs: &Inputs, source: &Source) -> Vec<String> {
    let marks = |tolerant: bool, certain: bool| {
        format!("{}{}", if tolerant { "~" } else { "" }, if certain { "" } else { "?" })
    };
    let mut shown = Vec::new();
    for read in &inputs.reads {
        shown.push(format!("{}{}@{}", read.index, marks(read.tolerant, read.certain), at(source, read.span)));
    }
    for named in &inputs.named {
        let marks = marks(named.tolerant, named.certain);
        shown.push(format!("{}{marks}@{}", named.name, at(source, named.span)));
    }
    for walk in &inputs.walks {
        let (run, marks) = (walk.run, marks(walk.tolerant, walk.certain));
        let (first, step, past) = (run.first, run.step, run.past);
        let line = at(source, walk.span);
        shown.push(format!("from {first} by {step} to {:?} {past:+}{marks}@{line}", run.bound));
    }
    shown.extend(inputs.from_last.iter().map(|(back, span)| format!("last-{back}@{}", at(source, *span))));
    shown.extend(inputs.walked.iter().map(|span| format!("any@{}", at(source, *span))));
    for binding in &inputs.bindings {
        let marks = if binding.changes { " changes" } else { "" };
        let index = match binding.index {
            Index::FromFirst(index) => index.to_string(),
            Index::FromLast(past) => format!("last-{past}"),
        };
        shown.push(format!("{index} is `{}`{marks}", binding.name));
    }
    shown.extend(inputs.written.iter().map(|index| format!("{index} written")));
    shown.extend(inputs.lengths.iter().map(|purpose| format!("length {purpose:?}")));
    shown.extend(inputs.optional.iter().map(|index| format!("{index} optional")));
    let flags = [("opaque", inputs.opaque), ("handed on", inputs.handed_on), ("unpacked", inputs.unpacked)];
    shown.extend(flags.iter().filter(|(_, is_set)| *is_set).map(|(name, _)| (*name).to_owned()));
    shown
}

fn commands(facts: &Facts, source: &Source) -> Vec<String> {
    let shown = facts.commands.iter().map(|command| {
        let subcommand = command.subcommand.as_ref().map(|(name, _)| format!(" {name}")).unwrap_or_default();
        let words = command.words.map_or("several".to_owned(), |words| words.to_string());
        let guarded = if command.guarded { " guarded" } else { "" };
        format!("{}{subcommand} of {words}{guarded}@{}", command.name, at(source, command.span))
    });
    shown.collect()
}

fn replies(facts: &Facts, source: &Source) -> Vec<String> {
    let one = |end| describe_reply(std::slice::from_ref(end));
    facts.returns.iter().map(|end| format!("{}@{}", one(end), at(source, end.span))).collect()
}

/// Those that are read, by name, and where others are set.
fn globals(facts: &Facts, source: &Source) -> Vec<String> {
    let reads: BTreeSet<&String> = facts.globals.reads.iter().map(|(name, _)| name).collect();
    let writes = facts.globals.writes.iter().map(|(name, span)| format!("{name} set@{}", at(source, *span)));
    reads.into_iter().cloned().chain(writes).collect()
}

fn suspects(facts: &Facts, source: &Source) -> Vec<String> {
    let suspects = &facts.suspects;
    let mut shown = Vec::new();
    for field in &suspects.missing_fields {
        let needed = if field.needed { "" } else { " not needed" };
        shown.push(format!("no {}.{}{needed}@{}", field.table, field.field, at(source, field.span)));
    }
    for partial in &suspects.partials.found {
        let needed = if partial.needed { "" } else { " not needed" };
        shown.push(format!("partly {}{needed}@{}", partial.name, at(source, partial.span)));
    }
    shown.extend(suspects.partials.asks.then(|| "asks the server".to_owned()));
    shown.extend(suspects.newer_calls.iter().map(|(call, span)| format!("{call:?}@{}", at(source, *span))));
    shown.extend(suspects.leaks.iter().map(|(leak, span)| format!("{leak:?}@{}", at(source, *span))));
    for local in &suspects.unused_locals {
        let assigned = if local.assigned { " assigned" } else { "" };
        shown.push(format!("unused {:?} {}{assigned}@{}", local.kind, local.name, at(source, local.span)));
    }
    for code in &suspects.reserved_codes {
        shown.push(format!("code {}@{}", code.code, at(source, code.span)));
    }
    let spans = [
        ("newer escape", &suspects.newer_escapes),
        ("endless loop", &suspects.endless_loops),
        ("bare error", &suspects.bare_errors),
        ("computed code", &suspects.computed_codes),
    ];
    for (name, spans) in spans {
        shown.extend(spans.iter().map(|span| format!("{name}@{}", at(source, *span))));
    }
    shown
}

//! From the text of a manifest to settings, or to what is wrong with them.

use std::path::Path;

use redis_script_analyzer::{Label, Level, Settings, Source, Span, Target, lints, nearest, render_mistake};
use toml_span::Value;
use toml_span::value::Key;

use super::Place;
use super::table::{self, Mistake, mistake};
use crate::options::{lint_help, warns_of_reply};

#[cfg(test)]
mod tests;

/// Reads the settings of a manifest over those that hold so far.
pub(super) fn read(
    text: &str,
    place: Place,
    folder: &Path,
    mut settings: Settings,
) -> Result<Settings, Vec<String>> {
    let mut mistakes = Vec::new();
    match table::find(text, place) {
        Ok(document) => {
            for table in document.iter().flat_map(|document| document.tables(place)) {
                set_all(&mut settings, table, folder, &mut mistakes);
            }
        }
        Err(mistake) => mistakes.push(mistake),
    }
    let shown = |mistake| shown(text, place, mistake);
    if mistakes.is_empty() { Ok(settings) } else { Err(mistakes.iter().map(shown).collect()) }
}

fn shown(text: &str, place: Place, mistake: &Mistake) -> String {
    let name = match place {
        Place::Package => "Cargo.toml",
        Place::Workspace => "Cargo.toml of the workspace",
    };
    let source = Source::new(name, text.as_bytes());
    let span = Span::new(mistake.span.start, mistake.span.end);
    render_mistake(&source, &mistake.message, &[Label::new(span, "")], &mistake.help)
}

fn set_all(settings: &mut Settings, table: &Value<'_>, folder: &Path, mistakes: &mut Vec<Mistake>) {
    let Some(keys) = table.as_table() else {
        let help = "write `[package.metadata.redis-script]`, and the settings below it";
        return mistakes.push(mistake("`redis-script` is a table of settings", table.span, help));
    };
    for (key, value) in keys {
        match &*key.name {
            "servers" => set_servers(settings, value, mistakes),
            "cluster" => match value.as_bool() {
                Some(cluster) => settings.cluster = cluster,
                None => {
                    mistakes.push(mistake(
                        "`cluster` is true or false",
                        value.span,
                        "write `cluster = true`",
                    ));
                }
            },
            "include_path" => set_include_path(settings, value, folder, mistakes),
            "lints" => set_lints(settings, value, mistakes),
            _ => mistakes.push(unknown_key(key)),
        }
    }
}

fn unknown_key(key: &Key<'_>) -> Mistake {
    let near = nearest(&key.name, ["servers", "cluster", "include_path", "lints"].into_iter());
    let all = || "the settings are `servers`, `cluster`, `include_path` and `lints`".to_owned();
    let help = near.map_or_else(all, |near| format!("did you mean `{near}`?"));
    mistake(format!("there is no setting `{}`", key.name), key.span, help)
}

fn set_servers(settings: &mut Settings, value: &Value<'_>, mistakes: &mut Vec<Mistake>) {
    let help = "write `servers = [\"redis-6.2\", \"valkey-9\"]`";
    let Some(list) = value.as_array() else {
        return mistakes.push(mistake("`servers` is a list of names", value.span, help));
    };
    settings.servers.clear();
    for server in list {
        match server.as_str().map(Target::parse) {
            Some(Ok(server)) => settings.servers.push(server),
            Some(Err(unknown)) => mistakes.push(mistake(unknown.fact, server.span, unknown.help)),
            None => mistakes.push(mistake("the name of a server is a string", server.span, help)),
        }
    }
}

/// Folders from that of the manifest.
fn set_include_path(settings: &mut Settings, value: &Value<'_>, from: &Path, mistakes: &mut Vec<Mistake>) {
    let help = "write `include_path = [\"lua/includes\"]`, from the folder of this file";
    let Some(list) = value.as_array() else {
        return mistakes.push(mistake("`include_path` is a list of folders", value.span, help));
    };
    settings.include_path.clear();
    for folder in list {
        match folder.as_str().map(|written| (written, from.join(written))) {
            Some((_, path)) if path.is_dir() => settings.include_path.push(path),
            Some((written, _)) => {
                mistakes.push(mistake(format!("there is no folder `{written}`"), folder.span, help));
            }
            None => mistakes.push(mistake("the name of a folder is a string", folder.span, help)),
        }
    }
}

fn set_lints(settings: &mut Settings, value: &Value<'_>, mistakes: &mut Vec<Mistake>) {
    let Some(levels) = value.as_table() else {
        let help = "write `[package.metadata.redis-script.lints]`, and `unused_key = \"allow\"` below it";
        return mistakes.push(mistake("`lints` is a table of levels", value.span, help));
    };
    for (lint, level) in levels {
        let set = level_of(level).and_then(|level| set_level(settings, lint, level));
        mistakes.extend(set.err());
    }
}

fn level_of(value: &Value<'_>) -> Result<Level, Mistake> {
    let help = "the levels are `\"deny\"`, `\"warn\"` and `\"allow\"`";
    match value.as_str() {
        Some("deny") => Ok(Level::Deny),
        Some("warn") => Ok(Level::Warn),
        Some("allow") => Ok(Level::Allow),
        Some(other) => Err(mistake(format!("there is no level `{other}`"), value.span, help)),
        None => Err(mistake("a level is a string", value.span, help)),
    }
}

fn set_level(settings: &mut Settings, lint: &Key<'_>, level: Level) -> Result<(), Mistake> {
    let name = &*lint.name;
    if lints::REFUSALS.iter().any(|refusal| refusal.name == name) {
        let help = "strike the line: a script that can't be read is always denied";
        return Err(mistake(format!("the level of `{name}` can't be set"), lint.span, help));
    }
    if let Some(message) = warns_of_reply(name, level) {
        let help = format!("write `{name} = \"allow\"`, or leave it denied");
        return Err(mistake(message, lint.span, help));
    }
    let unknown = |near| mistake(format!("there is no lint `{name}`"), lint.span, lint_help(near));
    settings.levels.set(name, level).map_err(unknown)
}

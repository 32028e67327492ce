//! Every fixture is a named test: a script, and beside it what must come of it.
//!
//! The first line of a script states Rust's promise, `-- fn(from: Key, amount: u64, more: [String])`, or `-- read_only fn(…)`;
//! a script without one is checked without a signature. Lines `-- fn hit(bucket: Key)` declare the functions of a library. In
//! `facts/` the golden file `x.facts` holds what is known of the script; everywhere else `x.stderr` holds what is said of it, and
//! is empty where nothing is. What stands in a folder `lib/` is there to be included. `REDIS_SCRIPT_BLESS=1` rewrites all golden
//! files.

#![cfg(test)]
#[path = "fixtures/fixed.rs"]
mod fixed;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{fs, io};

use libtest_mimic::{Arguments, Failed, Trial};
use redis_script_analyzer::lints::{self, Lint};
use redis_script_analyzer::signature::{List, TimeUnit};
use redis_script_analyzer::{
    Diagnostic, Facts, Files, Joined, Level, Parameter, Sent, Settings, Signature, Source, Span, Target,
    check, check_library, describe_reply, has_dynamic_commands, is_library, join, name_inputs, read,
    read_library, render,
};

fn main() -> ExitCode {
    let files = files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures"));
    let mut trials = Vec::new();
    for file in &files {
        let name = file.iter().rev().take(2).map(|part| part.to_string_lossy()).collect::<Vec<_>>();
        let (name, file) = (format!("{}/{}", name[1], name[0]), file.clone());
        if file.extension().is_some_and(|extension| extension == "lua") {
            let file = file.clone();
            trials.push(Trial::test(format!("fix/{name}"), move || check_fixes(&file)));
        }
        trials.push(match file.extension().and_then(|it| it.to_str()) {
            Some("lua") => Trial::test(name, move || check_script(&file)),
            _ => Trial::test(name, move || check_golden(&file)),
        });
    }
    for lint in lints::ALL {
        trials.push(Trial::test(format!("page/{}", lint.name), || check_page(lint)));
    }
    libtest_mimic::run(&Arguments::from_args(), trials).exit_code()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the folder of fixtures");
    let paths = entries.map(|entry| entry.expect("an entry").path()).filter(|path| !path.ends_with("lib"));
    let mut files: Vec<PathBuf> =
        paths.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect();
    files.sort();
    files
}

/// The example on a lint's page is an example of it. What is wrong with a reply, rustc finds.
fn check_page(lint: &Lint) -> Result<(), Failed> {
    let page = lint.page();
    let example = page.split_once("```lua\n").and_then(|(_, rest)| rest.split_once("```"));
    let (example, _) = example.ok_or("the page has no example")?;
    // A library begins with its own line, and a script may be for other servers.
    let head = if example.starts_with("#!") || example.contains("-- servers(") {
        String::new()
    } else {
        format!("-- deny({})\n-- servers(redis-6.2, valkey-9)\n", lint.name)
    };
    let text = format!("{head}{example}");
    let said = said(Source::new("page.lua", text.as_bytes()));
    let expected =
        if example.contains("-> Result<") { String::new() } else { format!("= lint: {}", lint.name) };
    if said.contains(&expected) && said.is_empty() == expected.is_empty() {
        Ok(())
    } else {
        Err(format!("expected `{expected}`, found:\n{said}").into())
    }
}

/// A golden file belongs to a script.
fn check_golden(file: &Path) -> Result<(), Failed> {
    let known =
        ["stderr", "facts"].iter().any(|it| file.extension().is_some_and(|extension| extension == *it));
    if known && file.with_extension("lua").exists() {
        Ok(())
    } else {
        Err("no script stands beside it".into())
    }
}

fn check_script(file: &Path) -> Result<(), Failed> {
    let is_facts = file.parent().is_some_and(|folder| folder.ends_with("facts"));
    let found =
        if is_facts { gathered(joined(file)?) } else { joined(file).map_or_else(|refused| refused, said) };
    let golden = file.with_extension(if is_facts { "facts" } else { "stderr" });
    if std::env::var_os("REDIS_SCRIPT_BLESS").is_some() {
        return Ok(fs::write(golden, found)?);
    }
    let expected = fs::read_to_string(&golden).map_err(|error| format!("{}: {error}", golden.display()))?;
    if found == expected { Ok(()) } else { Err(format!("expected:\n{expected}\nfound:\n{found}").into()) }
}

/// The folder of a script.
struct Folder<'a>(&'a Path);

impl Files for Folder<'_> {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        fs::read(self.0.join(path))
    }

    fn neighbours(&self, path: &Path) -> Vec<String> {
        let entries = fs::read_dir(self.0.join(path).parent().expect("a folder")).expect("the folder");
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect()
    }
}

/// A script with what it includes, or what is said of includes that lead nowhere.
fn joined(file: &Path) -> Result<Source, String> {
    let folder = Folder(file.parent().expect("a folder"));
    let name = Path::new(file.file_name().expect("a name"));
    let Joined { source, problems, .. } = join(name, fs::read(file).expect("the script"), &folder);
    let shown = problems.iter().map(|problem| format!("error: {}\n", render(&source, problem)));
    let shown = shown.collect::<Vec<_>>().join("\n");
    if shown.is_empty() { Ok(source) } else { Err(shown) }
}

/// Everything that is said of a script, as a user reads it.
fn said(source: Source) -> String {
    match judged(source) {
        Ok((source, diagnostics)) => shown(&source, &diagnostics),
        Err((source, diagnostic)) => format!("error: {}\n", render(&source, &diagnostic)),
    }
}

type Judged = Result<(Source, Vec<Diagnostic>), (Source, Box<Diagnostic>)>;

fn judged(source: Source) -> Judged {
    if is_library(&source) {
        return judged_library(source);
    }
    let signature = promise(source.text());
    let mut script = read(source)?;
    if let Some(signature) = &signature {
        name_inputs(&mut script, signature);
    }
    let diagnostics = check(&script, signature.as_ref(), &settings(script.source.text()));
    Ok((script.source, diagnostics))
}

fn judged_library(source: Source) -> Judged {
    let library = read_library(source)?;
    let promises = promises(library.source.text());
    let findings = check_library(&library, promises.as_deref(), &settings(library.source.text()));
    let diagnostics = findings.into_iter().map(|finding| finding.diagnostic).collect();
    Ok((library.source, diagnostics))
}

fn check_fixes(file: &Path) -> Result<(), Failed> {
    let Ok(source) = joined(file) else { return Ok(()) };
    fixed::check(file, source, |source| {
        judged(source).map(|(_, found)| found).map_err(|(_, refusal)| refusal.message)
    })
}

fn shown(source: &Source, diagnostics: &[Diagnostic]) -> String {
    let shown = diagnostics.iter().map(|diagnostic| {
        let level = format!("{:?}", diagnostic.level).to_lowercase();
        format!("{level}: {}\n", render(source, diagnostic))
    });
    shown.collect::<Vec<_>>().join("\n")
}

/// `-- deny(lint)` on the first line switches on a lint that is off; `-- servers(redis-6.2)` and `-- cluster` on any line say
/// what the script is for.
fn settings(script: &str) -> Settings {
    let listed = |start| script.lines().find_map(|line| line.strip_prefix(start)?.strip_suffix(')'));
    let mut settings =
        Settings { cluster: script.lines().any(|line| line == "-- cluster"), ..Settings::default() };
    let first = script.lines().next().and_then(|line| line.strip_prefix("-- deny("));
    if let Some(lint) = first.and_then(|rest| rest.strip_suffix(')')) {
        settings.levels.set(lint, Level::Deny).expect("a lint");
    }
    for server in listed("-- servers(").into_iter().flat_map(|list| list.split(',')) {
        settings.servers.push(Target::parse(server.trim()).expect("a server"));
    }
    settings
}

/// `-- fn(from: Key, amount: u64, more: [String])`; `[(String, u64)]` is a slice of tuples, `[Key; 3]` an array, `ms` a duration in that unit, and `Option<u64>` may be
/// left out.
fn promise(script: &str) -> Option<Signature> {
    let promised = |start| script.lines().find_map(|line| line.strip_prefix(start));
    let read_only = promised("-- read_only fn(");
    let line = read_only.or_else(|| promised("-- fn("))?;
    Some(signature("f", line, read_only.is_some()))
}

/// `-- fn hit(bucket: Key)` and `-- fn hit = registered(bucket: Key)`, one for each function that is declared of a library.
fn promises(library: &str) -> Option<Vec<Signature>> {
    let lines =
        library.lines().filter_map(|line| line.strip_prefix("-- fn ")).filter(|line| !line.is_empty());
    let promises: Vec<Signature> = lines
        .filter_map(|line| line.split_once('('))
        .map(|(name, rest)| {
            let (name, registered) =
                name.split_once(" = ").map_or((name, None), |(name, it)| (name, Some(it)));
            Signature { registered: registered.map(str::to_owned), ..signature(name, rest, false) }
        })
        .collect();
    (!promises.is_empty()).then_some(promises)
}

fn signature(function: &str, line: &str, read_only: bool) -> Signature {
    let mut signature = Signature { function: function.to_owned(), read_only, ..Signature::default() };
    for parameter in parameters(line) {
        let (name, ty) = parameter.split_once(':').expect("`name: type`");
        let list = if ty.contains("Key") { &mut signature.keys } else { &mut signature.arguments };
        let name = name.trim();
        // `keys: [Key; 3]`
        if let Some((_, length)) = ty.trim_end_matches(']').split_once(';') {
            let length: usize = length.trim().parse().expect("a number");
            list.extend((0..length).map(|index| Parameter::new(format!("{name}[{index}]"))));
            continue;
        }
        let (variadic, optional) = (ty.contains('['), ty.contains("Option"));
        let width = 1 + ty.matches(',').count();
        let unit = TimeUnit::parse(ty.trim());
        let each = ty.trim().trim_start_matches("Option").trim_matches(['[', ']', '<', '>']);
        let (sent, range) = (Sent::from_name(each), Sent::range(each));
        list.push(Parameter {
            variadic,
            optional,
            width,
            unit,
            sent,
            range,
            ..Parameter::new(name.to_owned())
        });
    }
    signature
}

/// What stands between commas, up to the parenthesis that ends the list.
fn parameters(line: &str) -> Vec<&str> {
    let (mut depth, mut start, mut parameters) = (0, 0, Vec::new());
    for (at, byte) in line.bytes().enumerate() {
        match byte {
            b',' | b')' if depth == 0 => {
                parameters.push(line[start..at].trim());
                start = at + 1;
                if byte == b')' {
                    break;
                }
            }
            b'(' => depth += 1,
            b')' => depth -= 1,
            _ => {}
        }
    }
    parameters.retain(|parameter| !parameter.is_empty());
    parameters
}

fn gathered(source: Source) -> String {
    if is_library(&source) {
        return gathered_of_library(source);
    }
    match read(source) {
        Ok(script) => dump(&script.facts, &script.source),
        Err((source, diagnostic)) => render(&source, &diagnostic),
    }
}

fn gathered_of_library(source: Source) -> String {
    let library = match read_library(source) {
        Ok(library) => library,
        Err((source, diagnostic)) => return render(&source, &diagnostic),
    };
    let mut text = String::new();
    let name = |name: &Option<(String, Span)>| name.as_ref().map_or("?".to_owned(), |(name, _)| name.clone());
    let _ = writeln!(text, "library {}{}", name(&library.name), if library.open { ", open" } else { "" });
    for function in &library.functions {
        let flags =
            function.flags.as_ref().map(|flags| flags.iter().map(|(flag, _)| flag.as_str()).collect());
        let flags = flags.map_or("?".to_owned(), |flags: Vec<&str>| flags.join(" "));
        let certain = if function.certain { "" } else { ", perhaps" };
        let _ = writeln!(
            text,
            "\nfunction {}{certain}, flags [{flags}], {:?}",
            name(&function.name),
            function.effect
        );
        text += &function.facts.as_ref().map_or("unknown\n".to_owned(), |facts| dump(facts, &library.source));
    }
    let _ = writeln!(text, "\nthe rest");
    text + &dump(&library.rest, &library.source)
}

fn dump(facts: &Facts, source: &Source) -> String {
    let mut text = String::new();
    for list in [List::Keys, List::Arguments] {
        let inputs = facts.inputs(list);
        let _ = writeln!(
            text,
            "{}: highest {}, walked {}",
            inputs.table.as_deref().unwrap_or("-"),
            inputs.highest(),
            inputs.takes_any_number() && !inputs.opaque
        );
        for read in &inputs.reads {
            let optional = if inputs.is_optional(read.index) { ", optional" } else { "" };
            let _ = writeln!(
                text,
                "  [{}] {} `{}`{optional}",
                read.index,
                place(source, read.span.start),
                source.slice(read.span)
            );
        }
        for binding in &inputs.bindings {
            let _ = writeln!(
                text,
                "  {} {} named `{}`",
                binding.index.brackets("ARGV"),
                place(source, binding.span.start),
                binding.name
            );
        }
    }
    for (what, globals) in [("reads", &facts.globals.reads), ("writes", &facts.globals.writes)] {
        let names: Vec<String> = globals.iter().map(|(name, _)| name.clone()).collect();
        let _ = writeln!(text, "{what}: {}", names.join(" "));
    }
    let commands: Vec<&str> = facts.commands.iter().map(|command| command.name.as_str()).collect();
    let dynamic = if has_dynamic_commands(source) { " and others" } else { "" };
    let _ = writeln!(text, "commands: {}{dynamic}", commands.join(" "));
    for found in &facts.returns {
        let reply = describe_reply(std::slice::from_ref(found));
        let _ = writeln!(text, "return at {}: {reply}", place(source, found.span.start));
    }
    text
}

fn place(source: &Source, offset: usize) -> String {
    let place = source.place(offset);
    format!("{}:{}", place.line, place.column)
}

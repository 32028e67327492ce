//! `redis-script run`: runs one script, or a function of a library, on a private server.

use std::io::{self, Write as _};

use redis_script_analyzer::{Source, is_library, read_library};
use redis_script_test_engine::{Client, Instance, change};

use crate::arguments::Run;
use crate::load::{Disk, Loaded, load};
use crate::named::{self, Named};
use crate::outcome::{Failure, Outcome};
use crate::places::Places;
use crate::render::human;
use crate::reply;
use crate::servers;
use crate::trace;

pub(crate) fn run(arguments: &Run) -> Result<Outcome, Failure> {
    let places = Places::default();
    let (Loaded { source, problems, .. }, bytes) =
        load(&arguments.file, &Disk::new(&places, &arguments.includes.include_path))?;
    let mut output = anstream::stdout().lock();
    if !problems.is_empty() {
        human::write_diagnostics(&mut output, &source, &problems)?;
        return Ok(Outcome::Failed);
    }
    let named =
        named::resolve(&source, &bytes, &arguments.keys, &arguments.args).map_err(Failure::Sentence)?;
    let mut outcome = Outcome::Clean;
    let binaries = servers::choose(&arguments.server.servers, arguments.server.install)?;
    for binary in &binaries {
        let broken = |error: &dyn std::fmt::Display| Failure::Sentence(format!("{}: {error}", binary.title));
        let instance = Instance::start(&binary.path, &[]).map_err(|error| broken(&error))?;
        if binaries.len() > 1 {
            writeln!(output, "on {}", binary.title)?;
        }
        let script = Sent { arguments, source: &source, named: &named };
        let (trace, reply) = script.run(&instance).map_err(|error| broken(&error))?;
        write!(output, "{trace}")?;
        match reply {
            Ok(reply) => writeln!(output, "{}", reply::shown(&reply))?,
            Err(error) => {
                writeln!(output, "(error) {error}")?;
                outcome = Outcome::Denied;
            }
        }
    }
    Ok(outcome)
}

struct Sent<'s> {
    arguments: &'s Run,
    source: &'s Source,
    named: &'s Named,
}

/// The bytes of a reply, or the text of an error.
type Reply = Result<Vec<u8>, String>;

impl Sent<'_> {
    /// What was traced, and the reply.
    fn run(&self, instance: &Instance) -> io::Result<(String, Reply)> {
        let mut client = Client::connect(instance.proxy().port())?;
        for command in &self.arguments.before {
            let words: Vec<_> = command.split_whitespace().map(str::as_bytes).collect();
            client.call(&words)?;
        }
        if self.arguments.trace {
            change(&[instance], |settings| (settings.coverage, settings.calls) = (true, true))?;
        }
        let reply = match self.prepare(&mut client)? {
            Ok(words) => answer(client.call(&words.iter().map(Vec::as_slice).collect::<Vec<_>>()))?,
            Err(error) => Err(error),
        };
        let trace = if self.arguments.trace { self.trace(instance)? } else { String::new() };
        Ok((trace, reply))
    }

    /// The command that runs it, behind what loads a library.
    fn prepare(&self, client: &mut Client) -> io::Result<Result<Vec<Vec<u8>>, String>> {
        let Named { text, keys, arguments } = self.named;
        let first = if is_library(self.source) {
            if let Err(error) = answer(client.call(&[b"FUNCTION", b"LOAD", text]))? {
                return Ok(Err(error));
            }
            [b"FCALL".to_vec(), self.function()?.into_bytes()]
        } else {
            [b"EVAL".to_vec(), text.clone()]
        };
        let count = keys.len().to_string().into_bytes();
        let rest = keys.iter().chain(arguments).cloned();
        Ok(Ok(first.into_iter().chain([count]).chain(rest).collect()))
    }

    /// The one that is asked for, or the only one.
    fn function(&self) -> io::Result<String> {
        if let Some(name) = &self.arguments.function {
            return Ok(name.clone());
        }
        let functions =
            read_library(self.source.clone()).map(|library| library.functions).unwrap_or_default();
        let names = functions.into_iter().filter_map(|function| function.name);
        let names: Vec<_> = names.map(|(name, _)| name).collect();
        if let [name] = names.as_slice() {
            return Ok(name.clone());
        }
        let names = names.join("`, `");
        let sentence = format!("name one function of the library by `--function`: `{names}`");
        Err(io::Error::other(sentence))
    }

    fn trace(&self, instance: &Instance) -> io::Result<String> {
        let versions = instance.scripts();
        let version = versions.iter().find(|version| version.script.text == self.named.text);
        let log = instance.log_lines()?;
        Ok(version.map_or_else(String::new, |version| trace::shown(self.source, &version.sent, &log)))
    }
}

/// An error of the server is a reply as well.
fn answer(reply: io::Result<Vec<u8>>) -> io::Result<Reply> {
    match reply {
        Ok(reply) => Ok(Ok(reply)),
        Err(error) if error.kind() == io::ErrorKind::Other => Ok(Err(error.to_string())),
        Err(error) => Err(error),
    }
}

//! The first line of a library, `#!lua name=…`, which `FUNCTION LOAD` takes off before it compiles the rest.

use super::fault::{Fault, is_name};
use crate::text::{Source, Span, shebang};

/// What the line says.
#[derive(Debug, Default)]
pub(super) struct Header {
    /// There is no such line.
    pub(super) is_missing: bool,
    /// The library's name, and where it stands.
    pub(super) name: Option<(String, Span)>,
    /// What is wrong with the line.
    pub(super) faults: Vec<Fault>,
}

const MISSING: &str = "write `#!lua name=…` as the first line";

pub(super) fn read(source: &Source) -> Header {
    let mut header = Header::default();
    let line = source.line_span(1);
    if !source.text().starts_with("#!") {
        return Header { is_missing: true, ..header };
    }
    let mut words = shebang::words(source);
    let engine = words.next().unwrap_or(line);
    if !source.slice(engine).eq_ignore_ascii_case("#!lua") {
        let message = format!("there is no engine `{}`", source.slice(engine).trim_start_matches("#!"));
        header.faults.push(Fault::new(message, engine, "write `#!lua`"));
    }
    words.for_each(|word| header.word(source, word));
    if header.name.is_none() && header.faults.is_empty() {
        header.faults.push(Fault::new("the library has no name", line, MISSING));
    }
    if shebang::end(source) == source.text().len() {
        let help = "begin the functions on the next line";
        header.faults.push(Fault::new("no line follows the first", line, help));
    }
    header
}

impl Header {
    fn word(&mut self, source: &Source, word: Span) {
        let text = source.slice(word);
        let value = text.split_once('=').filter(|(key, _)| unquoted(key).eq_ignore_ascii_case("name"));
        match value {
            None => {
                let message =
                    format!("the first line of a library takes a name and nothing else, not `{text}`");
                let help = match text.split_once('=') {
                    Some(("flags", _)) => {
                        "give flags to each function: `redis.register_function{…, flags = {'no-writes'}}`"
                    }
                    _ => "remove it",
                };
                self.faults.push(Fault::new(message, word, help));
            }
            Some(_) if self.name.is_some() => {
                self.faults.push(Fault::new("the library is named twice", word, "remove one of the names"));
            }
            Some((_, value)) => {
                let name = unquoted(value);
                if !is_name(name.as_bytes()) {
                    let message = format!("`{name}` is not a valid name for a library");
                    let help = "take letters, digits and underscores, at least one";
                    self.faults.push(Fault::new(message, word, help));
                }
                let before = name.as_ptr() as usize - text.as_ptr() as usize;
                let start = word.start + before;
                self.name = Some((name.to_owned(), Span::new(start, start + name.len())));
            }
        }
    }
}

fn unquoted(text: &str) -> &str {
    text.trim_matches(['"', '\''])
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::text::Source;

    fn header(line: &str) -> (Option<String>, Vec<String>) {
        let source = Source::new("x.lua", line.as_bytes());
        let header = read(&source);
        if let Some((name, span)) = &header.name {
            assert_eq!(source.slice(*span), name);
        }
        let faults = header.faults.into_iter().map(|fault| fault.message).collect();
        (header.name.map(|(name, _)| name), faults)
    }

    #[test]
    fn what_every_server_takes_has_a_name() {
        for line in ["#!lua name=limits\n", "#!LUA  NAME=limits \r\n", "#!lua name=\"limits\"\n"] {
            assert_eq!(header(line), (Some("limits".to_owned()), Vec::new()), "{line}");
        }
    }

    #[test]
    fn what_servers_refuse_is_told() {
        for (line, fault) in [
            ("#!js name=a\n", "there is no engine `js`"),
            ("#!lua\n", "the library has no name"),
            ("#!lua name=a-b\n", "`a-b` is not a valid name for a library"),
            ("#!lua name=\n", "`` is not a valid name for a library"),
            ("#!lua name=a name=a\n", "the library is named twice"),
            (
                "#!lua name=a engine=lua\n",
                "the first line of a library takes a name and nothing else, not `engine=lua`",
            ),
            ("#!lua name=a", "no line follows the first"),
        ] {
            assert_eq!(header(line).1, [fault], "{line}");
        }
    }
}

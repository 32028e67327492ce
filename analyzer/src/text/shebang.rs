//! The `#!lua flags=…` line that Redis 7 takes off before it compiles a script.
//!
//! Only what every server that knows such lines accepts passes; a library's `name=` is not for scripts.

use crate::text::{Source, Span};

/// All that there are, of scripts and of the functions of a library.
pub(crate) const FLAGS: [&str; 5] =
    ["no-writes", "allow-oom", "allow-stale", "no-cluster", "allow-cross-slot-keys"];

/// A flag that Upstash alone knows: the script locks its keys, not the whole database, and may reach no others.
pub(crate) const KEY_LOCKING: &str = "allow-key-locking";

/// What is wrong with a first line.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct ShebangError {
    /// The fact.
    pub(crate) message: String,
    /// The fix.
    pub(crate) help: String,
    /// The offending words.
    pub(crate) span: Span,
}

/// The byte where the chunk begins: the newline that ends a `#!` line, otherwise 0.
///
/// # Errors
/// When Redis 7.0 and later, or Valkey, would refuse the line. [`KEY_LOCKING`] passes: whether it may stand there depends on what the script is for.
pub(crate) fn chunk_start(source: &Source) -> Result<usize, ShebangError> {
    if !source.text().starts_with("#!") {
        return Ok(0);
    }
    let end = end(source);
    if end == source.text().len() {
        let help = "begin the script on the next line";
        return Err(error("invalid script shebang: no line follows it", help, source.line_span(1)));
    }
    let mut words = words(source);
    match words.next() {
        Some(engine) if source.slice(engine) == "#!lua" => {}
        other => {
            let span = other.unwrap_or(source.line_span(1));
            let message = format!("unexpected engine in script shebang: `{}`", source.slice(span));
            return Err(error(&message, "write `#!lua`, in small letters", span));
        }
    }
    words.try_for_each(|word| check_option(source, word))?;
    Ok(end)
}

/// Whether the line names a library: `#!lua name=…`.
pub(crate) fn has_name(source: &Source) -> bool {
    let mut words = words(source).map(|word| source.slice(word));
    let is_lua = words.next().is_some_and(|engine| engine.eq_ignore_ascii_case("#!lua"));
    is_lua && words.any(|word| word.get(..5).is_some_and(|start| start.eq_ignore_ascii_case("name=")))
}

/// What every server but Upstash says of [`KEY_LOCKING`], where the line of a script has it.
pub(crate) fn refusal_of_key_locking(source: &Source) -> Option<ShebangError> {
    let flags = flags(source)?;
    let (flag, span) = flags.into_iter().find(|(flag, _)| *flag == KEY_LOCKING)?;
    let message = format!("unexpected flag in script shebang: `{flag}`");
    Some(error(&message, "set `servers = [\"upstash\"]`, which alone knows it, or remove the flag", span))
}

/// The flags of a script's `#!` line, which passes [`chunk_start`]; nothing without one. Of several lists the last does not replace
/// the first.
pub(crate) fn flags(source: &Source) -> Option<Vec<(&str, Span)>> {
    source.text().starts_with("#!").then(|| words(source).flat_map(|word| flags_of(source, word)).collect())
}

fn flags_of(source: &Source, word: Span) -> impl Iterator<Item = (&str, Span)> {
    let list = source.slice(word).strip_prefix("flags=").unwrap_or_default();
    list.trim_matches('"').split(',').filter(|flag| !flag.is_empty()).map(move |flag| (flag, word))
}

/// The byte where the chunk begins, whatever a `#!` line says.
pub(crate) fn any_chunk_start(source: &Source) -> usize {
    if source.text().starts_with("#!") { end(source) } else { 0 }
}

/// The newline that ends the first line, or the end of the text.
pub(crate) fn end(source: &Source) -> usize {
    source.text().find('\n').unwrap_or(source.text().len())
}

pub(crate) fn words(source: &Source) -> impl Iterator<Item = Span> {
    let text = source.text().get(..end(source)).unwrap_or_default();
    let start = text.as_ptr() as usize;
    text.split_ascii_whitespace().map(move |word| {
        let at = word.as_ptr() as usize - start;
        Span::new(at, at + word.len())
    })
}

fn check_option(source: &Source, word: Span) -> Result<(), ShebangError> {
    let text = source.slice(word);
    let Some(flags) = text.strip_prefix("flags=") else {
        if text.starts_with("name=") {
            let message = format!("`{text}` makes this a library of functions, not a script");
            return Err(error(&message, "name it in `#[redis_functions]`, which calls its functions", word));
        }
        let message = format!("unknown Lua shebang option: `{text}`");
        return Err(error(&message, "a script's shebang takes `flags=…` and nothing else", word));
    };
    let flags = flags.trim_matches('"');
    if flags.is_empty() {
        return Ok(());
    }
    match flags.split(',').find(|flag| !FLAGS.contains(flag) && *flag != KEY_LOCKING) {
        None => Ok(()),
        Some(flag) => {
            let message = format!("unexpected flag in script shebang: `{flag}`");
            Err(error(&message, &format!("the flags are `{}`", FLAGS.join("`, `")), word))
        }
    }
}

fn error(message: &str, help: &str, span: Span) -> ShebangError {
    ShebangError { message: message.to_owned(), help: help.to_owned(), span }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn start(text: &str) -> Result<usize, String> {
        chunk_start(&Source::new("x.lua", text.as_bytes())).map_err(|error| error.message)
    }

    #[test]
    fn what_every_server_takes_is_taken_off() {
        for line in ["#!lua", "#!lua  flags=no-writes,allow-oom", "#!lua flags=", "#!lua flags=no-writes\r"] {
            assert_eq!(start(&format!("{line}\nreturn 1")), Ok(line.len()), "{line}");
        }
        assert_eq!(start("return 1"), Ok(0));
    }

    #[test]
    fn a_name_makes_a_library() {
        let has_name = |text: &str| has_name(&Source::new("x.lua", text.as_bytes()));
        assert!(has_name("#!lua name=limits\n") && has_name("#!lua name=limits"));
        assert!(has_name("#!LUA  NAME=limits\r\n"));
        for text in ["#!lua\n", "#!lua flags=no-writes\n", "return 1 -- name=x\n", ""] {
            assert!(!has_name(text), "{text}");
        }
    }

    #[test]
    fn what_some_server_refuses_is_refused() {
        for (line, message) in [
            ("#!LUA\n", "unexpected engine in script shebang: `#!LUA`"),
            ("#! lua\n", "unexpected engine in script shebang: `#!`"),
            ("#!lua flags=bogus\n", "unexpected flag in script shebang: `bogus`"),
            ("#!lua flags=no-writes,\n", "unexpected flag in script shebang: ``"),
            ("#!lua name=x\n", "`name=x` makes this a library of functions, not a script"),
            ("#!lua engine=x\n", "unknown Lua shebang option: `engine=x`"),
            ("#!lua return 1", "invalid script shebang: no line follows it"),
        ] {
            assert_eq!(start(line), Err(message.to_owned()), "{line}");
        }
    }
}

//! Another name for a library and for all that it registers, so that two versions stand side by side on one server.

use super::Library;
use crate::text::edits::edited;

/// The text with `_version` behind the library's name and behind the name of each function, every line where it was; `None`
/// where the text does not tell all of these names.
#[must_use]
pub fn with_version(library: &Library, version: &str) -> Option<String> {
    let (name, span) = library.name.as_ref().filter(|_| !library.open)?;
    let mut edits = vec![(*span, format!("{name}_{version}"))];
    for function in &library.functions {
        let (name, span) = function.name.as_ref()?;
        edits.push((*span, format!("'{name}_{version}'")));
    }
    Some(edited(library.source.text(), edits))
}

#[cfg(test)]
mod tests {
    use super::with_version;
    use crate::library::read_library;
    use crate::text::Source;

    fn sent(text: &str) -> Option<String> {
        with_version(&read_library(Source::new("x.lua", text.as_bytes())).unwrap(), "1f496e14")
    }

    #[test]
    fn every_name_gets_the_version_and_every_line_stays() {
        assert_eq!(
            sent("#!lua name=a\nlocal n, f = \"g\", function() return 'hit' end\nredis.register_function('hit', f)\n\
                  redis.register_function{\n  function_name = n,\n  callback = f }\n")
            .unwrap(),
            "#!lua name=a_1f496e14\nlocal n, f = \"g\", function() return 'hit' end\n\
             redis.register_function('hit_1f496e14', f)\nredis.register_function{\n  function_name = 'g_1f496e14',\n  \
             callback = f }\n"
        );
    }

    #[test]
    fn names_that_are_not_told_can_get_none() {
        assert_eq!(
            sent("#!lua name=a\nfor i = 1, 2 do redis.register_function('f' .. i, function() end) end\n"),
            None
        );
        assert_eq!(sent("redis.register_function('f', function() end)\n"), None);
    }
}

//! Scripts within programs: the texts in JavaScript, TypeScript and Python that call `redis.call`.

/// The kinds of files that are looked through.
pub(crate) const EXTENSIONS: [&str; 6] = ["js", "cjs", "mjs", "ts", "py", "php"];

/// The quotes of texts of several lines.
const QUOTES: [&str; 3] = ["`", "\"\"\"", "'''"];

/// Every such text, as it is once the program runs; none with parts that only the program knows.
pub(crate) fn scripts(program: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for (at, _) in program.match_indices("redis.call(") {
        if let Some(text) = QUOTES.iter().find_map(|quote| around(program, at, quote))
            && !found.contains(&text)
        {
            found.push(text);
        }
    }
    found
}

fn around(program: &str, at: usize, quote: &str) -> Option<String> {
    let (before, behind) = program.split_at_checked(at)?;
    let start = before.rfind(quote)? + quote.len();
    // An even number of quotes in front: the last one has closed a text.
    if before.matches(quote).count() % 2 == 0 {
        return None;
    }
    let end = at + behind.find(quote)?;
    let text = program.get(start..end)?;
    let is_whole = !text.contains("${") && !text.contains("{{");
    is_whole.then(|| text.replace("\\n", "\n").replace("\\\\", "\\"))
}

#[cfg(test)]
mod tests {
    use super::scripts;

    #[test]
    fn a_text_with_a_call_is_a_script() {
        let program = "const a = `x`;\nconst b = `return redis.call('GET', KEYS[1])`; f(`y`)";
        assert_eq!(scripts(program), ["return redis.call('GET', KEYS[1])"]);
        let program = "LUA = \"\"\"\nredis.call('DEL', KEYS[1])\n\"\"\"\n";
        assert_eq!(scripts(program), ["\nredis.call('DEL', KEYS[1])\n"]);
    }

    #[test]
    fn what_the_program_puts_together_is_none() {
        assert!(scripts("`redis.call('${name}')`").is_empty());
        assert!(scripts("redis.call('GET')").is_empty());
    }
}

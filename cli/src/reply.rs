//! Shows a reply as `redis-cli` does.

use redis_script_test_engine::resp::{elements, text};

/// The reply of these bytes, without a newline at the end.
pub(crate) fn shown(reply: &[u8]) -> String {
    lines(reply).join("\n")
}

fn lines(reply: &[u8]) -> Vec<String> {
    let words = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim_end().to_owned();
    let line = reply.get(1..).unwrap_or_default();
    match (reply.first(), text(reply)) {
        (Some(b'*'), _) => array(reply),
        (Some(b'$'), Some(text)) => vec![format!("\"{}\"", text.escape_ascii())],
        (Some(b':'), _) => vec![format!("(integer) {}", words(line))],
        (Some(b'-'), _) => vec![format!("(error) {}", words(line))],
        (Some(b'+'), _) => vec![words(line)],
        _ => vec!["(nil)".to_owned()],
    }
}

/// Each element behind its number, and what is within it below.
fn array(reply: &[u8]) -> Vec<String> {
    let elements: Vec<_> = elements(reply).collect();
    if elements.is_empty() {
        return vec![if reply.starts_with(b"*-") { "(nil)" } else { "(empty array)" }.to_owned()];
    }
    let width = elements.len().to_string().len();
    let mut shown = Vec::new();
    for (element, number) in elements.into_iter().zip(1..) {
        for (at, line) in lines(element).into_iter().enumerate() {
            let head = if at == 0 { format!("{number:>width$}) ") } else { " ".repeat(width + 2) };
            shown.push(format!("{head}{line}"));
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::shown;

    #[test]
    fn each_kind_of_reply_has_its_form() {
        assert_eq!(shown(b"$3\r\na\n\"\r\n"), "\"a\\n\\\"\"");
        assert_eq!(shown(b":-4\r\n"), "(integer) -4");
        assert_eq!(shown(b"$-1\r\n"), "(nil)");
        assert_eq!(shown(b"+OK\r\n"), "OK");
        assert_eq!(shown(b"*0\r\n"), "(empty array)");
        assert_eq!(
            shown(b"*2\r\n:1\r\n*2\r\n-ERR x\r\n_\r\n"),
            "1) (integer) 1\n2) 1) (error) ERR x\n   2) (nil)"
        );
    }
}

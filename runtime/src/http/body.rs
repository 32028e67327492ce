//! The body of a request: commands as arrays of texts in JSON.

use redis::RedisResult;

use super::asked::Asked;
use super::failure::refusal;
use super::plan::Plan;
use crate::wire::packed::Words;

/// Shows at the end of an answer in which form the server writes texts.
const PROBE: &str = r#"["PING"]"#;
/// What an array takes in addition to its words, which take more in RESP than here.
const ROOM: usize = 32;

impl Plan<'_> {
    /// Whether the request holds a list of commands.
    pub(super) fn is_list(&self, asked: Asked) -> bool {
        !matches!(self, Self::One(_)) || asked == Asked::PerhapsBase64
    }

    /// Whether a `PING` is at the end. A server refuses an empty list, so a transaction of nothing holds that.
    pub(super) fn is_probed(&self, asked: Asked) -> bool {
        asked == Asked::PerhapsBase64 || self.len() == 0
    }

    /// # Errors
    /// If a word can't be written, or if there are more bytes than the server takes.
    pub(super) fn body(&self, asked: Asked, most: usize) -> RedisResult<Vec<u8>> {
        let commands = match self {
            Self::One(words) => core::slice::from_ref(words),
            Self::Pipeline(commands) | Self::Transaction(commands) => commands,
        };
        let room: usize = commands.iter().map(Words::room).sum();
        let mut body = Vec::with_capacity(room + ROOM);
        if self.is_list(asked) {
            body.push(b'[');
            write_list(&mut body, commands)?;
            if self.is_probed(asked) {
                body.extend_from_slice(if commands.is_empty() { b"" } else { b"," });
                body.extend_from_slice(PROBE.as_bytes());
            }
            body.push(b']');
        } else {
            write_list(&mut body, commands)?;
        }
        if body.len() > most { Err(too_large(body.len(), most)) } else { Ok(body) }
    }
}

fn write_list(body: &mut Vec<u8>, commands: &[Words<'_>]) -> RedisResult<()> {
    for (index, words) in commands.iter().enumerate() {
        body.extend_from_slice(if index == 0 { b"[" } else { b",[" });
        for (index, word) in words.iter().enumerate() {
            body.extend_from_slice(if index == 0 { b"\"" } else { b",\"" });
            write_text(body, word).ok_or_else(|| not_text(index))?;
            body.push(b'"');
        }
        body.push(b']');
    }
    Ok(())
}

/// `None` where JSON has no way to write it.
#[inline]
fn write_text(body: &mut Vec<u8>, word: &[u8]) -> Option<()> {
    if is_plain(word) {
        body.extend_from_slice(word);
        return Some(());
    }
    write_special(body, word)
}

#[inline]
fn is_plain(word: &[u8]) -> bool {
    word.iter().all(|byte| PLAIN.get(usize::from(*byte)) == Some(&true))
}

/// The letters of ASCII that JSON holds as they are.
static PLAIN: [bool; 256] = {
    let (mut plain, mut byte) = ([false; 256], 0_u8);
    while byte < 0x80 {
        #[expect(clippy::indexing_slicing, reason = "a byte has as many values as the table")]
        {
            plain[byte as usize] = !is_special(byte);
        }
        byte += 1;
    }
    plain
};

const fn is_special(byte: u8) -> bool {
    matches!(byte, b'"' | b'\\' | 0..0x20)
}

#[inline(never)]
fn write_special(body: &mut Vec<u8>, word: &[u8]) -> Option<()> {
    let mut rest = core::str::from_utf8(word).ok()?.as_bytes();
    while let Some(at) = rest.iter().position(|byte| is_special(*byte)) {
        let (plain, from) = rest.split_at_checked(at)?;
        let (special, behind) = from.split_first()?;
        body.extend_from_slice(plain);
        match special {
            b'"' | b'\\' => body.extend_from_slice(&[b'\\', *special]),
            b'\n' => body.extend_from_slice(b"\\n"),
            b'\r' => body.extend_from_slice(b"\\r"),
            b'\t' => body.extend_from_slice(b"\\t"),
            control => body.extend_from_slice(format!("\\u{control:04x}").as_bytes()),
        }
        rest = behind;
    }
    body.extend_from_slice(rest);
    Some(())
}

#[cold]
fn not_text(index: usize) -> redis::RedisError {
    let detail = format!("word {} of the command is not UTF-8: encode it, for example as base64", index + 1);
    refusal("over HTTP a command holds only text; nothing was sent", detail)
}

#[cold]
fn too_large(length: usize, most: usize) -> redis::RedisError {
    let detail =
        format!("{length} bytes, and the server takes {most}: `Endpoint::with_max_request_bytes` sets that");
    refusal("the request is too large; nothing was sent", detail)
}

#[cfg(test)]
mod tests {
    use super::{Asked, Plan};

    const MOST: usize = 2000;

    fn body(packed: &[u8], asked: Asked) -> String {
        String::from_utf8(Plan::new(packed).unwrap().body(asked, MOST).unwrap()).unwrap()
    }

    #[test]
    fn a_command_is_an_array_and_several_are_an_array_of_arrays() {
        let one = redis::cmd("GET").arg("key").get_packed_command();
        assert_eq!(body(&one, Asked::Resp2), r#"["GET","key"]"#);
        assert_eq!(body(&one, Asked::PerhapsBase64), r#"[["GET","key"],["PING"]]"#);
        let two = [&one[..], &redis::cmd("PING").get_packed_command()].concat();
        assert_eq!(body(&two, Asked::Base64), r#"[["GET","key"],["PING"]]"#);
        let none = redis::pipe().atomic().get_packed_pipeline();
        assert_eq!(body(&none, Asked::PerhapsBase64), r#"[["PING"]]"#);
        assert_eq!(body(&none, Asked::Json), r#"[["PING"]]"#);
    }

    #[test]
    fn every_text_is_read_back_as_it_was() {
        let all: String = (0..0x250).filter_map(char::from_u32).collect();
        for text in ["", "\"", "\\", "plain", "é\u{1f600}\u{2028}", "a\"b\\c\nd", &all] {
            let body = body(&redis::cmd(text).get_packed_command(), Asked::Resp2);
            assert_eq!(serde_json::from_str::<Vec<String>>(&body).unwrap(), [text]);
        }
    }

    #[test]
    fn what_the_server_can_not_take_stays_here() {
        let binary = redis::cmd("SET").arg("key").arg(&b"\xff"[..]).get_packed_command();
        let error = Plan::new(&binary).unwrap().body(Asked::Resp2, MOST).unwrap_err().to_string();
        assert!(error.contains("word 3") && error.contains("nothing was sent"), "{error}");
        let large = redis::cmd("SET").arg("x".repeat(MOST)).get_packed_command();
        let error = Plan::new(&large).unwrap().body(Asked::Resp2, MOST).unwrap_err().to_string();
        assert!(error.contains("2010 bytes, and the server takes 2000"), "{error}");
    }
}

//! The header that stands in the expanded code, compared with what the runtime writes where the numbers are not known before.

use redis_script::__private::{Frame, Function, Target, Verb, library, may_imitate_server, run, script};
use redis_script::Script;
use redis_script::functions::Library;
use redis_script::redis::{ConnectionLike, RedisResult, Value};
use redis_script_analyzer::Span;

use super::header;

const SHA1: &str = "e0e1f9fabfc9d4800c877a703b823ac0578ff8db";
const TEXT: &str = "return 1";
static SCRIPT: Script = script("x.lua", TEXT, SHA1, "");
static IMITATING: Script = may_imitate_server(SCRIPT);
static LIBRARY: Library = library("x", SCRIPT, &["hit"]);

/// In each mode: the target of a call, and the command and the word that the macros write for it.
static TARGETS: [(Target, &str, &str); 6] = [
    (Target::new(&SCRIPT, Verb::Eval, ""), "EVALSHA", SHA1),
    (Target::new(&SCRIPT, Verb::EvalReadOnly, ""), "EVALSHA_RO", SHA1),
    (Target::new(&IMITATING, Verb::EvalText, ""), "EVAL", TEXT),
    (Target::new(&IMITATING, Verb::EvalTextReadOnly, ""), "EVAL_RO", TEXT),
    (Target::new(&SCRIPT, Verb::Call(Function { name: "hit", library: &LIBRARY }), ""), "FCALL", "hit"),
    (
        Target::new(&SCRIPT, Verb::CallReadOnly(Function { name: "hit", library: &LIBRARY }), ""),
        "FCALL_RO",
        "hit",
    ),
];

/// Keeps what was sent.
struct Sent(Vec<u8>);

impl ConnectionLike for Sent {
    fn req_packed_command(&mut self, packed: &[u8]) -> RedisResult<Value> {
        self.0 = packed.to_vec();
        Ok(Value::Nil)
    }

    fn req_packed_commands(&mut self, _: &[u8], _: usize, _: usize) -> RedisResult<Vec<Value>> {
        Ok(Vec::new())
    }

    fn get_db(&self) -> i64 {
        0
    }

    fn check_connection(&mut self) -> bool {
        true
    }

    fn is_open(&self) -> bool {
        true
    }
}

fn written(command: &'static str, word: &str, keys: usize, arguments: usize) -> String {
    let target = super::Target {
        verb: "",
        command,
        word: word.to_owned(),
        script: String::new(),
        in_library: false,
        title: String::new(),
        lua: Span::new(0, 0),
        names_silenced: false,
    };
    header(&target, keys, arguments)
}

#[test]
fn a_header_is_what_the_runtime_writes() {
    for (target, command, word) in &TARGETS {
        for (keys, arguments) in [(0, 0), (1, 0), (1, 2), (0, 9), (12, 100)] {
            let mut frame = Frame::new(target, keys, arguments);
            frame.extend(&vec!["it"; keys + arguments]);
            let mut conn = Sent(Vec::new());
            let _ = run(&mut conn, &frame);
            let expected = written(command, word, keys, arguments) + &"$2\r\nit\r\n".repeat(keys + arguments);
            assert_eq!(String::from_utf8_lossy(&conn.0), expected);
        }
    }
}

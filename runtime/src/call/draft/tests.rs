//! What every kind of connection gets of a draft.

use super::{Draft, Target};
use crate::call::argument::samples::{Nothing, Twice, Way};
use crate::call::encoded::EncodedCall;
use crate::mock::{SCRIPT, packed};
use crate::target::verb::Verb;

const HEADER: &str =
    "*5\r\n$10\r\nEVALSHA_RO\r\n$40\r\ne0e1f9fabfc9d4800c877a703b823ac0578ff8db\r\n$1\r\n1\r\n";
static FIXED: Target = Target::new(&SCRIPT, Verb::EvalReadOnly, HEADER);
static COUNTED: Target = Target::new(&SCRIPT, Verb::EvalReadOnly, "");

/// Holds what each connection gets against what `redis` packs.
fn check(draft: &Draft, arguments: &[&str]) {
    let digest = packed(&[&["EVALSHA_RO", SCRIPT.sha1()], arguments].concat());
    let text = packed(&[&["EVAL_RO", SCRIPT.source()], arguments].concat());
    let mut bytes = Vec::new();
    #[cfg(feature = "aio")]
    let mut pipeline = redis::Pipeline::new();
    for with_text in [false, true] {
        draft.pack(with_text, &mut bytes);
        #[cfg(feature = "aio")]
        draft.pipe(with_text, &mut pipeline);
    }
    assert_eq!(bytes, [&digest[..], &text].concat());
    #[cfg(feature = "aio")]
    assert_eq!(pipeline.get_packed_pipeline(), bytes);
    assert_eq!((draft.frame().bytes(), draft.frame().with_text().bytes()), (&digest[..], &text[..]));
    #[cfg(feature = "aio")]
    assert_eq!(draft.command().cmd().get_packed_command(), digest);
    assert!(draft.is_complete() && draft.complete().is_ok());
    assert!(draft.frame().complete().is_ok());
}

#[test]
fn every_connection_gets_what_redis_would_pack() {
    for text in ["", "x", "twelve bytes", "line\r\nbreak", &"long ".repeat(12), &"long ".repeat(300)] {
        let text: &'static str = String::leak(text.to_owned());
        for (target, way) in [(&FIXED, 0), (&FIXED, 1), (&FIXED, 2), (&COUNTED, 0)] {
            let mut draft = Draft::new(target, 1, 1);
            draft.push(&Way(way, text));
            draft.push(&7);
            check(&draft, &["1", text, "7"]);
            check(&draft.clone(), &["1", text, "7"]);
        }
    }
}

#[test]
fn a_tail_has_any_length() {
    for keys in [0, 9, 10, 1000] {
        let tail: Vec<String> = (0..keys).map(|key| key.to_string()).collect();
        let mut draft = Draft::new(&COUNTED, keys, 0);
        draft.extend(&tail);
        let counted = [&[keys.to_string()], &tail[..]].concat();
        check(&draft, &counted.iter().map(String::as_str).collect::<Vec<_>>());
    }
}

#[test]
fn an_argument_too_few_or_too_many_is_noticed() {
    let mut draft = Draft::new(&COUNTED, 0, 1);
    for is_complete in [false, true, false] {
        check_refusal(&draft, is_complete);
        draft.push(&7);
    }
}

#[test]
fn nothing_and_two_are_not_one_each() {
    for tail in [&[true, false][..], &[false, true]] {
        let mut draft = Draft::new(&COUNTED, 1, 1);
        for is_nothing in tail {
            if *is_nothing { draft.push(&Nothing) } else { draft.push(&Twice) }
        }
        check_refusal(&draft, false);
    }
}

/// Every way to send it asks.
fn check_refusal(draft: &Draft, is_complete: bool) {
    assert_eq!((draft.is_complete(), draft.complete().is_ok()), (is_complete, is_complete));
    assert_eq!(draft.frame().complete().is_ok(), is_complete);
    #[cfg(feature = "aio")]
    assert_eq!(draft.command().complete().is_ok(), is_complete);
}

//! Which lines come into the file.

use super::*;

fn grammar(text: &str) -> Grammar {
    read(text)
}

#[test]
fn a_line_is_left_out_if_another_has_its_words() {
    let (newest, older) = (grammar("a key [NX|XX]\nb key [CM]"), grammar("a key [NX]\nb key [KM]\nc str"));
    let made = made(&Grammar::new(), &[newest, older]).unwrap();
    assert_eq!(made["a"], ["key [NX|XX]"]);
    assert_eq!(made["b"], ["key [CM]", "key [KM]"]);
    assert_eq!(made["c"], ["str"]);
}

#[test]
fn what_no_server_at_hand_tells_stays() {
    let written = grammar("a key [NX|XX]\nb key\nc int");
    let made = made(&written, &[grammar("a key [NX]\nc str")]).unwrap();
    assert_eq!(made["a"], ["key [NX|XX]"]);
    assert_eq!(made["b"], ["key"]);
    assert_eq!(made["c"], ["str"]);
}

#[test]
fn a_correction_goes_before_and_must_be_needed() {
    let corrected = made(&Grammar::new(), &[grammar("expire key int [NX|XX|GT|LT]")]).unwrap();
    assert_eq!(corrected["expire"], ["key int [NX]", "key int [XX] [GT|LT]"]);
    assert!(made(&Grammar::new(), &[grammar("zincrby key num str")]).is_err());
}

#[test]
fn a_file_is_read_as_it_is_written() {
    let text = format!("{HEAD}a key\na str\nb\n");
    assert_eq!(render(&grammar(&text)), text);
}

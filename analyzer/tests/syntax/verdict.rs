//! What only Lua's code generator knows is heard through `read`.

use redis_script_analyzer::Span;
use redis_script_analyzer::syntax::{parse, read};

#[test]
fn too_many_registers_are_refused_by_lua_alone() {
    let call = format!("f({}0)", "a,".repeat(260));
    let text = format!("local x = 1\r\n  {call}  \r\nreturn x");
    assert!(parse(text.as_bytes(), 0).is_ok());
    let error = read(text.as_bytes(), 0).unwrap_err();
    assert_eq!(error.message, "function or expression too complex near 'a'");
    assert_eq!((error.line, &text[error.span.start..error.span.end]), (2, &call[..]));
}

#[test]
fn lines_count_from_the_beginning_of_the_text() {
    let text = format!("#!lua name=x\n\nf({}0)", "a,".repeat(260));
    let error = read(text.as_bytes(), 12).unwrap_err();
    assert_eq!((error.line, error.span), (3, Span::new(14, text.len())));
}

#[test]
fn too_many_constants_have_no_line_of_their_own() {
    let constants: Vec<_> = (0..=262_144).map(|number| number.to_string()).collect();
    let text = format!("\nreturn {{{}}}", constants.join(","));
    assert!(parse(text.as_bytes(), 0).is_ok());
    let error = read(text.as_bytes(), 0).unwrap_err();
    assert_eq!((&error.message[..], error.line), ("constant table overflow", 1));
}

#[test]
fn what_the_parser_refuses_is_not_asked_again() {
    let text = b"\x1bLua";
    assert_eq!(read(text, 0).unwrap_err().message, "unexpected symbol near 'char(27)'");
}

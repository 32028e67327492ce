//! The tree says what the text says, and every span covers exactly its statement or expression.

use redis_script_analyzer::Span;
use redis_script_analyzer::syntax::chunk::StatementKind;
use redis_script_analyzer::syntax::parse;

use crate::seeds::seeds;
use crate::shape::{Part, parts, shape};

#[track_caller]
fn check(text: &str, expected: &str) {
    let chunk = parse(text.as_bytes(), 0).unwrap();
    assert_eq!(shape(&chunk, text.as_bytes()), expected);
}

#[test]
fn operators_bind_as_in_lua() {
    check("return 1+2*3", "return [1 Add [2 Multiply 3]]");
    check("return 1*2+3-4", "return [[[1 Multiply 2] Add 3] Subtract 4]");
    check("return a..b..c", "return [a Concat [b Concat c]]");
    check("return 2^3^4", "return [2 Power [3 Power 4]]");
    check("return -x^2", "return [Minus [x Power 2]]");
    check("return 2^-x", "return [2 Power [Minus x]]");
    check("return not a == b", "return [[Not a] Equal b]");
    check("return #a + 1", "return [[Length a] Add 1]");
    check("return a or b and c", "return [a Or [b And c]]");
    check("return a and b or c", "return [[a And b] Or c]");
    check("return a < b == c", "return [[a Less b] Equal c]");
    check("return a..b == c", "return [[a Concat b] Equal c]");
    check("return 1+1 .. 2", "return [[1 Add 1] Concat 2]");
    check("return (1+2)*3", "return [paren([1 Add 2]) Multiply 3]");
}

#[test]
fn suffixes_stand_in_the_order_of_the_text() {
    check("a.b[c]:d(e)'f'{g}()", "a.b[c]:d(e)('f')({g})()");
    check("(a).b = 1", "paren(a).b = 1");
    check("return (...)", "return paren(...)");
    check("f\n{}\n''", "f({})('')");
}

#[test]
fn statements_keep_their_parts() {
    check("local a, b", "local a, b = ");
    check("a, b.c = 1, 2;", "a, b.c = 1, 2");
    check("for i = 1, 2 do break end", "for i = 1, 2 do break end");
    check("for i = 1, 2, 3 do end", "for i = 1, 2, 3 do  end");
    check("for k, v in a, b do end", "for k, v in a, b do  end");
    check("function a.b:c(d, ...) end", "function a.b.c method(d, ...)  end");
    check("local function f() return end", "local function f() return  end");
    check("if a then elseif b then c() else d() end", "if a then  elseif b then c() else d() end");
    check("repeat local a until a", "repeat local a =  until a");
    check("while a do do b() end end", "while a do do b() end end");
    check("t = {1; a, b = c, [d] = e, f(), }", "t = {1, a, b = c, [d] = e, f()}");
}

#[test]
fn every_span_covers_its_part() {
    let chunks = seeds().into_iter().filter_map(|seed| Some((parse(&seed, 0).ok()?, seed)));
    let mut checked = 0;
    for (chunk, seed) in chunks {
        for part in parts(&chunk, &seed) {
            check_alone(&part, &seed[part.span.start..part.span.end]);
            checked += 1;
        }
    }
    assert!(checked > 200);
}

/// What a span covers must read as the same part where it stands alone.
fn check_alone(part: &Part, covered: &[u8]) {
    let (prefix, suffix) = if part.statement { ("while a do ", " end") } else { ("return ", "") };
    let text = [prefix.as_bytes(), covered, suffix.as_bytes()].concat();
    let chunk = parse(&text, 0).unwrap();
    assert_eq!(shape(&chunk, &text), format!("{prefix}{}{suffix}", part.shape));
}

#[test]
fn a_semicolon_and_blanks_belong_to_no_statement() {
    let text = b" do local a = 1 ; -- x\n b ( ) end ";
    let chunk = parse(text, 0).unwrap();
    let StatementKind::Do(block) = &chunk.block.statements[0].kind else { panic!("no block") };
    let spans: Vec<_> = block.statements.iter().map(|statement| covered(text, statement.span)).collect();
    assert_eq!(spans, ["local a = 1", "b ( )"]);
    assert_eq!(covered(text, block.span), "local a = 1 ; -- x\n b ( ) ");
    assert_eq!(covered(text, chunk.block.span), "do local a = 1 ; -- x\n b ( ) end ");
}

#[test]
fn functions_begin_at_their_keyword_or_parenthesis() {
    let text = b"local f = function ( ) end function f.g ( ) end local function h ( ) end";
    let chunk = parse(text, 0).unwrap();
    let spans: Vec<_> = chunk.block.statements.iter().map(|statement| &statement.kind).collect();
    let [
        StatementKind::Local { values, .. },
        StatementKind::Function { function, target, .. },
        StatementKind::LocalFunction { function: local, .. },
    ] = &spans[..]
    else {
        panic!("three functions")
    };
    assert_eq!(covered(text, values[0].span), "function ( ) end");
    assert_eq!(covered(text, target.span), "f.g");
    assert_eq!(covered(text, function.span), "( ) end");
    assert_eq!(covered(text, local.span), "( ) end");
}

#[test]
fn comments_are_kept_in_order() {
    let text = b"--a\r\nx = 1 --[[b\n]] --[=c\n{--[==[d]]]==]} --";
    let broken = parse(text, 0).unwrap_err();
    assert_eq!(broken.message, "unexpected symbol near '{'");
    let text = b"--a\r\nx = 1 --[[b\n]] --[=c\ny = {--[==[d]]]==]z--e\n} --";
    let chunk = parse(text, 0).unwrap();
    let comments: Vec<_> = chunk.comments.iter().map(|span| covered(text, *span)).collect();
    assert_eq!(comments, ["--a", "--[[b\n]]", "--[=c", "--[==[d]]]==]", "--e", "--"]);
}

#[test]
fn a_chunk_may_begin_behind_a_first_line() {
    let text = b"#!lua name=x\nlocal a = 1\nreturn b";
    let chunk = parse(text, 12).unwrap();
    let spans: Vec<_> =
        chunk.block.statements.iter().map(|statement| covered(text, statement.span)).collect();
    assert_eq!(spans, ["local a = 1", "return b"]);
    let error = parse(b"#!lua name=x\nlocal a =\n", 12).unwrap_err();
    assert_eq!((error.line, error.span), (3, Span::new(23, 23)));
    assert!(parse(text, text.len() + 1).unwrap().block.statements.is_empty());
}

fn covered(text: &[u8], span: Span) -> &str {
    std::str::from_utf8(&text[span.start..span.end]).unwrap()
}

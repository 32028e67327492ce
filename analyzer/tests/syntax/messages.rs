//! Every message: its words, its line, and the text it points at.

use redis_script_analyzer::syntax::parse;

#[track_caller]
fn check(text: impl AsRef<[u8]>, line: usize, message: &str, pointed: impl AsRef<[u8]>) {
    let text = text.as_ref();
    let error = parse(text, 0).unwrap_err();
    assert_eq!((&error.message[..], error.line), (message, line));
    let covered = &text[error.span.start..error.span.end];
    assert_eq!(covered.escape_ascii().to_string(), pointed.as_ref().escape_ascii().to_string());
    #[cfg(feature = "mlua")]
    crate::agreement::compare(text).unwrap();
}

#[test]
fn what_was_expected() {
    check("x", 1, "'=' expected near '<eof>'", "");
    check("x y", 1, "'=' expected near 'y'", "y");
    check("x, y z", 1, "'=' expected near 'z'", "z");
    check("if a b", 1, "'then' expected near 'b'", "b");
    check("while a end", 1, "'do' expected near 'end'", "end");
    check("for a", 1, "'=' or 'in' expected near '<eof>'", "");
    check("for a = 1 do", 1, "',' expected near 'do'", "do");
    check("for a, b = 1", 1, "'in' expected near '='", "=");
    check("for 1", 1, "'<name>' expected near '1'", "1");
    check("local 'a'", 1, "'<name>' expected near ''a''", "'a'");
    check("local function f.g", 1, "'(' expected near '.'", ".");
    check("function f(a b)", 1, "')' expected near 'b'", "b");
    check("function f(a,)", 1, "<name> or '...' expected near ')'", ")");
    check("function f(..., a)", 1, "')' expected near ','", ",");
    check("a:b = 1", 1, "function arguments expected near '='", "=");
    check("a[1 = 2", 1, "']' expected near '='", "=");
    check("a = {[1] 2}", 1, "'=' expected near '2'", "2");
    check("a = {b c}", 1, "'}' expected near 'c'", "c");
    check("return 1 local", 1, "'<eof>' expected near 'local'", "local");
    check("end", 1, "'<eof>' expected near 'end'", "end");
    check("a()\nelse", 2, "'<eof>' expected near 'else'", "else");
}

#[test]
fn what_was_to_be_closed() {
    check("if a then\n\nb()", 3, "'end' expected (to close 'if' at line 1) near '<eof>'", "");
    check("\nif a then b()", 2, "'end' expected near '<eof>'", "");
    check("do\nreturn 1\nx()", 3, "'end' expected (to close 'do' at line 1) near 'x'", "x");
    check("while a do\nuntil", 2, "'end' expected (to close 'while' at line 1) near 'until'", "until");
    check("for a = 1, 2 do\n", 2, "'end' expected (to close 'for' at line 1) near '<eof>'", "");
    check("repeat\nend", 2, "'until' expected (to close 'repeat' at line 1) near 'end'", "end");
    check("function f()\n", 2, "'end' expected (to close 'function' at line 1) near '<eof>'", "");
    check("f(\n1 2)", 2, "')' expected (to close '(' at line 1) near '2'", "2");
    check("a = (\n1", 2, "')' expected (to close '(' at line 1) near '<eof>'", "");
    check("a = {\n1\n2}", 3, "'}' expected (to close '{' at line 1) near '2'", "2");
}

#[test]
fn what_has_no_meaning_there() {
    check("x = ", 1, "unexpected symbol near '<eof>'", "");
    check("x = = 1", 1, "unexpected symbol near '='", "=");
    check("1 = x", 1, "unexpected symbol near '1'", "1");
    check("'a' = x", 1, "unexpected symbol near ''a''", "'a'");
    check("x = a // b", 1, "unexpected symbol near '/'", "/");
    check("x = a != b", 1, "unexpected symbol near '!'", "!");
    check(";", 1, "unexpected symbol near ';'", ";");
    check("a();;", 1, "unexpected symbol near ';'", ";");
    check("goto done", 1, "'=' expected near 'done'", "done");
    check("::done::", 1, "unexpected symbol near ':'", ":");
    check("local x <const> = 1", 1, "unexpected symbol near '<'", "<");
    check("f() = 1", 1, "unexpected symbol near '='", "=");
    check("(a) = 1", 1, "syntax error near '='", "=");
    check("(f())", 1, "syntax error near '<eof>'", "");
    check("a, f() = 1", 1, "syntax error near '='", "=");
    check("a.b", 1, "'=' expected near '<eof>'", "");
    check("break", 1, "no loop to break near '<eof>'", "");
    check("while a do f = function() break end end", 1, "no loop to break near 'end'", "end");
    check("repeat until function() break end", 1, "no loop to break near 'end'", "end");
    let vararg = "cannot use '...' outside a vararg function near '...'";
    check("function f() return ... end", 1, vararg, "...");
    check("function f(...) return function() g(...) end end", 1, vararg, "...");
    let ambiguous = "ambiguous syntax (function call x new statement) near '('";
    check("f()\n(g)()", 2, ambiguous, "(");
    check("a = b:c\n(d)", 2, ambiguous, "(");
}

#[test]
fn strings_and_comments() {
    check("x = 'abc", 1, "unfinished string near '<eof>'", "'abc");
    check("x = 'abc\n'", 1, "unfinished string near ''abc'", "'abc");
    check("x = \"a\\\nb\n", 2, "unfinished string near '\"a\nb'", "\"a\\\nb");
    check("x = 'a\\", 1, "unfinished string near '<eof>'", "'a\\");
    check("x = 'a\\n\\65\n", 1, "unfinished string near ''a\nA'", "'a\\n\\65");
    check("x = 'a\\256b'", 1, "escape sequence too large near ''a'", "'a\\256");
    check("x = [[a\nb", 2, "unfinished long string near '<eof>'", "[[a\nb");
    check("x = [=[a]]", 1, "unfinished long string near '<eof>'", "[=[a]]");
    check("--[[a\n\r\n", 3, "unfinished long comment near '<eof>'", "--[[a\n\r\n");
    check("x = [=a", 1, "invalid long string delimiter near '[='", "[=");
    check("x = [[a [[", 1, "nesting of [[...]] is deprecated near '['", "[[a [[");
    check("--[[ [[ ]]", 1, "nesting of [[...]] is deprecated near '['", "--[[ [[");
    check("x 'a\\nb' [[\r\nc\r\nd]] = 1", 3, "unexpected symbol near '='", "=");
    check("x = 1 [[\r\nc\r\nd]]", 3, "unexpected symbol near '[[c\nd]]'", "[[\r\nc\r\nd]]");
}

#[test]
fn numbers() {
    check("x = 3..2", 1, "malformed number near '3..2'", "3..2");
    check("x = 3x", 1, "malformed number near '3x'", "3x");
    check("x = 1_000", 1, "malformed number near '1_000'", "1_000");
    check("x = 1e+", 1, "malformed number near '1e+'", "1e+");
    check("x = .5e", 1, "malformed number near '.5e'", ".5e");
    check("x = 0x", 1, "malformed number near '0x'", "0x");
    check("x = 0xg", 1, "malformed number near '0xg'", "0xg");
    check("x = 0x1p", 1, "malformed number near '0x1p'", "0x1p");
    check("x = 0b1", 1, "malformed number near '0b1'", "0b1");
    check("x = 1 2.50", 1, "unexpected symbol near '2.50'", "2.50");
    check("x = 0x1.8", 1, "unexpected symbol near '.8'", ".8");
}

#[test]
fn bytes_that_are_no_text() {
    check("x = \x07", 1, "unexpected symbol near 'char(7)'", "\x07");
    check("x = \x7f", 1, "unexpected symbol near 'char(127)'", "\x7f");
    check(b"x = \xe9", 1, "unexpected symbol near '\u{fffd}'", b"\xe9");
    check("x = é", 1, "unexpected symbol near '\u{fffd}'", b"\xc3");
    check("\u{feff}x = 1", 1, "unexpected symbol near '\u{fffd}'", b"\xef");
    check("x = 1 'é'", 1, "unexpected symbol near ''é''", "'é'");
    check(b"x = 1 '\xe9'", 1, "unexpected symbol near ''\u{fffd}''", b"'\xe9'");
    check("x = \0", 1, "unexpected symbol", "\0");
    check("x = 1 'a\0b'", 1, "unexpected symbol near ''a'", "'a\0b'");
    check("x = 1 'a\\0b'", 1, "unexpected symbol near ''a'", "'a\\0b'");
    check("x = 3y\0", 1, "malformed number near '3y'", "3y");
    // C's `strchr` finds the end of its own string.
    check("x = .\0", 1, "unexpected symbol near '..'", ".\0");
    check("function f() return .\0\0", 1, "cannot use '...' outside a vararg function near '...'", ".\0\0");
}

#[test]
fn lines() {
    check("\n\r\n\rx", 3, "'=' expected near '<eof>'", "");
    check("\r\r\n\nx", 4, "'=' expected near '<eof>'", "");
    check("x = 'a\\\r\nb'\n=", 3, "unexpected symbol near '='", "=");
    check("x = {a\n\n)", 3, "'}' expected (to close '{' at line 1) near ')'", ")");
    check("local a,\n\n1", 3, "'<name>' expected near '1'", "1");
}

#[test]
fn levels_have_no_near() {
    let message = "chunk has too many syntax levels";
    check("do ".repeat(201), 1, message, "do");
    check(format!("x = {}\n1", "(".repeat(198)), 2, "')' expected (to close '(' at line 1) near '<eof>'", "");
    check(format!("x = {}\n1", "(".repeat(199)), 2, message, "1");
}

#[test]
fn limits_point_at_the_name() {
    let locals = format!("local {}z\n = 1", "a, ".repeat(200));
    check(locals, 2, "main function has more than 200 local variables", "z");
    let names: Vec<_> = (0..61).map(|number| format!("n{number}")).collect();
    let uses = format!("local {0}\nlocal function f()\nreturn {0}\nend", names.join(", "));
    check(uses, 4, "function at line 2 has more than 60 upvalues", "n60");
    let targets = format!("{}z\n= 1", "a, ".repeat(200));
    check(targets, 2, "main function has more than 199 variables in assignment", "z");
}

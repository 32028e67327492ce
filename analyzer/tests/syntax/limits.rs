//! Locals and upvalues are counted as Lua counts them, hidden ones included.

use redis_script_analyzer::syntax::parse;

#[test]
fn a_function_has_200_locals_at_one_time() {
    check(&one_by_one(200, ""), None);
    check(&one_by_one(201, ""), Some("main function has more than 200 local variables"));
    check(&at_once(200, ""), None);
    check(&at_once(201, ""), Some("main function has more than 200 local variables"));
    check(&format!("do {} end {}", one_by_one(200, ""), one_by_one(200, "")), None);
}

#[test]
fn functions_are_named_by_their_line() {
    let message = "function at line 2 has more than 200 local variables";
    check(&format!("\nfunction f({}) end", names(200)), None);
    check(&format!("\nfunction f({}) end", names(201)), Some(message));
    check(&format!("\nlocal f = function() {} end", one_by_one(201, "")), Some(message));
}

#[test]
fn hidden_locals_count() {
    let main = Some("main function has more than 200 local variables");
    let function = Some("function at line 1 has more than 200 local variables");
    check(&one_by_one(196, "for i = 1, 2 do end"), None);
    check(&one_by_one(197, "for i = 1, 2 do end"), main);
    check(&one_by_one(195, "for k, v in a do end"), None);
    check(&one_by_one(196, "for k, v in a do end"), main);
    check(&format!("function f({}, ...) end", names(199)), None);
    check(&format!("function f({}, ...) end", names(200)), function);
    check(&format!("function f:g({}) end", names(199)), None);
    check(&format!("function f:g({}) end", names(200)), function);
}

#[test]
fn a_function_has_60_upvalues() {
    let message = Some("function at line 1 has more than 60 upvalues");
    check(&format!("{} function f() return {} end", at_once(60, ""), names(60)), None);
    check(&format!("{} function f() return {} end", at_once(61, ""), names(61)), message);
    let between = "\nfunction f() return\n function() return";
    check(&format!("{} {between} {} end end", at_once(60, ""), names(60)), None);
    let message = Some("function at line 2 has more than 60 upvalues");
    check(&format!("{} {between} {} end end", at_once(61, ""), names(61)), message);
}

#[test]
fn the_same_upvalue_counts_once_and_a_global_never() {
    let (all, used) = (at_once(60, ""), names(60));
    check(&format!("{all} function f() return {used}, {used}, b, {used} end"), None);
    check(&format!("{all} function f(n1) local n2; return b, {used} end"), None);
    check(&format!("{all} local n1 = 2; function f() return {used} end"), None);
    // The values of a `local` don't see its names yet, so this is a global.
    check(&format!("{all} local new = function() return {used}, new end"), None);
    let message = Some("function at line 1 has more than 60 upvalues");
    check(&format!("{all} local function new() return {used}, new end"), message);
}

#[test]
fn arg_is_a_local_of_a_variadic_function() {
    let message = Some("function at line 1 has more than 60 upvalues");
    let inner = |last: &str| format!("return function() return {}, {last} end", names(60));
    check(&format!("{} return function(...) {} end", at_once(60, ""), inner("arg")), message);
    check(&format!("{} return function() {} end", at_once(60, ""), inner("arg")), None);
    check(&format!("{} function f:g() {} end", at_once(60, ""), inner("self")), message);
}

#[test]
fn a_function_declares_32767_locals_in_all() {
    check(&"do local a end ".repeat(32_767), None);
    check(&"do local a end ".repeat(32_768), Some("too many local variables"));
}

#[test]
fn targets_count_as_levels() {
    let message = "main function has more than 199 variables in assignment";
    check(&format!("{} a = 1", "a, ".repeat(199)), None);
    check(&format!("{} a = 1", "a, ".repeat(200)), Some(message));
}

fn names(count: usize) -> String {
    (1..=count).map(|number| format!("n{number}")).collect::<Vec<_>>().join(", ")
}

fn at_once(count: usize, after: &str) -> String {
    format!("local {} {after}", names(count))
}

fn one_by_one(count: usize, after: &str) -> String {
    "local x ".repeat(count) + after
}

/// Where Lua is there, it has to say the same.
#[track_caller]
fn check(text: &str, expected: Option<&str>) {
    let error = parse(text.as_bytes(), 0).err().map(|error| error.message);
    assert_eq!(error.as_deref(), expected);
    #[cfg(feature = "mlua")]
    crate::agreement::compare(text.as_bytes()).unwrap();
}

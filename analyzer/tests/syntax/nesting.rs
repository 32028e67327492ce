//! Nesting stops where Lua's does, and neither it nor a long chain needs more than a small stack.

use std::thread;

use redis_script_analyzer::syntax::parse;

/// What comes first, what is repeated before the middle, the middle, and what is repeated behind it.
const NESTINGS: &[[&str; 4]] = &[
    ["return ", "(", "1", ")"],
    ["return ", "{", "", "}"],
    ["return ", "{a=", "1", "}"],
    ["return ", "{[{", "1", "}]=1}"],
    ["return ", "- ", "1", ""],
    ["return ", "not #", "a", ""],
    ["return ", "1 .. ", "1", ""],
    ["return ", "1 ^ ", "1", ""],
    ["return ", "1 + 2 * 3 ^ -(", "1", ")"],
    ["return ", "a or b and c == (", "1", ")"],
    ["return ", "function() return ", "1", " end"],
    ["return ", "a[", "1", "]"],
    ["return ", "f(", "", ")"],
    ["return ", "a:f{(g)[1](", "", ")}"],
    ["", "f(", "", ")"],
    ["", "(f)(", "", ")"],
    ["", "do ", "", " end"],
    ["", "while a do ", "", " end"],
    ["", "repeat ", "", " until a"],
    ["", "if a then ", "", " end"],
    ["", "if a then elseif b then else ", "", " end"],
    ["", "for i = 1, 2 do ", "", " end"],
    ["", "for i in a do ", "", " end"],
    ["", "local function f() ", "", " end"],
    ["", "function a.b:c() ", "", " end"],
    ["", "do a = function(...) if b then ", "", " end end end"],
    ["", "local a = {function() ", "", " end}"],
    ["", "a, ", "a", ""],
    ["do do do ", "a, ", "a", ""],
];

fn nested([first, before, middle, behind]: &[&str; 4], depth: usize) -> String {
    let end = match *before {
        "a, " if first.is_empty() => " = 1",
        "a, " => " = 1 end end end",
        _ => "",
    };
    format!("{first}{}{middle}{}{end}", before.repeat(depth), behind.repeat(depth))
}

/// Two megabytes are what a thread has unless it asks for more.
fn on_a_small_stack(run: impl FnOnce() + Send + 'static) {
    thread::Builder::new().stack_size(2 << 20).spawn(run).unwrap().join().unwrap();
}

#[test]
fn the_deepest_nestings_fit_a_small_stack() {
    on_a_small_stack(|| {
        for nesting in NESTINGS {
            let deepest =
                (1..=200).rev().find(|depth| parse(nested(nesting, *depth).as_bytes(), 0).is_ok()).unwrap();
            let error = parse(nested(nesting, deepest + 1).as_bytes(), 0).unwrap_err();
            let limits = ["syntax levels", "variables in assignment", "local variables"];
            assert!(limits.iter().any(|limit| error.message.ends_with(limit)), "{error:?}");
        }
    });
}

#[test]
fn endless_nesting_is_refused() {
    on_a_small_stack(|| {
        for nesting in NESTINGS {
            assert!(parse(nested(nesting, 100_000).as_bytes(), 0).is_err());
        }
    });
}

#[cfg(feature = "mlua")]
#[test]
fn lua_stops_at_the_same_depth() {
    for nesting in NESTINGS {
        for depth in 1..=202 {
            crate::agreement::compare(nested(nesting, depth).as_bytes()).unwrap();
        }
    }
}

#[test]
fn long_chains_fit_a_small_stack() {
    on_a_small_stack(|| {
        accepted("return 1", "+1", 200_000, "");
        accepted("return 1", "*1+1", 100_000, "");
        accepted("return a", " and b or c", 100_000, "");
        accepted("return a", ".b", 200_000, "");
        accepted("return f", "()", 200_000, "");
        accepted("f", ":g'':h{}", 100_000, "");
        accepted("return {", "1,", 200_000, "}");
        accepted("if a then ", "elseif b then ", 100_000, "else end");
        accepted("", "a=1;", 200_000, "");
        accepted("return function(a) end", ",1", 200_000, "");
    });
}

fn accepted(first: &str, repeated: &str, times: usize, end: &str) {
    let text = format!("{first}{}{end}", repeated.repeat(times));
    let chunk = parse(text.as_bytes(), 0).unwrap();
    assert_eq!(chunk.block.span.end, text.len());
}

//! What a text with probes looks like: where they stand, and that lines keep their numbers.

#![cfg(test)]

use redis_script_analyzer::syntax;
use redis_script_instrument::{BranchKind, Fault, Instrumented, NotInstrumented, Plan, SiteKind, instrument};

fn coverage() -> Plan {
    Plan { coverage: true, ..Plan::default() }
}

fn put(text: &str, plan: &Plan) -> Instrumented {
    let found = instrument(text.as_bytes(), 7, plan).unwrap_or_else(|error| panic!("{error} in\n{text}"));
    let whole = String::from_utf8(found.text.clone()).unwrap();
    syntax::read(whole.as_bytes(), 0).unwrap_or_else(|error| panic!("{whole}\n{error:?}"));
    assert_eq!(whole.lines().count(), text.lines().count(), "{whole}");
    found
}

/// The text behind what declares the probe, with single blanks.
fn shown(text: &str, plan: &Plan) -> String {
    let whole = String::from_utf8(put(text, plan).text).unwrap();
    let body = whole.rsplit_once("end)()});").map_or(whole.as_str(), |(_, body)| body);
    body.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn each_statement_and_each_way_has_a_probe() {
    assert_eq!(
        shown("if a then return 1 end f()", &coverage()),
        "KEYS(1); if a then KEYS(2); return 1 else KEYS(3); end KEYS(4); f()"
    );
    assert_eq!(
        shown("local x = a and b or c", &coverage()),
        "KEYS(1); local x = a and KEYS(2) and b or KEYS(3) and c"
    );
    assert_eq!(shown("for i = 1, 2 do end", &coverage()), "KEYS(1); for i = 1, 2 do KEYS(2); end");
    assert_eq!(
        shown("if a then elseif b then f() end", &coverage()),
        "KEYS(1); if a then KEYS(2); elseif b then KEYS(3); f() else KEYS(4); end"
    );
}

#[test]
fn a_plan_that_asks_for_nothing_changes_nothing() {
    let text = "return redis.call('GET', KEYS[1])";
    assert_eq!(put(text, &Plan::default()).text, text.as_bytes());
    assert_eq!(put(text, &Plan { clock_us: 0, ..Plan::default() }).text, text.as_bytes());
    assert_eq!(put("-- nothing", &coverage()).text, b"-- nothing");
}

#[test]
fn sites_know_their_lines_and_functions_their_names() {
    let found = put(
        "local t = {}\nfunction t.add(x)\n  return x\nend\nlocal f = function() end\nreturn g(function() end)",
        &coverage(),
    );
    let functions = found.sites.iter().filter_map(|site| match &site.kind {
        SiteKind::Function(name) => Some((site.line, name.as_str())),
        _ => None,
    });
    let expected = [(2, "t.add"), (5, "f"), (6, "function on line 6")];
    assert_eq!(functions.collect::<Vec<_>>(), expected);
}

#[test]
fn a_branch_names_the_sites_of_its_ways() {
    let found =
        put("if a then\n  f()\nelseif b then\n  g()\nelse\n  h()\nend\nwhile a do f() end", &coverage());
    let kinds: Vec<_> = found.branches.iter().map(|branch| (branch.kind, branch.line)).collect();
    assert_eq!(kinds, [(BranchKind::If, 1), (BranchKind::Loop, 8)]);
    let lines: Vec<_> = found.branches[0].arms.iter().map(|arm| found.sites[arm.site].line).collect();
    assert_eq!(lines, [2, 4, 6]);
}

#[test]
fn calls_are_found_by_each_name() {
    let plan = Plan { calls: true, ..Plan::default() };
    assert_eq!(
        shown("local call = redis.call return call('GET', KEYS[1])", &plan),
        "local call = redis.call return KEYS(0, call( KEYS(-1, 'GET', KEYS[1])))"
    );
    assert_eq!(
        shown("return redis.pcall(unpack(ARGV))[1]", &plan),
        "return KEYS(0, redis.pcall( KEYS(-1, unpack(ARGV))))[1]"
    );
    assert_eq!(shown("redis.call'PING'", &plan), "KEYS(0, redis.call (KEYS(-1, 'PING')))");
    assert_eq!(shown("redis.call()", &plan), "KEYS(0, redis.call(KEYS(-1)))");
    assert_eq!(
        shown("return pcall(redis.call, 'PING')", &plan),
        "return pcall( function(...) return KEYS(0, redis.call(KEYS(-1, ...))) end, 'PING')"
    );
    assert_eq!(
        shown("local f = redis.call f.x = f == redis.call f[1][1] = f.y", &plan),
        "local f = redis.call f.x = f == redis.call f[1][1] = f.y"
    );
    assert_eq!(
        shown("redis.call('SET', 'a', redis.call('GET', 'b'))", &plan),
        "KEYS(0, redis.call( KEYS(-1, 'SET', 'a', KEYS(0, redis.call( KEYS(-2, 'GET', 'b'))))))"
    );
}

#[test]
fn a_hidden_table_is_not_called() {
    assert_eq!(shown("local KEYS = 1 f()", &coverage()), "ARGV(1); local KEYS = 1 ARGV(2); f()");
    let own = String::from_utf8(put("setmetatable(KEYS, {})", &coverage()).text).unwrap();
    assert!(own.starts_with("local probe = (function()") && own.contains(" probe(1); setmeta"), "{own}");
}

#[test]
fn a_library_declares_its_probe_behind_its_first_line() {
    let text = "#!lua name=l\nredis.register_function('f', function(keys) return keys[1] end)";
    let found = instrument(text.as_bytes(), 7, &coverage()).unwrap();
    let whole = String::from_utf8(found.text).unwrap();
    assert!(whole.starts_with("#!lua name=l\nlocal probe = ("), "{whole}");
    assert!(whole.contains("function(keys)  probe(2);  probe(3); return"), "{whole}");
    assert!(found.sites.iter().any(|site| site.kind == SiteKind::Function("f".to_owned())));
}

#[test]
fn a_fault_stands_in_front_of_the_statement_of_its_line() {
    let plan = |line| Plan { faults: vec![Fault { line, message: "OOM \"x\"".into() }], ..Plan::default() };
    let text = "f()\ng(1,\n  2)\n-- end";
    let stop = |line: u32| {
        format!(
            "error(redis.REDIS_VERSION and {{err = \"OOM \\034x\\034\"}} or \"@user_script: {line}: -OOM \\034x\\034\", 0);"
        )
    };
    assert_eq!(shown(text, &plan(2)), format!("f() {} g(1, 2) -- end", stop(2)));
    assert_eq!(shown(text, &plan(3)), format!("f() {} g(1, 2) -- end", stop(3)));
    let refused = instrument(text.as_bytes(), 7, &plan(4));
    assert_eq!(refused, Err(NotInstrumented::NoStatement { line: 4 }));
    assert_eq!(instrument(b"return +", 7, &coverage()), Err(NotInstrumented::Syntax));
}

#[test]
fn a_seed_stands_in_front_of_a_script_and_in_registered_functions() {
    let plan = Plan { seed: Some(4), ..Plan::default() };
    assert_eq!(shown("return math.random()", &plan), "math.randomseed(4); return math.random()");
    let library = "#!lua name=l\nlocal function f() return 1 end\nredis.register_function('f', f)";
    let found = String::from_utf8(instrument(library.as_bytes(), 7, &plan).unwrap().text).unwrap();
    assert!(found.contains("f()  math.randomseed(4); return 1 end"), "{found}");
}

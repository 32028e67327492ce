//! The Lua that a text gets in front of its first statement: what the probe does.
//!
//! It stands before all locals of the script, so no name means anything else there than it does to the server.

use crate::callee::Callee;
use crate::plan::Plan;

const LOG: &str = include_str!("lua/log.lua");
const CALLS: &str = include_str!("lua/calls.lua");
const CLOCK: &str = include_str!("lua/clock.lua");

/// In one line, with a blank behind.
pub(crate) fn write(plan: &Plan, id: u32, callee: &Callee) -> String {
    let (own, argument, begin, end) = match callee {
        Callee::Table(table) => (String::new(), "_, n", format!("setmetatable({table}, {{__call = "), "})"),
        Callee::Local(name) => (format!("local {name} = "), "n", String::new(), ""),
    };
    let (parts, probe) = (parts(plan), probe(plan, argument));
    let text = format!("{own}{begin}(function()\n{parts}\n{probe}\nend)(){end};");
    let text = text.replace("~rs ID", &format!("~rs {id}")).replace("AHEAD", &plan.clock_us.to_string());
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("--"));
    lines.flat_map(|line| [line, " "]).collect()
}

fn parts(plan: &Plan) -> String {
    let parts = [(true, LOG), (plan.calls, CALLS), (plan.clock_us != 0, CLOCK)];
    parts.into_iter().filter(|(is_wanted, _)| *is_wanted).map(|(_, part)| part).collect()
}

/// The function that the script calls: with the number of a site, from 1; with that of a call, below 0, and the words; with 0 and what the script gets.
fn probe(plan: &Plan, argument: &str) -> String {
    let reached = if plan.traces() {
        "if n > 0 then log(\"~rs ID \" .. n) return true end"
    } else {
        "if n > 0 then if not seen[n] then seen[n] = true log(\"~rs ID \" .. n) end return true end"
    };
    if !plan.wraps_calls() {
        return format!("return function({argument}) {reached} end");
    }
    let called = if plan.calls { "called(-n, ...)" } else { "" };
    let (words, reply) = match plan.clock_us {
        0 => ("...", ""),
        _ => ("shift(...)", "if after then value = after(value) after = nil end"),
    };
    let replied = if plan.traces() { "replied(value)" } else { "" };
    format!(
        "return function({argument}, ...) {reached} if n < 0 then {called} return {words} end \
         local value = ... {reply} {replied} return value end"
    )
}

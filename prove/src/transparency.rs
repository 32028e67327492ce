//! A script with probes replies what it replies without them. What differs from run to run is left out.

use fastrand::Rng;
use redis::Value;

use crate::changing::is_changing;
use crate::grammar::Grammar;
use crate::inputs::Inputs;
use crate::outcome::End;
use crate::plan::Plan;
use crate::server::Live;

const SCRIPTS: usize = 400;

/// How often a reply may differ.
const TRIES: usize = 20;

/// What catches messages, which name what a probe has taken the place of.
const CATCHES: [&str; 2] = ["pcall", "coroutine"];

#[test]
fn probes_change_no_reply() {
    let mut live = Live::start(&redis_script_test_engine::find().unwrap()).unwrap();
    let mut random = Rng::with_seed(5);
    let mut grammar = Grammar::new(random.fork());
    let mut compared = 0;
    while compared < SCRIPTS {
        let text = grammar.script();
        if is_changing(&text) || CATCHES.iter().any(|word| text.contains(word)) {
            continue;
        }
        let Ok(plan) = Plan::for_script("random", &text) else { continue };
        let inputs = Inputs::generate(&plan.needs, &mut random);
        let mut pairs = std::iter::from_fn(|| pair(&mut live, &plan, &inputs)).take(TRIES);
        let Some((without, with)) = pairs.next() else { continue };
        // What tells the time in some way is the same sooner or later.
        let is_same = without == with || pairs.any(|(without, with)| without == with);
        assert!(is_same, "{without:?} without probes, {with:?} with them, of {inputs:?}\n{text}");
        compared += 1;
    }
}

/// The reply without probes and the one with them; `None` if there is none of a sensible size.
fn pair(live: &mut Live, plan: &Plan, inputs: &Inputs) -> Option<(Value, Value)> {
    let outcomes = live.run(&plan.probed, std::slice::from_ref(inputs)).unwrap()?;
    let Some(End::Returned(_, Some(with))) = outcomes.first().map(|outcome| &outcome.end) else {
        return None;
    };
    Some((live.reply(plan.text.as_bytes(), inputs).unwrap()?, with.clone()))
}

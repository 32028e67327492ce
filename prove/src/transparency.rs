//! A script with probes replies what it replies without them. What differs from run to run is left out.

use fastrand::Rng;

use crate::grammar::Grammar;
use crate::inputs::Inputs;
use crate::outcome::End;
use crate::plan::Plan;
use crate::server::Live;

const SCRIPTS: usize = 400;

/// What tells the time, or how many calls went before; and what catches messages, which name what a probe has taken the place of.
const CHANGES: [&str; 11] =
    ["SPOP", "SCAN", "gcinfo", "TIME", "TTL", "RAND", "random", "'*'", "INFO", "pcall", "coroutine"];

#[test]
fn probes_change_no_reply() {
    let mut live = Live::start(&redis_script_server::find().unwrap()).unwrap();
    let mut random = Rng::with_seed(5);
    let mut grammar = Grammar::new(random.fork());
    let mut compared = 0;
    while compared < SCRIPTS {
        let text = grammar.script();
        if CHANGES.iter().any(|word| text.contains(word)) {
            continue;
        }
        let Ok(plan) = Plan::of("random", &text) else { continue };
        let inputs = Inputs::generate(&plan.needs, &mut random);
        let Some(outcomes) = live.run(&plan.probed, std::slice::from_ref(&inputs)).unwrap() else { continue };
        let Some(End::Returned(_, Some(with))) = outcomes.first().map(|outcome| &outcome.end) else {
            continue;
        };
        let without = live.reply(&text, &inputs).unwrap();
        if live.reply(&text, &inputs).unwrap() != without {
            continue;
        }
        assert_eq!(without, *with, "{inputs:?}\n{text}");
        compared += 1;
    }
}

//! Scripts with the probes of a test: a server takes them, and they reply what they reply without.
//!
//! Errors are compared too, with their lines. The digest in them is another one, of course.

use std::error::Error;

use fastrand::Rng;
use redis::Value;
use redis_script_analyzer::{Source, read, syntax};
use redis_script_instrument::{Plan, instrument};

use crate::changing::is_changing;
use crate::folders::NamedScript;
use crate::grammar::Grammar;
use crate::inputs::Inputs;
use crate::needs::Needs;
use crate::server::Live;

/// How often a reply may differ: what tells the time in some way is the same sooner or later.
const TRIES: usize = 20;

/// What has come of the scripts.
#[derive(Default)]
struct Tally {
    /// The server takes them as they are.
    loaded: usize,
    compared: usize,
    /// They have not answered in time, or differ from run to run.
    left_out: usize,
    wrong: Vec<String>,
}

/// Whether all `scripts` load, and `count` random ones reply the same.
#[expect(clippy::print_stdout, reason = "what comes of it is printed")]
pub(crate) fn prove(
    live: &mut Live,
    random: &mut Rng,
    (scripts, count): (&[NamedScript], usize),
) -> Result<bool, Box<dyn Error>> {
    let mut tally = Tally::default();
    for (script, number) in scripts.iter().zip(0..) {
        tally.load(live, &script.name, &script.text)?;
        tally.compare(live, random, (&script.text, number))?;
    }
    println!("{} of {} texts load, and each of them with probes as well", tally.loaded, scripts.len());
    let mut grammar = Grammar::new(random.fork());
    let enough = tally.compared + count;
    for number in 0.. {
        if tally.compared >= enough {
            break;
        }
        tally.compare(live, random, (&grammar.script(), number))?;
    }
    println!("{} scripts reply the same with probes; {} were left out", tally.compared, tally.left_out);
    tally.wrong.iter().take(5).for_each(|wrong| println!("{wrong}"));
    println!("{} contradictions", tally.wrong.len());
    Ok(tally.wrong.is_empty())
}

fn plans() -> [Plan; 4] {
    let (coverage, calls) = (true, true);
    let seen = Plan { coverage, ..Plan::default() };
    let called = Plan { calls, ..Plan::default() };
    let traced = Plan { coverage, calls, ..Plan::default() };
    [seen, called, Plan { clock_us: 3_600_000_000, ..Plan::default() }, traced]
}

impl Tally {
    fn load(&mut self, live: &mut Live, name: &str, text: &str) -> Result<(), Box<dyn Error>> {
        if !live.takes(text.as_bytes())? {
            return Ok(());
        }
        self.loaded += 1;
        for plan in plans() {
            match instrument(text.as_bytes(), 1, &plan) {
                Ok(found) if live.takes(&found.text)? => {}
                refused => {
                    self.wrong.push(format!("{name} does not load with {plan:?}: {:?}", refused.err()));
                }
            }
        }
        Ok(())
    }

    fn compare(
        &mut self,
        live: &mut Live,
        random: &mut Rng,
        (text, number): (&str, usize),
    ) -> Result<(), Box<dyn Error>> {
        let plans = plans();
        let Some((needs, plan)) = needs(text).zip(plans.get(number % plans.len())) else { return Ok(()) };
        let inputs = Inputs::generate(&needs, random);
        let with = match instrument(text.as_bytes(), 1, plan) {
            Ok(found) => found.text,
            Err(error) => {
                self.wrong.push(format!("{error}, with {plan:?}\n{text}"));
                return Ok(());
            }
        };
        let mut last = None;
        for _ in 0..TRIES {
            let replies = [live.reply(text.as_bytes(), &inputs)?, live.reply(&with, &inputs)?];
            let [Some(without), Some(with)] = replies.map(|reply| reply.as_ref().map(words)) else { break };
            if without == with {
                self.compared += 1;
                return Ok(());
            }
            last = Some((without, with));
        }
        match last {
            Some((without, with)) => self
                .wrong
                .push(format!("{without} without probes\n{with} with {plan:?}, of {inputs:?}\n{text}")),
            None => self.left_out += 1,
        }
        Ok(())
    }
}

/// What a script that replies the same in each run looks for; `None` for every other text.
fn needs(text: &str) -> Option<Needs> {
    if is_changing(text) || text.starts_with("#!") {
        return None;
    }
    let script = read(Source::new("script", text.as_bytes())).ok()?;
    let chunk = syntax::parse(text.as_bytes(), 0).ok()?;
    Some(Needs::gather(&script.facts, &chunk))
}

/// A reply, without what may differ: digests, and the names of variables in messages of Lua, which knows fewer of them behind an `and`.
fn words(reply: &Value) -> String {
    let text = format!("{reply:?}");
    let is_own = |c: char| !c.is_ascii_alphanumeric();
    let is_digest = |word: &str| word.len() == 40 && word.bytes().all(|byte| byte.is_ascii_hexdigit());
    let words = text.split_inclusive(is_own);
    without_names(words.filter(|word| !is_digest(word.trim_end_matches(is_own))).collect())
}

/// `local 'x' (a nil value)` is `a nil value`.
fn without_names(mut text: String) -> String {
    for kind in ["local '", "global '", "field '", "upvalue '", "method '"] {
        let mut from = 0;
        while let Some(at) = text.get(from..).and_then(|rest| rest.find(kind)).map(|at| at + from) {
            from = at + kind.len();
            let rest = text.get(from..).unwrap_or_default();
            let named = rest.split_once("' (a ").filter(|(name, _)| !name.contains('\''));
            if let Some((value, behind)) = named.and_then(|(_, behind)| behind.split_once(" value)")) {
                let plain = format!("a {value} value{behind}");
                text.replace_range(at.., &plain);
                from = at;
            }
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use fastrand::Rng;

    use redis::Value;
    use redis_script_instrument::{Fault, Plan, instrument};

    use super::{prove, words};
    use crate::folders;
    use crate::inputs::Inputs;
    use crate::server::Live;

    #[test]
    fn probes_of_a_test_change_no_reply() {
        let mut live = Live::start(&redis_script_test_engine::find().unwrap()).unwrap();
        let folder = std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../scripts"));
        let scripts = folders::scripts(std::iter::once(folder)).unwrap();
        assert!(prove(&mut live, &mut Rng::with_seed(3), (&scripts, 400)).unwrap());
    }

    #[test]
    fn deadlines_count_by_the_clock_of_the_script() {
        let mut live = Live::start(&redis_script_test_engine::find().unwrap()).unwrap();
        let script = include_bytes!("deadlines.lua");
        let inputs = Inputs { keys: vec![b"key".to_vec()], ..Inputs::default() };
        let plain = live.reply(script, &inputs).unwrap().unwrap();
        assert!(matches!(&plain, Value::Array(found) if found.len() == 11), "{plain:?}");
        for clock_us in [5_000_000_000_000, -86_400_000_000, 1_500] {
            let plan = Plan { clock_us, ..Plan::default() };
            let text = instrument(script, 1, &plan).unwrap().text;
            assert_eq!(live.reply(&text, &inputs).unwrap().unwrap(), plain, "{clock_us}");
        }
    }

    #[test]
    fn a_fault_is_what_a_server_says_there() {
        let mut live = Live::start(&redis_script_test_engine::find().unwrap()).unwrap();
        let faults = vec![Fault { line: 2, message: "OOM no memory".to_owned() }];
        let plan = Plan { faults, ..Plan::default() };
        let text =
            instrument(b"redis.call('SET', 'a', 1)\nreturn redis.call('GET', 'a')", 1, &plan).unwrap().text;
        let reply = live.reply(&text, &Inputs::default()).unwrap().unwrap();
        assert!(matches!(&reply, Value::ServerError(error) if error.code() == "OOM"), "{reply:?}");
        assert!(words(&reply).contains("user_script:2"), "{reply:?}");
    }
}

//! What is printed: each contradiction with the script that shows it, and the sums.

use std::time::Instant;

use crate::certain::Certain;
use crate::inputs::Inputs;
use crate::judge::Contradiction;
use crate::outcome::Outcome;
use crate::plan::Plan;
use crate::tally::Tally;

/// The report as it grows.
pub(crate) struct Report {
    pub(crate) tally: Tally,
    start: Instant,
    /// How many contradictions are still shown in full.
    left: usize,
    /// Whether what no run has shown is told one by one.
    tells_unseen: bool,
}

impl Report {
    pub(crate) fn new(show: usize, tells_unseen: bool) -> Self {
        Self { tally: Tally::default(), start: Instant::now(), left: show, tells_unseen }
    }

    pub(crate) fn wants_more(&self) -> bool {
        self.left > 0
    }

    pub(crate) fn show(
        &mut self,
        plan: &Plan,
        found: &Contradiction,
        inputs: &Inputs,
        shrunk: Option<&(String, Inputs)>,
    ) {
        let inputs = shrunk.map_or(inputs, |(_, inputs)| inputs);
        self.left -= 1;
        let line = line(&plan.text, found.span.start);
        let expression = plan.text.get(found.span.start..found.span.end).unwrap_or_default();
        eprintln!("\n{}:{line}: {} of `{expression}`", plan.name, found.kind);
        eprintln!("  claimed {}", found.claimed);
        eprintln!("  seen    {}", found.seen);
        eprintln!("  keys {}, arguments {}", shown(&inputs.keys), shown(&inputs.arguments));
        for words in inputs.data.iter().skip(1) {
            eprintln!("  data {}", shown(words));
        }
        if let Some((text, _)) = shrunk {
            eprintln!("{text}");
        }
    }

    /// What is claimed to be certain, and no run has shown.
    pub(crate) fn never_seen(&mut self, plan: &Plan, inputs: &[Inputs], outcomes: &[Outcome]) {
        let mut certain = Certain::from_plan(plan);
        inputs.iter().zip(outcomes).for_each(|(inputs, outcome)| certain.see(plan, inputs, outcome));
        for (end, path, what) in certain.unseen() {
            self.tally.unseen += 1;
            if self.tells_unseen {
                let line = line(&plan.text, end.start);
                let statement = plan.text.get(end.start..end.end).unwrap_or_default();
                eprintln!("{}:{line}: never {what} {path:?} of `{statement}`", plan.name);
            }
        }
    }

    /// Tells the sums; whether nothing was contradicted.
    pub(crate) fn end(&self) -> bool {
        let Tally { scripts, runs, returned, claims, compared, stuck, unfit, refused, unseen, contradicted } =
            &self.tally;
        let seconds = self.start.elapsed().as_secs_f64();
        eprintln!(
            "\n{claims} claims of {scripts} scripts, in {runs} runs, of which {returned} returned; {compared} values compared"
        );
        eprintln!(
            "{seconds:.1} s; not run: {unfit:?}; stuck: {stuck}; refused: {refused:?}; certain, but never seen: {unseen}"
        );
        eprintln!("contradictions: {contradicted:?}");
        contradicted.is_empty()
    }
}

fn line(text: &str, at: usize) -> usize {
    text.get(..at).unwrap_or_default().matches('\n').count() + 1
}

fn shown(words: &[Vec<u8>]) -> String {
    let words: Vec<String> =
        words.iter().map(|word| format!("{:?}", String::from_utf8_lossy(word))).collect();
    format!("[{}]", words.join(", "))
}

//! What is told: each contradiction with the script that shows it, and the sums.

use std::time::Instant;

use crate::inputs::Inputs;
use crate::judge::Contradiction;
use crate::plan::Plan;
use crate::tally::Tally;

/// The report as it grows.
pub(crate) struct Report {
    pub(crate) tally: Tally,
    start: Instant,
    /// How many contradictions are still shown in full.
    left: usize,
}

impl Report {
    pub(crate) fn new(show: usize) -> Self {
        Self { tally: Tally::default(), start: Instant::now(), left: show }
    }

    pub(crate) fn wants_more(&self) -> bool {
        self.left > 0
    }

    pub(crate) fn show(&mut self, plan: &Plan, found: &Contradiction, inputs: &Inputs, shrunk: Option<&str>) {
        self.left -= 1;
        let before = plan.text.get(..found.span.start).unwrap_or_default();
        let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
        let expression = plan.text.get(found.span.start..found.span.end).unwrap_or_default();
        eprintln!("\n{}:{line}: {} of `{expression}`", plan.name, found.kind);
        eprintln!("  claimed {}", found.claimed);
        eprintln!("  seen    {}", found.seen);
        eprintln!("  keys {}, arguments {}", shown(&inputs.keys), shown(&inputs.arguments));
        for words in &inputs.data {
            eprintln!("  data {}", shown(words));
        }
        if let Some(text) = shrunk {
            eprintln!("{text}");
        }
    }

    /// Tells the sums; whether nothing was contradicted.
    pub(crate) fn end(&self) -> bool {
        let Tally { scripts, runs, returned, claims, compared, stuck, unfit, refused, contradicted } =
            &self.tally;
        let seconds = self.start.elapsed().as_secs_f64();
        eprintln!(
            "\n{claims} claims of {scripts} scripts, in {runs} runs, of which {returned} returned; {compared} values compared"
        );
        eprintln!("{seconds:.1} s; not run: {unfit:?}; stuck: {stuck}; refused: {refused:?}");
        eprintln!("contradictions: {contradicted:?}");
        contradicted.is_empty()
    }
}

fn shown(words: &[Vec<u8>]) -> String {
    let words: Vec<String> =
        words.iter().map(|word| format!("{:?}", String::from_utf8_lossy(word))).collect();
    format!("[{}]", words.join(", "))
}

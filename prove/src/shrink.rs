//! Removes lines from a script as long as a run still contradicts a claim of the same kind.

use std::error::Error;

use crate::inputs::Inputs;
use crate::judge::{Contradiction, judge};
use crate::plan::Plan;
use crate::server::Live;

/// The smaller script, and the data that it needs; `None` where it is long, and a person wrote it.
pub(crate) fn shrink(
    live: &mut Live,
    plan: &Plan,
    found: &Contradiction,
    inputs: &Inputs,
) -> Result<Option<(String, Inputs)>, Box<dyn Error>> {
    let mut lines: Vec<String> = plan.text.lines().map(str::to_owned).collect();
    if lines.len() > 200 {
        return Ok(None);
    }
    let mut width = (lines.len() / 2).max(1);
    loop {
        let mut at = 0;
        while at < lines.len() {
            let mut fewer = lines.clone();
            fewer.drain(at..(at + width).min(lines.len()));
            if still_shows(live, &fewer.join("\n"), found, inputs)? { lines = fewer } else { at += width }
        }
        if width == 1 {
            let text = lines.join("\n");
            let inputs = fewer_data(live, &text, found, inputs)?;
            return Ok(Some((text, inputs)));
        }
        width /= 2;
    }
}

fn fewer_data(
    live: &mut Live,
    text: &str,
    found: &Contradiction,
    inputs: &Inputs,
) -> Result<Inputs, Box<dyn Error>> {
    let mut left = inputs.clone();
    for position in (1..inputs.data.len()).rev() {
        let mut fewer = left.clone();
        fewer.data.remove(position);
        if still_shows(live, text, found, &fewer)? {
            left = fewer;
        }
    }
    Ok(left)
}

fn still_shows(
    live: &mut Live,
    text: &str,
    found: &Contradiction,
    inputs: &Inputs,
) -> Result<bool, Box<dyn Error>> {
    let Ok(plan) = Plan::for_script("smaller", text) else { return Ok(false) };
    let outcomes = live.run(&plan.probed, std::slice::from_ref(inputs))?.unwrap_or_default();
    Ok(outcomes.iter().flat_map(|outcome| judge(&plan, inputs, outcome)).any(|it| it.kind == found.kind))
}

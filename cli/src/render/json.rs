//! One JSON object a line for each diagnostic.

use std::io::Write;

use crate::entry::Entry;
use crate::inspect::Checked;
use crate::outcome::Failure;

pub(crate) fn write(output: &mut impl Write, checked: &[Checked]) -> Result<(), Failure> {
    for file in checked {
        for diagnostic in &file.diagnostics {
            serde_json::to_writer(&mut *output, &Entry::new(&file.source, diagnostic))?;
            writeln!(output)?;
        }
    }
    Ok(output.flush()?)
}

//! `redis-script explain`: prints what a script does.
//!
//! It judges nothing: only a script that does not compile, and so can't be explained, is denied.

use std::fmt::Write as _;
use std::io::Write;

use redis_script_analyzer::Levels;
use sha1::{Digest, Sha1};

use crate::arguments::{Explain, ExplainFormat};
use crate::explanation::Explanation;
use crate::inspect::{Inspected, inspect};
use crate::load::{Disk, load};
use crate::outcome::{Failure, Outcome};
use crate::places::Places;
use crate::render::explanation;

pub(crate) fn explain(arguments: &Explain) -> Result<Outcome, Failure> {
    let places = Places::default();
    let (loaded, bytes) = load(&arguments.file, &Disk::new(&places, &arguments.includes.include_path))?;
    let inspected = inspect(loaded, &arguments.targets.settings(Levels::default())?);
    let sha1 = hex(&Sha1::digest(&bytes));
    let explanation = Explanation::from_inspected(&inspected, &sha1);
    print(&explanation, &inspected, arguments.format)?;
    Ok(if inspected.content.is_some() { Outcome::Clean } else { Outcome::Denied })
}

fn print(explanation: &Explanation<'_>, inspected: &Inspected, format: ExplainFormat) -> Result<(), Failure> {
    let mut output = anstream::stdout().lock();
    match format {
        ExplainFormat::Human => explanation::write(&mut output, explanation, inspected)?,
        ExplainFormat::Json => {
            serde_json::to_writer(&mut output, explanation)?;
            writeln!(output)?;
        }
    }
    Ok(output.flush()?)
}

/// In small letters, as servers write it.
fn hex(bytes: &[u8]) -> String {
    let mut text = String::new();
    for byte in bytes {
        let _ = write!(text, "{byte:02x}");
    }
    text
}

//! Why something could not be done, on stderr.

use std::io::ErrorKind;

use super::human::{self, Heading};
use crate::outcome::{Failure, Outcome};

/// Says it, and how the command ends for it.
pub(crate) fn write(failure: &Failure) -> Outcome {
    // Whoever closed the pipe, as `head` does, has read enough.
    let closed = matches!(failure, Failure::Output(error) if error.kind() == ErrorKind::BrokenPipe);
    if !closed {
        // Where stderr is closed too, the exit code is all that is left to say it.
        let _ = human::write_line(&mut anstream::stderr(), Heading::Error, &failure.to_string());
    }
    Outcome::Failed
}

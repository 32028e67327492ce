//! The commands that bring a text to a server ahead of the call: of a script, and of a library of functions.

use redis::Cmd;

use crate::target::library::Library;
use crate::target::script::Script;

/// Room for the words in front of the text.
const WORDS_ROOM: usize = 16;

/// `SCRIPT LOAD`.
pub(crate) fn script_load(script: &Script) -> Cmd {
    load("SCRIPT", script.source())
}

/// `FUNCTION LOAD`: refused where a library of this name is there.
pub(crate) fn function_load(library: &Library) -> Cmd {
    load("FUNCTION", library.code().source())
}

fn load(command: &str, text: &str) -> Cmd {
    let mut cmd = Cmd::with_capacity(3, text.len() + WORDS_ROOM);
    cmd.arg(command).arg("LOAD").arg(text);
    cmd
}

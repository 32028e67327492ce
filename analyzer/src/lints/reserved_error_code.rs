//! The script makes an error whose code belongs to the server.
//!
//! ```lua
//! return redis.error_reply('READONLY the account is closed')
//! ```
//!
//! The client gets `READONLY the account is closed` and takes it for the server's own message. After `MOVED`, `ASK`,
//! `TRYAGAIN`, `CLUSTERDOWN`, `MASTERDOWN`, `LOADING` and `READONLY`, cluster clients send the call again or elsewhere,
//! so its writes may happen twice. After `NOSCRIPT` other clients send the script, and after `ERR Function not found`
//! from a function they send its library. Use a code of your own. The lint checks what the main function returns and
//! what is raised, if the text plainly begins with the code. It is silent about an error that is raised in a function
//! of a script that uses `pcall`.

use super::{Context, Lint};
use crate::diagnostic::{Diagnostic, Label, Level};
use crate::facts::suspects::ReservedCode;

pub(super) const LINT: Lint = Lint {
    name: "reserved_error_code",
    level: Level::Deny,
    page: include_str!("reserved_error_code.rs"),
    check,
};

fn check(context: &Context<'_>) -> Vec<Diagnostic> {
    context.facts.suspects.reserved_codes.iter().map(diagnostic).collect()
}

fn diagnostic(found: &ReservedCode) -> Diagnostic {
    let code = found.code;
    let labels = vec![Label::new(found.span, "clients may send the call again")];
    let help = "begin with a word that no server sends, such as `REFUSED`";
    LINT.found(format!("`{code}` is an error code of the server's own"), labels, help)
}

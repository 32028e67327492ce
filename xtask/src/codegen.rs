//! Asks the servers which commands they have, and writes the table by which the analyzer judges calls.
//!
//! What can't be asked stays as the table has it. It judges nothing itself: the diff of the table is reviewed like code.

mod keys;
mod table;

use crate::resp::Reply;
use crate::run::{Outcome, announce};
use crate::servers::{Kind, SERVERS};
use std::fs;
use table::Column;

const FILE: &str = "analyzer/src/commands/table.txt";

/// Writes the table with what the servers say.
pub(crate) fn codegen() -> Outcome {
    for kind in SERVERS {
        kind.compile()
            .unwrap_or_else(|reason| announce(&format!("{} was not compiled: {reason}", kind.name)));
    }
    Ok(fs::write(FILE, asked(&fs::read_to_string(FILE)?)?)?)
}

/// Whether the table would change.
pub(crate) fn check() -> Outcome {
    let written = fs::read_to_string(FILE)?;
    if written == asked(&written)? {
        return Ok(());
    }
    Err(format!("`{FILE}` is not what the servers say: run `cargo xtask codegen`").into())
}

/// What the table should be, as far as the servers can be had.
fn asked(written: &str) -> Outcome<String> {
    let mut columns = table::columns(written);
    for (kind, known) in SERVERS.iter().zip(&mut columns) {
        match column(kind, known) {
            Err(reason) if kind.may_be_missing() => {
                announce(&format!("skipped, the commands of {}: {reason}", kind.name));
            }
            column => *known = column?,
        }
    }
    table::render(&columns)
}

fn column(kind: &Kind, known: &Column) -> Outcome<Column> {
    let binary = kind.binary()?;
    announce(&format!("asking `{}`", binary.display()));
    let (_server, mut connection) = kind.start(&binary)?;
    let reply: Reply = connection.call(&["COMMAND"])?;
    let mut column = table::column(&reply)?;
    if kind.parent().is_none() {
        table::keep_subcommands(&mut column, known);
    }
    Ok(column)
}

